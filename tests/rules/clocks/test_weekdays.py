"""Weekdays later: weekends are passed over, and an instant keeps its time of day."""

from datetime import UTC, date, datetime

import pytest

from reachable.clocks.weekdays import weekdays_later


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        (date(2026, 11, 16), 5, date(2026, 11, 23)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
        (datetime(2026, 11, 19, 3, 5, tzinfo=UTC), 2, datetime(2026, 11, 23, 3, 5, tzinfo=UTC)),
    ],
)
def test_weekends_are_passed_over(start, number, expected):
    assert weekdays_later(start, number) == expected
