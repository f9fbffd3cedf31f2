"""A bar chart as shapes for a template: one bar a row, from a true zero. Pure. A table says the same beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, LABELS, BAR, STEP = 640, 190, 22, 40
LONGEST = WIDTH - LABELS - 110


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, in the drawing's own units. A hidden number has no length, so that it cannot be measured."""

    label: str
    words: str
    y: int
    middle: int
    length: int
    is_hidden: bool

    @property
    def after(self) -> int:
        """Where the words beside the bar begin."""
        return LABELS + self.length + 8


def bars(rows: Sequence[tuple[str, int | None, str]]) -> list[Bar]:
    """Rows of (label, number or None for hidden, words) as bars; the largest fills the width."""
    largest = max((n for _, n, _ in rows if n), default=1)
    return [
        Bar(label, words, i * STEP + 8, i * STEP + 8 + BAR // 2, round(LONGEST * (n or 0) / largest), n is None)
        for i, (label, n, words) in enumerate(rows)
    ]


def height(count: int) -> int:
    """How tall the drawing of so many bars is."""
    return count * STEP + 8
