"""When something was: a day, a time, both, or just now."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from reachable.words.when import when

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
TODAY, SUNDAY = date(2026, 11, 17), date(2026, 11, 15)


@pytest.mark.parametrize(
    ("on", "typed", "expected"),
    [
        (None, None, NOW),
        (None, time(2), datetime(2026, 11, 17, 2, tzinfo=UTC)),
        (None, time(23, 50), datetime(2026, 11, 17, 23, 50, tzinfo=UTC)),  # not come yet: the form says so
        (SUNDAY, None, datetime(2026, 11, 15, 12, tzinfo=UTC)),
        (TODAY, None, NOW),  # noon has not come
        (TODAY, time(4), datetime(2026, 11, 17, 4, tzinfo=UTC)),
        (SUNDAY, time(9), datetime(2026, 11, 15, 9, tzinfo=UTC)),
        (date(2026, 11, 18), None, datetime(2026, 11, 18, 12, tzinfo=UTC)),
        (date(2026, 7, 15), time(9), datetime(2026, 7, 15, 8, tzinfo=UTC)),  # summer time
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # comes twice: the first
    ],
)
def test_when_something_was(on, typed, expected):
    assert when(on, typed, NOW) == expected


@pytest.mark.parametrize(
    ("on", "typed", "expected"),
    [
        (None, time(2), datetime(2026, 11, 17, 2, tzinfo=UTC)),
        (None, time(3, 5), NOW),
        (None, time(23, 50), datetime(2026, 11, 16, 23, 50, tzinfo=UTC)),
        (TODAY, time(23, 50), datetime(2026, 11, 17, 23, 50, tzinfo=UTC)),
        (None, None, NOW),
    ],
)
def test_or_the_last_time_that_it_was_so_late(on, typed, expected):
    assert when(on, typed, NOW, or_yesterday=True) == expected


def test_of_today_noon_has_come_in_the_evening():
    assert when(TODAY, None, NOW + timedelta(hours=15)) == datetime(2026, 11, 17, 12, tzinfo=UTC)
