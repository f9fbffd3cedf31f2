"""Whom each step of a clock is told to, by who is on call when it is told; and the mornings."""

from datetime import UTC, datetime

import pytest

from reachable.agencies.duty import Part, Turn
from reachable.notices.clock_steps import ClockStep, mornings, whom

NOW = datetime(2026, 11, 17, 12, tzinfo=UTC)
OWNER, MANAGER, CALLED, HEAD, OTHER, GOES = 1, 2, 3, 4, 5, 6
ON_CALL = [Turn(CALLED, Part.MANAGER, 1, NOW, None), Turn(HEAD, Part.HEAD, 1, NOW, None)]
HALF, MOST, WHOLE, DAILY = ClockStep


@pytest.mark.parametrize(
    ("step", "owner", "manager", "turns", "going", "told"),
    [
        (HALF, OWNER, MANAGER, ON_CALL, (GOES,), [OWNER]),
        (HALF, None, None, ON_CALL, (GOES, 9), [GOES]),
        (HALF, None, None, ON_CALL, (), [CALLED]),
        (MOST, OWNER, MANAGER, ON_CALL, (), [MANAGER]),
        (MOST, OWNER, None, ON_CALL, (), [CALLED]),
        (WHOLE, OWNER, MANAGER, ON_CALL, (), [HEAD]),
        (WHOLE, OWNER, MANAGER, [], (), [MANAGER]),
        (WHOLE, None, None, [], (), [OTHER]),
        (DAILY, OWNER, MANAGER, ON_CALL, (), [CALLED, HEAD]),
        (DAILY, OWNER, MANAGER, [], (), [MANAGER]),
    ],
)
def test_whom_each_step_is_told_to(step, owner, manager, turns, going, told):
    assert whom(step, owner, manager, turns, [OTHER], going, NOW) == told


def test_a_morning_is_nine_in_london_after_the_clock_ran_out():
    due = datetime(2026, 10, 23, 8, tzinfo=UTC)  # nine in summer time
    found = list(mornings(due, due, datetime(2026, 10, 25, 9, tzinfo=UTC)))
    assert [(at.day, at.hour) for at in found] == [(24, 8), (25, 9)]
    since, now = (datetime(2026, 10, 25, hour, tzinfo=UTC) for hour in (3, 9))
    assert list(mornings(due, since, now)) == found[1:]
