"""A measure: how many of how many. Pure; every time is aware, in UTC.

What is in neither is counted beside with the reason, and each is told by week, the weekend apart (domain.md section 8).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reachable.clocks.ages import london_day

NOT_YET = "not over yet"
NOTHING = "Nothing of this fell into that time."


class Counted(NamedTuple):
    """One of those that are measured: the time by which its week is told, whether it is one of the numerator, and if it
    is in neither, why."""

    at: datetime
    is_met: bool = False
    left_out: str = ""


class Week(NamedTuple):
    """The five days from a Monday, or the Saturday and Sunday after them."""

    starts_on: date
    is_weekend: bool
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of how many, what is in neither by its reason, and each week; or why it cannot be told."""

    key: str
    words: str
    numerator: int
    denominator: int
    excluded: dict[str, int]
    weeks: Sequence[Week]
    why_not: str = ""


def measure(key: str, words: str, counted: Iterable[Counted], why_not: str = "") -> Measure:
    """Counts them. `why_not`: why it cannot be told at all, in a sentence; where nothing was counted, that is why."""
    rows = list(counted)
    within = [one for one in rows if not one.left_out]
    excluded = dict(sorted(Counter(one.left_out for one in rows if one.left_out).items()))
    return Measure(
        key,
        words,
        sum(one.is_met for one in within),
        len(within),
        excluded,
        _weeks(within),
        why_not or ("" if within else NOTHING),
    )


def _weeks(rows: Iterable[Counted]) -> list[Week]:
    told: dict[tuple[date, bool], list[bool]] = {}
    for one in rows:
        day = london_day(one.at)
        told.setdefault((day - timedelta(days=day.weekday()), day.weekday() > 4), []).append(one.is_met)
    return [Week(*week, sum(met), len(met)) for week, met in sorted(told.items())]
