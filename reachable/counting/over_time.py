"""A share over time as shapes for a template: a line from a true zero, broken where nothing is shown. Pure.

Across all is per cent of the drawing, and down is pixels, so that its words keep their size on any screen. A table says
the same beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

TOP, TALL, FOOT = 24, 200, 26
HEIGHT = TOP + TALL + FOOT
LEFT, RIGHT = 4.0, 88.0  # per cent: beside it stand the words of the scale, and of target and what was before


class Quarter(NamedTuple):
    """How many of how many, and what the quarter is called. Numbers that may not be shown are None."""

    words: str
    numerator: int | None
    denominator: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One quarter. `y` is None where it is not shown, or nothing fell into it."""

    x: float
    y: int | None
    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The points, the pieces of line between those beside each other, and the heights of the marks of the scale."""

    points: list[Point]
    lines: list[tuple[float, int, float, int]]
    marks: list[tuple[int, str]]
    target: int | None
    baseline: int | None


def share(one: Quarter) -> float | None:
    """The part that met it, from 0 to 1; None where it may not be shown, or of nothing."""
    return one.numerator / one.denominator if one.numerator is not None and one.denominator else None


def drawing(quarters: Sequence[Quarter], target: int | None, baseline: Quarter | None) -> Drawing:
    """The whole picture. `target` is per cent."""
    points = [_point(place, one, len(quarters)) for place, one in enumerate(quarters)]
    lines = [(a.x, a.y, b.x, b.y) for a, b in pairwise(points) if a.y is not None and b.y is not None]
    was = share(baseline) if baseline else None
    return Drawing(
        points,
        lines,
        [(_down(percent / 100), f"{percent}%") for percent in (0, 25, 50, 75, 100)],
        None if target is None else _down(target / 100),
        None if was is None else _down(was),
    )


def _point(place: int, one: Quarter, many: int) -> Point:
    x = round(LEFT + (RIGHT - LEFT) * (place + 0.5) / many, 2)
    part = share(one)
    return Point(x, None if part is None else _down(part), one.words, _label(one))


def _label(one: Quarter) -> str:
    """Of nothing there is no share: that none fell into it is no nought."""
    if one.numerator is None:
        return "not shown"
    return f"{one.numerator:,} of {one.denominator:,}" if one.denominator else "none"


def _down(part: float) -> int:
    return round(TOP + TALL * (1 - part))
