"""When two moments of one young person are one, and which of the two goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.reachable_moments.states import State
from reachable.reachable_moments.together import Lately, are_one, goes_first

BEGAN = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)  # the night the clocks go back


def at(hours: float) -> datetime:
    return BEGAN + timedelta(hours=hours)


def lately(
    *hours: float,
    number: int = 1,
    state: State = State.WAITING,
    owned: bool = False,
    due: float = 26,
    reached: float | None = None,
) -> Lately:
    reached_at = None if reached is None else at(reached)
    return Lately(number, state, owned, at(due), reached_at, [at(hour) for hour in hours])


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (lately(0), lately(24), True),
        (lately(0), lately(24.001), False),
        (lately(0, 20), lately(40), True),  # near to any of what happened
        (lately(30), lately(10), True),
        (lately(0, reached=3), lately(3), True),  # reached when it had happened
        (lately(0, reached=3), lately(4), False),  # reached before it: not for it
        (lately(4), lately(0, reached=3), False),
        (lately(0, reached=3), lately(1, 4), False),
        (lately(0), lately(1, state=State.TOLD), True),
        (lately(0), lately(1, state=State.DECLINED), False),
        (lately(0, state=State.ENDED), lately(1), False),
        (lately(0), lately(1, state=State.WITHDRAWN), False),
        (lately(), lately(1), False),
    ],
)
def test_two_are_one_where_they_are_near_and_nobody_was_reached_between(one, other, answer):
    assert are_one(one, other) is answer
    assert are_one(other, one) is answer


def test_a_clock_goes_first_then_who_was_reached_then_what_somebody_has_then_what_ends_first_then_the_older():
    told, late = lately(0, number=1, state=State.TOLD, due=1), lately(0, number=2, due=30)
    soon, younger = lately(0, number=3, due=26), lately(0, number=4, due=26)
    owned, reached = lately(0, number=5, owned=True, due=40), lately(0, number=6, owned=True, due=50, reached=1)
    expected = [reached, owned, soon, younger, late, told]
    assert sorted([told, owned, late, younger, reached, soon], key=goes_first) == expected
