"""A time that is written down already and has not come (assurance.md, R8)."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.clocks.set_back import is_yet_to_come, latest

NOW = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)  # ten minutes before the clocks go back
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("ahead", "is_it"),
    [(-MINUTE, False), (0 * MINUTE, False), (SECOND / 2, False), (MINUTE, False), (MINUTE + SECOND, True)],
    ids=str,
)
def test_more_than_a_minute_ahead_alone_says_that_the_clock_was_set_back(ahead, is_it):
    assert is_yet_to_come(NOW + ahead, NOW) is is_it
    assert (NOW + ahead > latest(NOW)) is is_it
