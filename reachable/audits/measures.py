"""What audits say over many cases: K28 and K31 of domain.md section 8, and the learning audit's own. Pure.

A case counts once, however many organisations answered about it: a case discussion was needed, or held, where any of
them says so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from reachable.audits.tools.catalogue.child_c import CHILD_C, PRESENT, RECOGNISED
from reachable.audits.tools.shape import CHANGED, HELD, NEEDED, PARTLY, YES
from reachable.counting.measures import Counted, Measure, measure
from reachable.counting.small import is_few

NOT_NEEDED = "no case discussion was needed, by any organisation's record"
NONE_HELD = "no case discussion was held"
NO_MOMENT = "no reachable moment, by any organisation's record"
FEW_LEFT = "in an audit that left out so few that they would be told"
NONE_TOLD = "No audit in that time can be told: each left out too few."


class Audited(NamedTuple):
    """A case that at least one organisation finished: when the first did, by which tool, every answer to each question,
    and of which audit it is."""

    at: datetime
    tool: str
    answers: Mapping[str, Collection[str]]
    audit: int = 0

    def says(self, question: str) -> bool:
        """Whether any organisation's record says yes, or partly."""
        return bool({YES, PARTLY} & set(self.answers.get(question, ())))


def of_audits(cases: Iterable[Audited]) -> list[Measure]:
    """K28, K31 and, of the learning audit, whether moments were recognised (recommendation 11)."""
    every = list(cases)
    learning = [one for one in every if one.tool == CHILD_C.key]
    recognised = "Cases of the learning audit with a reachable moment that was recognised at the time"
    return [
        _told(
            "K28",
            "Audited cases that needed a case discussion, and had one",
            _of(every, NEEDED, HELD, NOT_NEEDED),
        ),
        _told("K31", "Audited case discussions that changed something", _of(every, HELD, CHANGED, NONE_HELD)),
        _told("R11", recognised, _of(learning, PRESENT, RECOGNISED, NO_MOMENT)),
    ]


def _told(key: str, words: str, counted: Iterable[Counted]) -> Measure:
    rows = list(counted)
    is_none_told = bool(rows) and all(one.left_out == FEW_LEFT for one in rows)
    return measure(key, words, rows, NONE_TOLD if is_none_told else "")


def _of(cases: Iterable[Audited], among: str, met: str, why_not: str) -> Iterator[Counted]:
    """By audit: its own page says how many were drawn, and those less the others would tell whom it left out."""
    by: dict[int, list[Audited]] = defaultdict(list)
    for one in cases:
        by[one.audit].append(one)
    for rows in by.values():
        is_told = not is_few(sum(not one.says(among) for one in rows))
        for one in rows:
            why = ("" if one.says(among) else why_not) if is_told else FEW_LEFT
            yield Counted(one.at, not why and one.says(met), why)
