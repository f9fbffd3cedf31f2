"""A measure by week as shapes for a template: a column a week, its weekend in a lane of its own. Pure. A table says the
same beside it.

Across all is per cent of the drawing, and down is pixels, so that its words keep their size on any screen. An outline
is of how many, what is filled is how many.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reachable.counting.measures import Week

TALL, GAP = 70, 34  # of a lane, and above each for its words
HEIGHT = 2 * (TALL + GAP) + 2
FULL = 0.7  # how much of its place a column takes
A_QUARTER = 13  # places for so many weeks: one week alone is a column and no slab


@dataclass(frozen=True, slots=True)
class Column:
    """One week, or its weekend. `whole` and `part` are (from the top, how tall)."""

    x: float
    width: float
    foot: int
    whole: tuple[int, int]
    part: tuple[int, int]


def columns(weeks: Sequence[Week]) -> list[Column]:
    """Every week with its weekend, in a lane each, all by one scale, and each where it lies in time."""
    largest = max((week.denominator or 0 for week in weeks), default=0) or 1
    first = min((week.starts_on for week in weeks), default=None)
    places = [(week.starts_on - first).days // 7 for week in weeks] if first else []
    across = 100 / max(A_QUARTER, max(places, default=0) + 1)
    return [_column(week, place, across, largest) for week, place in zip(weeks, places, strict=True)]


def _column(week: Week, place: int, across: float, largest: int) -> Column:
    foot = TALL + GAP + (TALL + GAP) * week.is_weekend
    whole, part = (round(TALL * (n or 0) / largest) for n in (week.denominator, week.numerator))
    return Column(
        round(across * place, 2),
        round(across * FULL, 2),
        foot,
        (foot - whole, whole),
        (foot - part, part),
    )
