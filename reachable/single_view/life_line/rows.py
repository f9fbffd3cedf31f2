"""Nothing lies over anything: spells in rows, like marks that stand close joined, labels where there is room. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reachable.single_view.life_line.facts import BEGAN, Fact
from reachable.single_view.life_line.scale import Scale
from reachable.single_view.life_line.widths import width

ROWS_OF_SPELLS = 3
CLOSE, ROOM_FOR_ONE = 18.5, 40.0
LABEL_FROM, INSIDE = 12.0, 6.0
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A spell in its row, from x to x."""

    fact: Fact
    row: int
    x: float
    until_x: float


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark in its row: several facts alike where they stand close together, newest first."""

    facts: tuple[Fact, ...]
    row: int
    x: float

    @property
    def label(self) -> str:
        """What it says beside it."""
        return self.facts[0].short if len(self.facts) == 1 else f"{self.facts[0].group}, {len(self.facts)} times"


def spells(facts: Iterable[Fact], scale: Scale, today_x: float) -> tuple[list[Placed], list[Fact]]:
    """Spells in the first row with room, oldest first; and those that found none, as marks of where they began."""
    ends = [float("-inf")] * ROWS_OF_SPELLS
    placed, over = [], []
    for fact in sorted(facts, key=lambda f: (f.from_at, f.short)):
        x, until_x = scale.x(fact.from_at), scale.x(fact.until_at) if fact.until_at else today_x
        until_x = max(until_x, x + 2)
        free = [row for row, end in enumerate(ends) if end <= x + 0.1]
        if not free:
            over.append(replace(fact, shape=BEGAN, until_at=None))
            continue
        ends[free[0]] = until_x
        placed.append(Placed(fact, free[0], x, until_x))
    return placed, over


def marks(facts: Sequence[Fact], scale: Scale) -> list[Marked]:
    """Marks, those of one group closer than a mark's breadth joined; closer still where there would be too many."""
    most = (scale.right - scale.left) / ROOM_FOR_ONE
    apart, joined = CLOSE, _join(facts, scale, CLOSE)
    while len(joined) > most and apart < scale.right:
        apart *= 2
        joined = _join(facts, scale, apart)
    return _in_rows(joined)


def _join(facts: Sequence[Fact], scale: Scale, apart: float) -> list[Marked]:
    """Newest first, so that a mark stands where its newest fact does."""
    found: list[list[Fact]] = []
    last: dict[tuple[str, str], list[Fact]] = {}
    for fact in sorted(facts, key=lambda f: f.from_at, reverse=True):
        near = last.get((fact.group, fact.shape))
        if near and scale.x(near[0].from_at) - scale.x(fact.from_at) < apart:
            near.append(fact)
        else:
            last[(fact.group, fact.shape)] = [fact]
            found.append(last[(fact.group, fact.shape)])
    return [Marked(tuple(group), 0, scale.x(group[0].from_at)) for group in found]


def _in_rows(joined: list[Marked]) -> list[Marked]:
    """Each in the first row where it lies over nothing."""
    rows: list[list[float]] = []
    placed = []
    for mark in joined:
        free = [i for i, row in enumerate(rows) if all(abs(mark.x - x) >= CLOSE for x in row)]
        if not free:
            rows.append([])
            free = [len(rows) - 1]
        rows[free[0]].append(mark.x)
        placed.append(replace(mark, row=free[0]))
    return placed


def labels(placed: Sequence[Marked], left: float, right: float) -> list[Span | None]:
    """Where each mark's label lies, newest first: on its right, else on its left, else nowhere (None)."""
    taken = [[(m.x - CLOSE / 2, m.x + CLOSE / 2) for m in placed if m.row == row] for row in range(_rows(placed))]
    return [_label(mark, taken[mark.row], left, right) for mark in placed]


def bar_labels(placed: Sequence[Placed], left: float, right: float) -> list[tuple[str, float]]:
    """What each spell says and where that begins: within it, else after it, else before it, else what fits within."""
    taken = [(p.row, p.x, p.until_x) for p in placed]
    return [_bar_label(p, taken, left, right) for p in placed]


def _bar_label(spell: Placed, taken: list[tuple[int, float, float]], left: float, right: float) -> tuple[str, float]:
    words, long = spell.fact.short, width(spell.fact.short)
    if long <= spell.until_x - spell.x - 2 * INSIDE:
        return words, spell.x + INSIDE
    for x in (spell.until_x + INSIDE, spell.x - INSIDE - long):
        others = [(a, b) for row, a, b in taken if row == spell.row]
        if left <= x and x + long <= right and _is_free((x, x + long), others, INSIDE):
            taken.append((spell.row, x, x + long))
            return words, x
    return fitting(words, spell.until_x - spell.x - 2 * INSIDE), spell.x + INSIDE


def _is_free(span: Span, taken: Iterable[Span], apart: float = 0) -> bool:
    """True where none of what is taken lies under it, or nearer than `apart`."""
    return all(span[1] + apart <= a or b + apart <= span[0] for a, b in taken)


def fitting(words: str, room: float) -> str:
    """As many whole words as there is room for, with an ellipsis for the rest; nothing where not one fits."""
    if width(words) <= room:
        return words
    kept = words
    while " " in kept:
        kept = kept.rsplit(" ", 1)[0].rstrip(",;:")
        if width(f"{kept}…") <= room:
            return f"{kept}…"
    return ""


def _rows(placed: Sequence[Marked]) -> int:
    return max((mark.row + 1 for mark in placed), default=0)


def _label(mark: Marked, taken: list[Span], left: float, right: float) -> Span | None:
    long = width(mark.label)
    for span in ((mark.x + LABEL_FROM, mark.x + LABEL_FROM + long), (mark.x - LABEL_FROM - long, mark.x - LABEL_FROM)):
        if left <= span[0] and span[1] <= right and _is_free(span, taken):
            taken.append((span[0] - INSIDE, span[1] + INSIDE))  # two labels in a row would read as one
            return span
    return None
