"""A picture of the records thought to be one person: where each dot stands, what joins them, the weakest link. Pure.

Drawn on the server without a script, as the life line is, for the desk and for the phone; the same facts follow as a
table. What joins two is told by the form of its line, never by colour alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import cos, pi, sin
from typing import NamedTuple

MOST = 40  # dots in a drawing; the table has all of them
ROOM = 34.0  # along the circle, for one dot
EDGE = 26.0
LABELS = 190.0  # beside the circle, on a desk


class By(IntEnum):
    """What holds two records together, the strongest last."""

    ASKED = 0  # in one person by way of others; between these two the program is not sure, or holds back
    LIKENESS = 1
    NUMBER = 2
    PERSON = 3


class Tie(NamedTuple):
    """Two records, what holds them together, and how strongly, among those of one kind."""

    left: int
    right: int
    by: By
    weight: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A record: its number in the table, where it stands, and where its words do."""

    number: int
    x: float
    y: float
    words_x: float
    words_anchor: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tie as a line between two dots. The weakest has a mark in its middle."""

    x: float
    y: float
    to_x: float
    to_y: float
    by: str
    is_weakest: bool

    @property
    def middle_x(self) -> float:
        return round((self.x + self.to_x) / 2, 1)

    @property
    def middle_y(self) -> float:
        return round((self.y + self.to_y) / 2, 1)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: its size, its dots and its lines."""

    width: float
    height: float
    dots: list[Dot]
    lines: list[Drawn]


def weakest(ties: Iterable[Tie]) -> Tie | None:
    """The link that all of it hangs on least surely: where the records are joined by their strongest links alone, the
    weakest of these. None where nothing is joined by likeness: a number, or a person's word, is no weak link."""
    needed = _strongest_that_join(ties)
    last = min(needed, key=_strength, default=None)
    return last if last and last.by is By.LIKENESS else None


def is_one_of_several(weak: Tie, ties: Iterable[Tie]) -> bool:
    """Whether another link that all of it hangs on is as weak as the weakest."""
    return sum(tie[2:] == weak[2:] for tie in _strongest_that_join(ties)) > 1


def _strength(tie: Tie) -> tuple[int, float, int, int]:
    return tie.by, tie.weight, -tie.left, -tie.right


def _strongest_that_join(ties: Iterable[Tie]) -> list[Tie]:
    group: dict[int, int] = {}

    def of(record: int) -> int:
        while (above := group.setdefault(record, record)) != record:
            record = above
        return record

    needed = []
    for tie in sorted((tie for tie in ties if tie.by is not By.ASKED), key=_strength, reverse=True):
        left, right = of(tie.left), of(tie.right)
        if left != right:
            group[left] = right
            needed.append(tie)
    return needed


def draw(records: Sequence[int], ties: Iterable[Tie], weak: Tie | None, has_labels: bool) -> Drawing:
    """The records on a circle in their order, the first on top; and the lines between those that are drawn."""
    shown, radius = records[:MOST], max(90.0, min(len(records), MOST) * ROOM / (2 * pi))
    side = LABELS if has_labels else 0.0
    middle_x, middle_y = radius + EDGE + side, radius + EDGE
    dots = {one: _dot(n, len(shown), middle_x, middle_y, radius) for n, one in enumerate(shown)}
    drawn = sorted((tie for tie in ties if tie.left in dots and tie.right in dots), key=_strength)
    lines = [_line(dots[tie.left], dots[tie.right], tie.by, tie == weak) for tie in drawn]
    return Drawing(round(2 * middle_x, 1), round(2 * middle_y, 1), list(dots.values()), lines)


def _dot(n: int, of: int, middle_x: float, middle_y: float, radius: float) -> Dot:
    turn = 2 * pi * n / of - pi / 2
    x, y = middle_x + (radius * cos(turn) if of > 1 else 0), middle_y + (radius * sin(turn) if of > 1 else 0)
    is_right = cos(turn) > -0.01
    return Dot(n + 1, round(x, 1), round(y, 1), round(x + (20 if is_right else -20), 1), "start" if is_right else "end")


def _line(one: Dot, other: Dot, by: By, is_weakest: bool) -> Drawn:
    return Drawn(one.x, one.y, other.x, other.y, by.name.lower(), is_weakest)
