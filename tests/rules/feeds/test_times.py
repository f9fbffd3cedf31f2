"""Dates and times as agencies write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.feeds.times import day_end, day_of, day_start, parse_date, parse_moment


@pytest.mark.parametrize(
    "text",
    ["2015-03-27", "2015/03/27", "27/03/2015", "27-03-2015", "2015-Mar-27 00:00:00", "27-MAR-2015", " 2015-03-27 ",
     "2015-03-27T00:00:00", "2015-03-27Z", "27/3/2015 10:15",
     "27.03.2015", "27 March 2015", "27 mar 2015", "20150327", "42090", "42090.0"],
)  # fmt: skip
def test_a_date_in_any_of_its_forms_is_that_day(text):
    assert parse_date(text) == (date(2015, 3, 27), "day")


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2015",
        "2015-02-31",
        "2015-Foo-01",
        "",
        "soon",
        "2015032",
        "20151327",
        "42090.5",
        "19999",
        "27/03/15",
        "27 Marchy 2015",
        "1066-04-13",
        "2999-01-01",
        "2200-01-01",
        "1799-12-31",
        "٢٠١٥-03-27",
    ],
)
def test_what_is_no_day_is_none(text):
    assert parse_date(text) is None and day_of(text) is None and parse_moment(text) is None


def test_dates_written_for_not_known_are_not_days():
    assert parse_date("11/11/1811") == (date(1811, 11, 11), "placeholder")
    assert parse_date("1900/01/01") == (date(1900, 1, 1), "placeholder")
    assert day_of("1900-01-01") is None and parse_moment("1900-01-01 10:00") is None


@pytest.mark.parametrize(
    ("text", "hour", "minute", "day"),
    [
        ("2026-01-10 14:30", 14, 30, 10),  # winter: London is UTC
        ("10/07/2026 14:30", 13, 30, 10),  # summer: an hour ahead
        ("2026-03-29 00:30", 0, 30, 29),
        ("2026-03-29 01:30", 1, 30, 29),  # does not exist: moved on to 02:30 BST
        ("2026-03-29 02:30", 1, 30, 29),
        ("2026-10-25 01:30", 0, 30, 25),  # happens twice: the first
        ("2026-10-25 02:30", 2, 30, 25),
        ("2026-07-10T14:30:00Z", 14, 30, 10),
        ("2026-07-10T14:30:00.123+02:00", 12, 30, 10),
    ],
)
def test_a_london_time_in_utc_on_both_nights_of_the_clocks(text, hour, minute, day):
    told = parse_moment(text)
    assert told is not None and told[1] == "instant"
    assert (told[0].hour, told[0].minute, told[0].day) == (hour, minute, day) and told[0].tzinfo is UTC


@pytest.mark.parametrize("text", ["2026-07-10 25:00", "2026-07-10 noon", "2026-07-10 10:00+99:00"])
def test_a_day_with_a_clock_time_that_is_none_is_no_moment(text):
    assert parse_moment(text) is None


def test_a_date_alone_is_the_first_moment_of_its_day():
    assert parse_moment("2026-07-10") == (datetime(2026, 7, 9, 23, tzinfo=UTC), "day")


def test_a_day_of_the_clocks_has_23_or_25_hours():
    assert (day_end(date(2026, 3, 29)) - day_start(date(2026, 3, 29))).total_seconds() == 23 * 3600
    assert (day_end(date(2026, 10, 25)) - day_start(date(2026, 10, 25))).total_seconds() == 25 * 3600


@given(st.text(max_size=30))
def test_no_text_makes_it_fall_over(text):
    parse_date(text), parse_moment(text)


@given(st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(2199, 12, 30)))
def test_every_minute_of_every_day_is_understood(at):
    told = parse_moment(at.strftime("%Y-%m-%d %H:%M") if at.year > 999 else "")
    assert told is not None and abs((told[0].replace(tzinfo=None) - at).total_seconds()) <= 2 * 3600 + 60
