"""Lines of closed days as they are published: read, or refused with what is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.agencies.term_lines import read_lines

TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("21 December 2026 to 1 January 2027", "2026-12-21", "2027-01-01"),
        ("21 December to 1 January 2027", "2026-12-21", "2027-01-01"),
        ("Half term: Monday 26 to Friday 30 October 2026", "2026-10-26", "2026-10-30"),
        ("Mon 15th Feb – Fri 19th Feb 2027.", "2027-02-15", "2027-02-19"),
        ("26/10/2026 - 30/10/2026", "2026-10-26", "2026-10-30"),
        ("2026-10-26 until 2026-10-30", "2026-10-26", "2026-10-30"),
        ("Wednesday, 2 September 2026", "2026-09-02", "2026-09-02"),
        ("26-30 October 2026", "2026-10-26", "2026-10-30"),
        ("Half-term: Monday 26-Friday 30 October 2026", "2026-10-26", "2026-10-30"),
        ("21 December 2026-1 January 2027", "2026-12-21", "2027-01-01"),
        ("26\u00a0October\u00a02026 to\u00a030\u202fOctober 2026", "2026-10-26", "2026-10-30"),
        ("  2026-09-01  ", "2026-09-01", "2026-09-01"),
    ],
)
def test_a_line_is_read(line, first, last):
    (one,) = read_lines(line, TODAY)
    assert (one.closed, one.wrong) == ((date.fromisoformat(first), date.fromisoformat(last)), "")


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("Christmas", "is not understood. Write it like 21 December 2026 to 1 January 2027"),
        ("31 November 2026", "is not understood. Write it like 21 December 2026 to 1 January 2027"),
        ("31 February to 3 March 2027", "is not understood. Write it like 21 December 2026 to 1 January 2027"),
        ("21 Dezember 2026", "is not understood. Write it like 21 December 2026 to 1 January 2027"),
        ("21 December", "is not understood. Write it like 21 December 2026 to 1 January 2027"),
        (
            "1 May 2027 to 2 May 2027 to 3 May 2027",
            "is not understood. Write it like 21 December 2026 to 1 January 2027",
        ),
        ("30 October 2026 to 26 October 2026", "ends before it begins"),
        ("21 July 2026 to 2 October 2026", "is more than 10 weeks. Check the years"),
        ("Monday 27 October 2026", "does not fit: 27 October 2026 is a Tuesday"),
        ("Monday 26 to Thurs 30 October 2026", "does not fit: 30 October 2026 is a Friday"),
        ("26 October 2006 to 30 October 2006", "is more than two years away. Check the year"),
    ],
)
def test_a_line_that_cannot_be_says_what_is_wrong(line, wrong):
    (one,) = read_lines(line, TODAY)
    assert (one.closed, one.wrong) == (None, wrong)


def test_lines_keep_their_numbers_and_empty_ones_are_none():
    assert [one.number for one in read_lines("\n2 September 2026\n\nx\n", TODAY)] == [2, 4]


@given(st.text(max_size=60))
def test_no_line_is_too_strange(text):
    assert all(bool(one.closed) != bool(one.wrong) for one in read_lines(text, TODAY))


@given(st.dates(date(2025, 1, 1), date(2028, 1, 1)), st.integers(0, 70))
def test_what_the_example_says_of_any_days_is_read(first, number):
    last = date.fromordinal(first.toordinal() + number)
    (one,) = read_lines(f"{first:%A} {first.day} {first:%B %Y} to {last.day} {last:%b} {last.year}", TODAY)
    assert one.closed == (first, last)
