"""Dates, ages and gaps in words: small tables of what goes in and what is said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.words import times


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (utc(2026, 3, 3, 16, 10), "Tuesday 3 March 2026, 4:10pm"),
        (utc(2026, 7, 3, 15, 10), "Friday 3 July 2026, 4:10pm"),
        (utc(2026, 7, 3, 23, 30), "Saturday 4 July 2026, 12:30am"),
        (utc(2026, 3, 3, 16, 0), "Tuesday 3 March 2026, 4pm"),
        (utc(2026, 3, 3, 12, 0), "Tuesday 3 March 2026, midday"),
        (utc(2026, 3, 3, 12, 5), "Tuesday 3 March 2026, 12:05pm"),
        (utc(2026, 3, 3, 0, 0), "Tuesday 3 March 2026, midnight, as the day began"),
        (utc(2026, 3, 29, 0, 59), "Sunday 29 March 2026, 12:59am"),
        (utc(2026, 3, 29, 1, 30), "Sunday 29 March 2026, 2:30am"),
        (utc(2026, 10, 25, 0, 30), "Sunday 25 October 2026, 1:30am BST"),
        (utc(2026, 10, 25, 1, 30), "Sunday 25 October 2026, 1:30am GMT"),
        (utc(2026, 10, 25, 2, 30), "Sunday 25 October 2026, 2:30am"),
    ],
)
def test_a_moment_is_said_as_london_clocks_showed_it(at: datetime, words: str) -> None:
    assert times.moment_words(at) == words


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        times.moment_words(datetime(2026, 3, 3, 16, 10))


def test_a_day_is_said_for_a_date_and_for_the_london_day_of_a_moment() -> None:
    assert times.day_words(date(2026, 3, 3)) == "Tuesday 3 March 2026"
    assert times.short_day_words(date(2026, 3, 3)) == "3 Mar 2026"
    assert times.short_day_words(utc(2026, 7, 3, 23, 30)) == "4 Jul 2026"
    assert times.short_moment_words(utc(2026, 3, 3, 16, 10)) == "3 Mar 2026, 4:10pm"


@pytest.mark.parametrize(
    ("dob", "on", "words"),
    [
        (date(2011, 7, 9), date(2026, 11, 17), "15 years 4 months"),
        (date(2011, 7, 9), date(2026, 11, 8), "15 years 3 months"),
        (date(2011, 7, 9), date(2026, 11, 9), "15 years 4 months"),
        (date(2011, 7, 9), date(2026, 8, 9), "15 years 1 month"),
        (date(2009, 11, 17), date(2026, 11, 17), "17 years 0 months"),
        (date(2025, 11, 17), date(2026, 11, 17), "1 year 0 months"),
        (date(2025, 11, 18), date(2026, 11, 17), "11 months"),
        (date(2026, 10, 18), date(2026, 11, 17), "under 1 month"),
        (date(2026, 11, 17), date(2026, 11, 17), "under 1 month"),
        (date(2026, 11, 18), date(2026, 11, 17), "not born yet"),
        (date(2012, 2, 29), date(2026, 2, 28), "13 years 11 months"),
        (date(2012, 2, 29), date(2026, 3, 1), "14 years 0 months"),
        (date(2012, 2, 29), date(2028, 2, 29), "16 years 0 months"),
        (None, date(2026, 11, 17), "age not known"),
    ],
)
def test_age_is_whole_years_and_months_on_a_day(dob: date | None, on: date, words: str) -> None:
    assert times.age_words(dob, on) == words


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(seconds=-5), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=59), "59 seconds"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(minutes=61), "1 hour 1 minute"),
        (timedelta(minutes=119, seconds=59), "1 hour 59 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=1500), "1,500 days"),
    ],
)
def test_a_gap_is_said_in_its_largest_whole_unit(gap: timedelta, words: str) -> None:
    assert times.gap_words(gap) == words


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (utc(2026, 3, 3, 11, 59, 30), "just now"),
        (utc(2026, 3, 3, 12, 0, 30), "just now"),
        (utc(2026, 3, 3, 11, 40), "20 minutes ago"),
        (utc(2026, 2, 28, 12), "3 days ago"),
        (utc(2026, 3, 3, 14), "in 2 hours"),
    ],
)
def test_ago(then: datetime, words: str) -> None:
    assert times.ago_words(then, utc(2026, 3, 3, 12)) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (utc(2026, 3, 3, 10), "2 hours left"),
        (utc(2026, 3, 2, 17, 25), "18 hours 35 minutes left"),
        (utc(2026, 3, 3, 11, 59, 30), "0 minutes left"),
        (utc(2026, 3, 3, 12), "0 minutes late"),
        (utc(2026, 3, 3, 15, 20), "3 hours 20 minutes late"),
        (utc(2026, 3, 6, 12), "72 hours late"),
        (utc(2026, 3, 6, 12, 1), "3 days late"),
        (utc(2026, 3, 13, 11), "9 days late"),
    ],
)
def test_a_clock_says_what_is_left_and_then_how_late(now: datetime, words: str) -> None:
    assert times.left_words(utc(2026, 3, 3, 12), now) == words


def test_elapsed_time_is_real_time_across_the_clock_change() -> None:
    assert times.left_words(utc(2026, 10, 25, 12), utc(2026, 10, 24, 12)) == "24 hours left"


def test_how_long_after_it_happened_we_knew() -> None:
    happened = utc(2026, 3, 3, 12)
    assert times.later_words(happened, utc(2026, 3, 3, 12, 28)) == "28 minutes later"
    assert times.later_words(happened, happened) == "at once"
    assert times.later_words(happened, utc(2026, 3, 3, 11)) == "told before"
    assert times.days_later_words(date(2026, 3, 3), date(2026, 4, 17)) == "45 days later"
    assert times.days_later_words(date(2022, 9, 5), date(2026, 11, 17)) == "4 years later"
    assert times.days_later_words(date(2026, 3, 3), date(2026, 3, 4)) == "1 day later"
    assert times.days_later_words(date(2026, 3, 3), date(2026, 3, 3)) == "same day"
    assert times.days_later_words(date(2026, 3, 3), date(2026, 3, 2)) == "told before"


@pytest.mark.parametrize(
    ("from_at", "until_at", "precision", "words"),
    [
        (utc(2026, 3, 3, 16, 10), None, "instant", "3 Mar 2026, 4:10pm"),
        (utc(2026, 3, 3, 16), utc(2026, 3, 3, 18), "instant", "3 Mar 2026, 4pm to 3 Mar 2026, 6pm"),
        (utc(2026, 3, 3), utc(2026, 3, 4), "day", "3 Mar 2026"),
        (utc(2026, 3, 3), None, "day", "3 Mar 2026"),
        (utc(2026, 7, 2, 23), utc(2026, 7, 4, 23), "day", "3 Jul 2026 to 4 Jul 2026"),
        (utc(2026, 3, 1), utc(2026, 3, 31, 23), "month", "March 2026"),
        (utc(2026, 1, 1), utc(2027, 1, 1), "year", "2026"),
    ],
)
def test_nothing_is_said_more_finely_than_we_were_told(
    from_at: datetime, until_at: datetime | None, precision: str, words: str
) -> None:
    assert times.happened_words(from_at, until_at, precision) == words


def test_counts_have_their_right_word() -> None:
    assert times.count_words(0, "entry", "entries") == "no entries"
    assert times.count_words(1, "entry", "entries") == "1 entry"
    assert times.count_words(1204, "entry", "entries") == "1,204 entries"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 KB"), (1, "1 KB"), (12_000, "12 KB"), (1_500_000, "1.5 MB"), (80_000_000, "80.0 MB")]
)
def test_a_size_is_said_in_a_unit_people_know(size: int, words: str) -> None:
    assert times.size_words(size) == words


@pytest.mark.parametrize(
    ("dob", "words"),
    [
        (date(2011, 7, 9), "15 years old"),
        (date(2025, 11, 17), "1 year old"),
        (date(2025, 11, 18), "under 1 year old"),
        (date(2026, 11, 18), "age not known"),
        (None, "age not known"),
    ],
)
def test_of_others_whole_years_are_enough(dob, words):
    assert times.years_words(dob, date(2026, 11, 17)) == words
