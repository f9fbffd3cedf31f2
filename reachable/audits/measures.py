"""What audits say over many cases: K28 and K31 of domain.md section 8, and the learning audit's own. Pure.

A case counts once, however many organisations answered about it: a case discussion was needed, or held, where any of
them says so.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from reachable.audits.tools.catalogue.child_c import CHILD_C, PRESENT, RECOGNISED
from reachable.audits.tools.shape import CHANGED, HELD, NEEDED, PARTLY, YES
from reachable.counting.measures import Counted, Measure, measure

NOT_NEEDED = "no case discussion was needed, by any organisation's record"
NONE_HELD = "no case discussion was held"
NO_MOMENT = "no reachable moment, by any organisation's record"


class Audited(NamedTuple):
    """A case that at least one organisation finished: when the first did, by which tool, and every answer to each
    question."""

    at: datetime
    tool: str
    answers: Mapping[str, Collection[str]]

    def says(self, question: str) -> bool:
        """Whether any organisation's record says yes, or partly."""
        return bool({YES, PARTLY} & set(self.answers.get(question, ())))


def of_audits(cases: Iterable[Audited]) -> list[Measure]:
    """K28, K31 and, of the learning audit, whether moments were recognised (recommendation 11)."""
    every = list(cases)
    learning = [one for one in every if one.tool == CHILD_C.key]
    return [
        measure(
            "K28", "Audited cases that needed a case discussion, and had one", _of(every, NEEDED, HELD, NOT_NEEDED)
        ),
        measure("K31", "Audited case discussions that changed something", _of(every, HELD, CHANGED, NONE_HELD)),
        measure(
            "R11",
            "Cases of the learning audit with a reachable moment that was recognised at the time",
            _of(learning, PRESENT, RECOGNISED, NO_MOMENT),
        ),
    ]


def _of(cases: Iterable[Audited], among: str, met: str, why_not: str) -> Iterable[Counted]:
    for one in cases:
        yield Counted(one.at, one.says(met)) if one.says(among) else Counted(one.at, left_out=why_not)
