"""One message in 15 minutes, tried again ever more seldom, and the middle of many numbers."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.notices.gathering import MOST_TRIES, may_go, most_and_median, next_try, wait_after

NOW = datetime(2026, 10, 25, 0, 50, tzinfo=UTC)  # ten minutes before the clocks go back


@pytest.mark.parametrize(("ago", "goes"), [(None, True), (0, False), (14.9, False), (15, True), (60, True)])
def test_one_message_in_a_quarter_of_an_hour(ago, goes):
    assert may_go(None if ago is None else NOW - timedelta(minutes=ago), NOW) is goes


def test_it_is_tried_ever_more_seldom_and_for_hours():
    waits = [(next_try(tries, NOW) - NOW) / timedelta(minutes=1) for tries in range(1, MOST_TRIES)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


@pytest.mark.parametrize(
    ("numbers", "most", "median"), [([], 0, 0), ([3], 3, 3), ([9, 1, 2], 9, 2), ([4, 1, 2, 9], 9, 3), ([0, 1], 1, 0.5)]
)
def test_the_most_and_the_one_in_the_middle(numbers, most, median):
    assert most_and_median(numbers) == (most, median)


def test_before_the_first_try_nothing_is_waited_for():
    assert wait_after(0) == timedelta(0) and next_try(0, NOW) == NOW
