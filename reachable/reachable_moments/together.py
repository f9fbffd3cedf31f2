"""Whether two moments of one young person are one: domain.md section 7. Pure; every time is aware, in UTC."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from reachable.reachable_moments.clock import JOINS_WITHIN
from reachable.reachable_moments.states import OVER, State


class Lately(NamedTuple):
    """What is read of one moment: `at`, when each thing happened that it rests on."""

    number: int
    state: State
    has_owner: bool
    due_at: datetime
    reached_at: datetime | None
    at: Sequence[datetime]


def are_one(one: Lately, other: Lately) -> bool:
    """Something of both happened within a day, and nobody had reached them in between: whoever was reached before
    something happened was not reached for it. What was declined is an outcome, and stays by itself."""
    if {one.state, other.state} & {State.DECLINED, *OVER}:
        return False
    return (
        _are_near(one.at, other.at) and _not_before(one.reached_at, other.at) and _not_before(other.reached_at, one.at)
    )


def _are_near(these: Sequence[datetime], those: Sequence[datetime]) -> bool:
    return any(abs(this - that) <= JOINS_WITHIN for this in these for that in those)


def _not_before(reached_at: datetime | None, at: Sequence[datetime]) -> bool:
    return reached_at is None or all(reached_at >= each for each in at)


def goes_first(one: Lately) -> tuple[bool, bool, bool, datetime, int]:
    """Which of two goes on: one with a clock before one without, one that was reached, one that somebody has, the clock
    that ends first, the older number. So nothing of the other is written into it, to be taken out of it again."""
    return one.state == State.TOLD, one.reached_at is None, not one.has_owner, one.due_at, one.number
