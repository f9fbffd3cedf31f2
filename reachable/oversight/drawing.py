"""A bar chart as shapes for a template: one bar a row, from a true zero. Pure. A table says the same beside it.

Lengths are per cent of the drawing and heights are pixels, so that its words keep their size on any screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

STEP, BAR, LONGEST = 54, 20, 75.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its words. `length` is per cent; a hidden number has none, so that it cannot be measured."""

    label: str
    words: str
    label_y: int
    y: int
    words_y: int
    length: float
    is_hidden: bool


def bars(rows: Sequence[tuple[str, int | None, str]]) -> list[Bar]:
    """Rows of (label, number or None for hidden, words) as bars; the largest is LONGEST per cent of the drawing."""
    largest = max((n for _, n, _ in rows if n), default=1)
    return [_bar(i * STEP, row, largest) for i, row in enumerate(rows)]


def _bar(top: int, row: tuple[str, int | None, str], largest: int) -> Bar:
    label, n, words = row
    length = round(LONGEST * (n or 0) / largest, 1)
    return Bar(label, words, top + 16, top + 24, top + 24 + BAR // 2, length, n is None)


def height(count: int) -> int:
    """How tall the drawing of so many bars is, in pixels."""
    return count * STEP
