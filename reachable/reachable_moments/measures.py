"""What the clock shows over many moments: K5 and K6 of domain.md section 8. Pure.

Withdrawn moments, and those whose time is not up yet, are left out and counted beside.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reachable.reachable_moments import clock


@dataclass(frozen=True, slots=True)
class Kept:
    """What is read of one moment; times aware, in UTC."""

    known_at: datetime
    due_at: datetime
    window_at: datetime | None
    reached_at: datetime | None
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of how many; `withdrawn` and `not_yet` are in neither."""

    key: str
    words: str
    numerator: int
    denominator: int
    withdrawn: int
    not_yet: int


def measures(moments: Iterable[Kept], now: datetime) -> list[Measure]:
    """K5 as it is promised, K5 from when it was known, so that slow clicking gains nothing, and K6."""
    kept = list(moments)
    windows = [one for one in kept if one.window_at]
    return [
        _measure("K5", "First contact within 24 hours of being identified", kept, lambda m: m.due_at, now),
        _measure("K5 from known", "First contact within 24 hours of being known", kept, _from_known, now),
        _measure("K6", "Reached while they could still be reached there", windows, lambda m: m.window_at, now),
    ]


def _from_known(moment: Kept) -> datetime:
    return moment.known_at + clock.REACH_WITHIN


def _measure(
    key: str, words: str, moments: Sequence[Kept], until: Callable[[Kept], datetime | None], now: datetime
) -> Measure:
    counted = [one for one in moments if not one.is_withdrawn]
    over = [(one, at) for one in counted if (at := until(one)) and (one.reached_at or at <= now)]
    reached = [one for one, at in over if one.reached_at and one.reached_at <= at]
    return Measure(key, words, len(reached), len(over), len(moments) - len(counted), len(counted) - len(over))
