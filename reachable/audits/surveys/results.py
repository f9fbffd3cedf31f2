"""What may be told of a survey. Pure.

Every number told is nought or at least the least number of the survey, and so is everything that can be worked out from
the numbers told: a total less what is shown, one organisation less another, a line of the fine answers less the coarse.

How it is made so: what is told of an item splits its answers into cells, the whole and each organisation alike. A cell
that would be small is told with others. Organisations that cannot be told apart are as one, and what is left of the
whole for them is never small either. Source: domain.md P13 and section 8 (small numbers, secondary suppression).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reachable.audits.surveys.items import Said
from reachable.counting.small import told_together

TOGETHER = ""  # stands for the organisations that are told as one
AGREE, NOT, NOT_MINE, ALL_OTHERS = (
    "agree_or_strongly",
    "do_not_agree",
    "not_relevant",
    "all_others",
)  # none is one of Said
FINE: Mapping[Said, str] = {said: said for said in Said}
COARSE: Mapping[Said, str] = {
    **{said: AGREE for said in (Said.STRONGLY, Said.AGREE)},
    **{said: NOT for said in (Said.NEITHER, Said.DISAGREE, Said.STRONGLY_NOT)},
    Said.NOT_MINE: NOT_MINE,
}
TWO: Mapping[Said, str] = {said: AGREE if cell == AGREE else ALL_OTHERS for said, cell in COARSE.items()}
AGREEING = frozenset({AGREE, Said.STRONGLY, Said.AGREE})
LEVELS = (FINE, COARSE, TWO)  # from fine to coarse: a cell of one is a sum of cells of the one before


class Answer(NamedTuple):
    """One answer to one item: by which organisation's link it came, and what was said."""

    agency: str
    said: Said


@dataclass(frozen=True, slots=True)
class Told:
    """Numbers that may be shown, by the cells of a level."""

    level: int
    cells: Mapping[str, int]

    @property
    def agreeing(self) -> int:
        """How many agree, strongly or not."""
        return sum(n for cell, n in self.cells.items() if cell in AGREEING)

    @property
    def of(self) -> int:
        """Of how many: whose work it is about. Where too few said that it is not about theirs, they are in it."""
        return sum(n for cell, n in self.cells.items() if cell not in (NOT_MINE, Said.NOT_MINE))


@dataclass(frozen=True, slots=True)
class OfItem:
    """Of one item: the whole, and each organisation that may be shown apart. `whole` is None where nothing can be."""

    whole: Told | None
    apart: Mapping[str, Told]


def responses(asked: Mapping[str, int], answered: Mapping[str, int], least: int) -> dict[str, tuple[int | None, int]]:
    """By organisation, how many answered of how many asked; those that cannot be told apart as TOGETHER. None: too few
    even so."""
    counts = {agency: answered.get(agency, 0) for agency in asked}
    as_one = told_together(counts, least)
    told: dict[str, tuple[int | None, int]] = {
        name: (n, asked[name]) for name, n in counts.items() if name not in as_one
    }
    if as_one:
        number = sum(counts[name] for name in as_one)
        told[TOGETHER] = (None if number < least else number, sum(asked[name] for name in as_one))
    return told


def of_item(answers: Sequence[Answer], least: int) -> OfItem:
    """What may be told of one item."""
    counts = Counter(one.agency for one in answers)
    as_one = told_together(counts, least)
    rows: dict[str, list[Said]] = {}
    for one in answers:
        rows.setdefault(TOGETHER if one.agency in as_one else one.agency, []).append(one.said)
    level = next((n for n in range(len(LEVELS)) if _is_safe(_cells([*rows.values()], n), least)), None)
    if level is None:
        return OfItem(None, {})
    whole = Told(level, _cells([*rows.values()], level))
    return OfItem(whole, _apart(rows, max(level, LEVELS.index(COARSE)), least))


def _apart(rows: Mapping[str, list[Said]], level: int, least: int) -> dict[str, Told]:
    """The organisations by the level that shows most of them; of two that show as many, by the finer."""
    found = [_shown(rows, n, least) for n in range(level, len(LEVELS))]
    return max(found, key=len)


def _shown(rows: Mapping[str, list[Said]], level: int, least: int) -> dict[str, Told]:
    """Those whose cells are none of them small; and so few that what is left for the others is not small either."""
    shown = [name for name, said in rows.items() if _is_safe(_cells([said], level), least)]
    shown.sort(key=lambda name: (-len(rows[name]), name))  # the smallest is the first to be hidden with others
    while shown and not _is_safe(_cells([rows[name] for name in rows if name not in shown], level), least):
        shown.pop()
    return {name: Told(level, _cells([rows[name]], level)) for name in shown}


def _cells(some: Iterable[Iterable[Said]], level: int) -> dict[str, int]:
    cells = dict.fromkeys(LEVELS[level].values(), 0)
    for said in (one for row in some for one in row):
        cells[LEVELS[level][said]] += 1
    return cells


def _is_safe(cells: Mapping[str, int], least: int) -> bool:
    return all(n == 0 or n >= least for n in cells.values())
