"""The answers to one item as bars for a template: words above, a bar below them, its number at its end. Pure.

Across all is per cent of the drawing, and down is pixels, so that its words keep their size on any screen. A table says
the same beside it.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

TALL, BAR, WORDS = 44, 18, 14  # of a place; of the bar in it; how far down its words stand
LONGEST = 75  # per cent: beside it stands the number


@dataclass(frozen=True, slots=True)
class Bar:
    """One kind of answer. Places are from the top."""

    words: str
    number: str
    words_y: int
    y: int
    middle: int
    length: float
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """All kinds of one item, and how high the drawing is."""

    bars: list[Bar]
    height: int
    tall: int = BAR


def bars(cells: Mapping[str, int], words: Mapping[str, str], marked: Set[str]) -> Bars:
    """Bars by one scale, from a true nought: the longest is that of the largest number."""
    largest = max(cells.values(), default=0) or 1
    told = [
        _bar(place, words[cell], n, LONGEST * n / largest, cell in marked)
        for place, (cell, n) in enumerate(cells.items())
    ]
    return Bars(told, TALL * len(told))


def _bar(place: int, words: str, number: int, length: float, is_marked: bool) -> Bar:
    top = TALL * place
    y = top + WORDS + 5
    return Bar(words, f"{number:,}", top + WORDS, y, y + BAR // 2, round(length, 2), is_marked)
