"""How much is decided, how old what waits is, and how often people overrule the program. Pure.

No number is hidden: whoever may read them has the queue before them, where each of these young people is named."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reachable.clocks.ages import london_day
from reachable.linkage.gathering import BARS

Told = list[tuple[str, int]]
DAYS = 28
TALL = 90  # pixels, of the tallest column
FULL = 0.7  # how much of its place a column takes
AGES = ((1, "since yesterday or today"), (7, "up to a week"), (28, "up to four weeks"))
OLDER = "longer than four weeks"
PARTED = "Kept apart what the program had joined"
JOINED = "Joined what the program held to be two, or twins, brothers or sisters"
UNDONE = "Took a decision back"
AS_IT_LEANED = "Decided what the program left open, or as it thought"


class Made(NamedTuple):
    """A decision, and what the program thought of the two just then ('' where it had not compared them)."""

    at: datetime
    is_same: bool
    is_undone: bool
    verdict: str
    held_back: str


class Column(NamedTuple):
    """A day in the drawing: across in per cent of it, down in pixels."""

    x: float
    width: float
    top: int
    tall: int


def ages(since: Iterable[datetime], now: datetime) -> Told:
    """How many people have waited how long."""
    counts = Counter(_age(now - at) for at in since)
    return [(words, counts[words]) for words in (*(words for _, words in AGES), OLDER)]


def _age(waited: timedelta) -> str:
    return next((words for days, words in AGES if waited <= timedelta(days=days)), OLDER)


def by_day(made: Sequence[Made], today: date) -> list[tuple[date, int]]:
    """Decisions of each of the last days, today first."""
    counts = Counter(london_day(one.at) for one in made)
    days = (today - timedelta(days=n) for n in range(DAYS))
    return [(day, counts[day]) for day in days]


def columns(days: Sequence[tuple[date, int]]) -> list[Column]:
    """The same as columns, the newest day on the right; none of a day without any."""
    most, across = tallest(days), 100 / max(1, len(days))
    drawn = ((at, max(1, round(TALL * number / most))) for at, (_, number) in enumerate(reversed(days)) if number)
    return [Column(round(across * at, 2), round(across * FULL, 2), TALL - tall, tall) for at, tall in drawn]


def tallest(days: Iterable[tuple[date, int]]) -> int:
    """The most of any day."""
    return max((number for _, number in days), default=0)


def overruled(made: Iterable[Made]) -> Told:
    """How often what people decided was as the program leaned, and how often not."""
    counts = Counter(_how(one) for one in made)
    return [(words, counts[words]) for words in (PARTED, JOINED, UNDONE, AS_IT_LEANED)]


def _how(one: Made) -> str:
    if one.is_undone:
        return UNDONE
    if one.is_same:
        return JOINED if one.verdict == "apart" or one.held_back in BARS else AS_IT_LEANED
    return PARTED if one.verdict == "join" else AS_IT_LEANED
