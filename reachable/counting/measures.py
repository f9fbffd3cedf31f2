"""A measure: how many of how many. Pure; every time is aware, in UTC.

What is in neither is counted beside with the reason, and each is told by week, the weekend apart (domain.md section 8).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reachable.clocks.ages import london_day
from reachable.counting.small import LEAST, hide_small, is_few

NOT_YET = "not over yet"
BY_REASON = "Told by reason alone, once the quarter is over."
NOTHING = "Nothing of this fell into that time."


class Counted(NamedTuple):
    """One of those that are measured: the time by which its week is told, whether it is one of the numerator, and if it
    is in neither, why."""

    at: datetime
    is_met: bool = False
    left_out: str = ""


class Week(NamedTuple):
    """The five days from a Monday, or the Saturday and Sunday after them. Numbers that are hidden are None."""

    starts_on: date
    is_weekend: bool
    numerator: int | None
    denominator: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """How many of how many, what is in neither by its reason, and each week; or why it cannot be told.
    Numbers that are hidden are None."""

    key: str
    words: str
    numerator: int | None
    denominator: int | None
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


def by_reason(key: str, words: str, counted: Sequence[Counted]) -> Measure:
    """How many by reason (`left_out`): parts of something that another measure tells, and no share of their own."""
    return measure(key, words, counted, BY_REASON if counted else "")


def _weeks(rows: Iterable[Counted]) -> list[Week]:
    told: dict[tuple[date, bool], list[bool]] = {}
    for one in rows:
        day = london_day(one.at)
        told.setdefault((day - timedelta(days=day.weekday()), day.weekday() > 4), []).append(one.is_met)
    return [Week(*week, sum(met), len(met)) for week, met in sorted(told.items())]


def hide_weeks(one: Measure) -> Measure:
    """The measure without the weeks in which from 1 to 4 met it, or did not; with them go the next smallest, so that
    the total tells none; and the total, where even so it would. A week that is left out looks like one in which nothing
    was: whoever saw which weeks there were would know of five ones that are five in all what each is."""
    parts = [(week.numerator or 0, (week.denominator or 0) - (week.numerator or 0)) for week in one.weeks]
    hidden = {n for told in zip(*parts, strict=True) for n in _hidden(told)}
    weeks = [week for n, week in enumerate(one.weeks) if n not in hidden and week.denominator]
    if any(is_few(sum(filter(is_few, told))) for told in zip(*parts, strict=True)):
        return replace(one, weeks=weeks, numerator=None, denominator=None)
    return replace(one, weeks=weeks)


def hide_all(every: Sequence[Measure]) -> list[Measure]:
    """Measures beside each other, each with its weeks hidden. One that is told of the whole and of each organisation is
    told of these in sum alone, and of none where a single one is small: the whole less the others would tell it."""
    hidden = [hide_weeks(one) for one in every]
    return [_beside_its_whole(one, every, hidden) for one in hidden]


def _beside_its_whole(one: Measure, every: Sequence[Measure], hidden: Sequence[Measure]) -> Measure:
    whole = next((other for other in hidden if is_part(one, other)), None)
    if whole is None:
        return one
    parts = [other for other in every if is_part(other, whole)]
    numbers = [n for part in parts for n in (part.numerator or 0, (part.denominator or 0) - (part.numerator or 0))]
    if whole.numerator is None or any(is_few(n) for n in numbers):
        return replace(one, weeks=[], excluded={}, numerator=None, denominator=None)
    part = next(other for other in parts if other.words == one.words)
    return replace(part, weeks=[], excluded={})


def is_part(one: Measure, whole: Measure) -> bool:
    """True of a measure that is told of one organisation, beside one that is told of all of them."""
    return one.key == whole.key and one.words.startswith(f"{whole.words}: ")


def hidden_parts(parts: Sequence[tuple[int, int]]) -> tuple[set[int], bool]:
    """Of parts of a whole, each so many of so many: which must not be shown, by their places, for a small number or for
    what would give one away; and whether the total must not be either."""
    both = [n for n, _ in parts], [of - n for n, of in parts]
    return {n for told in both for n in _hidden(told)}, any(map(_total_tells, both))


def _hidden(told: Sequence[int]) -> list[int]:
    shown = hide_small({f"{n}": number for n, number in enumerate(told)})
    return [int(n) for n, number in shown.items() if number is None]


def _total_tells(told: Iterable[int]) -> bool:
    """True where the total tells a small number to whoever knows every part that is not small by itself: they may have
    read it while the quarter went on, before a neighbour was small."""
    few = [number for number in told if is_few(number)]
    return bool(few) and (is_few(sum(few)) or max(few) == 1 or min(few) == LEAST - 1)
