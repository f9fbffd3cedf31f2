"""24 elapsed hours from identified to first contact, whatever the clocks on the wall do."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.clocks.ages import LONDON
from reachable.reachable_moments.clock import Standing, counts_from, due_at, ends_first, standing

KNOWN = datetime(2026, 11, 14, 21, 10, tzinfo=UTC)
DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("minutes", "counted"),
    [(0, 0), (30, 30), (120, 120), (121, 120), (600, 120), (None, 120)],
)
def test_it_counts_from_identified_and_at_most_two_hours_after_known(minutes, counted):
    identified = None if minutes is None else KNOWN + timedelta(minutes=minutes)
    assert counts_from(KNOWN, identified) == KNOWN + timedelta(minutes=counted)
    assert due_at(KNOWN, identified) == KNOWN + timedelta(minutes=counted) + DAY


@pytest.mark.parametrize(
    ("reached", "now", "expected"),
    [
        (None, 0, Standing.RUNNING),
        (None, 59, Standing.RUNNING),
        (None, 60, Standing.LATE),
        (60, 500, Standing.IN_TIME),
        (61, 500, Standing.REACHED_LATE),
        (-30, 500, Standing.IN_TIME),  # reached before anybody said what it was
    ],
)
def test_where_it_stands(reached, now, expected):
    due, at = KNOWN + timedelta(minutes=60), (lambda minutes: KNOWN + timedelta(minutes=minutes))
    assert standing(due, None if reached is None else at(reached), at(now)) is expected


@pytest.mark.parametrize("night", [datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 10, 24, 20, tzinfo=UTC)])
def test_a_night_on_which_the_clocks_change_has_24_hours_like_any_other(night):
    assert due_at(night, night) - night == DAY


SEVEN_YEARS = int(timedelta(days=7 * 365).total_seconds())
NIGHTS = [datetime(year, month, 24, tzinfo=UTC) for year in range(2024, 2031) for month in (3, 10)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_ten_thousand_starts_have_86400_seconds_each(seed):
    """2024 to 2030: leap days, bank holidays and every night on which the clocks change (half of them start near one).
    Reckoned in seconds, by no calendar, and from what a clock on a wall in London showed, either time that it did."""
    chance = Random(seed)
    for number in range(5_000):
        begin = chance.choice(NIGHTS) if number % 2 else datetime(2024, 1, 1, tzinfo=UTC)
        start = begin + timedelta(seconds=chance.randrange(8 * 86_400 if number % 2 else SEVEN_YEARS))
        known = start.astimezone(LONDON).astimezone(UTC)
        due = due_at(known, known)
        assert due.timestamp() - start.timestamp() == 86_400, start
        assert standing(due, None, due - timedelta(seconds=1)) is Standing.RUNNING
        assert standing(due, None, due) is Standing.LATE
        assert standing(due, due, due) is Standing.IN_TIME


@given(
    known=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
    later=st.none() | st.timedeltas(timedelta(0), timedelta(days=3)),
)
def test_nobody_gains_by_clicking_slowly(known, later):
    due = due_at(known, None if later is None else known + later)
    assert known + DAY <= due <= known + DAY + timedelta(hours=2)


@pytest.mark.parametrize(("window", "first"), [(None, 24), (5, 5), (30, 24), (0, 24), (-3, 24)])
def test_what_ends_first_is_the_clock_or_a_window_that_is_still_open(window, first):
    window_at = None if window is None else KNOWN + timedelta(hours=window)
    assert ends_first(KNOWN + DAY, window_at, KNOWN) == KNOWN + timedelta(hours=first)
