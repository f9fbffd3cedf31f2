"""When a quarter is counted, and of which whole weeks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.measures.weeks import SETTLES, first_monday, is_due, is_final, lately, span, weeks_ago

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)  # a Tuesday
MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
ENDS = datetime(2026, 10, 4, 23, tzinfo=UTC)  # Monday 5 October begins in London, in summer time


@pytest.mark.parametrize(
    ("quarter", "day"),
    [
        ("2026-Q1", date(2026, 1, 5)),
        ("2026-Q2", date(2026, 4, 6)),
        ("2026-Q3", date(2026, 7, 6)),
        ("2024-Q1", date(2024, 1, 1)),
    ],
)
def test_a_quarter_begins_with_its_first_monday(quarter, day):
    assert first_monday(quarter) == day


def test_a_week_is_of_the_quarter_in_which_its_monday_lies():
    assert lately(NOW) == ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    assert lately(datetime(2026, 10, 2, 12, tzinfo=UTC))[0] == "2026-Q3", "of Monday 28 September"


def test_only_whole_weeks_that_are_over_are_counted():
    assert span("2026-Q4", NOW) == (ENDS, MONDAY)
    assert span("2026-Q3", NOW) == (datetime(2026, 7, 5, 23, tzinfo=UTC), ENDS)


@pytest.mark.parametrize(
    ("quarter", "counted_at", "now", "due"),
    [
        ("2026-Q4", None, NOW, True),
        ("2026-Q4", MONDAY, NOW, False),
        ("2026-Q4", MONDAY - timedelta(seconds=1), NOW, True),
        ("2026-Q4", None, ENDS + timedelta(days=1), False),
        ("2026-Q4", None, ENDS + timedelta(days=7), True),
        ("2026-Q3", ENDS + SETTLES, NOW, False),
        ("2026-Q3", ENDS + SETTLES - timedelta(seconds=1), NOW, True),
    ],
)
def test_it_is_counted_once_a_week_until_it_is_settled(quarter, counted_at, now, due):
    assert is_due(quarter, counted_at, now) is due


def test_it_stands_once_its_last_week_is_settled():
    assert is_final("2026-Q3", ENDS + SETTLES) and not is_final("2026-Q3", ENDS + SETTLES - timedelta(seconds=1))


def test_weeks_ago_begins_on_a_monday():
    assert weeks_ago(1, NOW) == datetime(2026, 11, 9, tzinfo=UTC)
    assert weeks_ago(4, NOW) == datetime(2026, 10, 18, 23, tzinfo=UTC), "by London's clock, in summer time"
