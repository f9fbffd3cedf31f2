"""School days: weekends, bank holidays and closed days are none; what nobody entered counts, so nothing is too late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.clocks.school_days import Closed, academic_year, is_school_day, nth_school_day


def day(text: str) -> date:
    return date.fromisoformat(text)


CHRISTMAS = Closed(day("2026-12-19"), day("2027-01-03"))
HALF_TERM = Closed(day("2026-10-26"), day("2026-10-30"))
TRAINING = Closed(day("2027-01-04"), day("2027-01-04"))
SUMMER = Closed(day("2027-07-22"), day("2027-09-01"))


@pytest.mark.parametrize(
    ("on", "is_one"),
    [
        ("2026-10-23", True),
        ("2026-10-26", False),  # the first day of half term
        ("2026-10-30", False),  # and its last
        ("2026-11-02", True),
        ("2026-11-21", False),  # a Saturday
        ("2027-05-03", False),  # a bank holiday that nobody need enter
        ("2027-01-04", False),
        ("2027-01-05", True),
    ],
)
def test_a_school_day(on, is_one):
    assert is_school_day(day(on), [HALF_TERM, TRAINING]) is is_one


@pytest.mark.parametrize(
    ("first", "closed", "sixth"),
    [
        ("2026-11-16", [], "2026-11-23"),
        ("2026-11-21", [], "2026-11-30"),  # a Saturday is no school day: the Monday is the first
        ("2026-10-22", [], "2026-10-29"),  # by weekdays
        ("2026-10-22", [HALF_TERM], "2026-11-05"),  # over half term
        ("2026-12-16", [], "2026-12-23"),
        ("2026-12-16", [CHRISTMAS], "2027-01-06"),
        ("2026-12-16", [CHRISTMAS, TRAINING], "2027-01-07"),
        ("2027-07-19", [SUMMER], "2027-09-06"),
        ("2027-03-25", [], "2027-04-05"),  # over Easter's bank holidays alone
        ("2026-10-28", [HALF_TERM], "2026-11-09"),  # told in the holidays: the first day back is the first
    ],
)
def test_the_sixth_school_day(first, closed, sixth):
    assert nth_school_day(day(first), 6, closed) == day(sixth)


def test_the_first_is_the_day_itself_where_the_school_is_open():
    assert nth_school_day(day("2026-11-16"), 1, []) == day("2026-11-16")


days = st.dates(date(2024, 1, 1), date(2028, 6, 1))
spans = st.lists(st.builds(lambda on, n: Closed(on, on + timedelta(days=n)), days, st.integers(0, 60)), max_size=6)


@given(days, st.integers(1, 20), spans, spans)
def test_a_day_that_nobody_entered_never_makes_it_later(on, number, known, unknown):
    found = nth_school_day(on, number, known)
    assert found <= nth_school_day(on, number, [*known, *unknown])
    open_days = [on + timedelta(n) for n in range((found - on).days + 1)]
    assert sum(is_school_day(each, known) for each in open_days) == number and is_school_day(found, known)


@pytest.mark.parametrize(
    ("on", "year"), [("2026-08-31", 2025), ("2026-09-01", 2026), ("2026-12-31", 2026), ("2027-01-01", 2026)]
)
def test_a_school_year_begins_in_september(on, year):
    assert academic_year(day(on)) == year
