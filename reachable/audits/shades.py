"""Which shade an answer has in a drawing of what an audit found. Pure.

One meaning has one shade, whichever question it answers and wherever it stands among its answers: whoever looks down
the page sees how much of it is yes. The words and numbers stand under each bar, so that no shade says anything alone.
"""

from collections.abc import Iterable, Mapping

from reachable.audits.tools.shape import NO, NOT_HERE, NOT_KNOWN, PARTLY, YES
from reachable.audits.words import GradeOf

MEANS: Mapping[str, str] = {
    YES: "yes",
    PARTLY: "partly",
    NO: "no",
    NOT_KNOWN: "unsaid",
    NOT_HERE: "none",
    GradeOf.OUTSTANDING: "yes",
    GradeOf.GOOD: "partly",
    GradeOf.IMPROVE: "between",
    GradeOf.INADEQUATE: "no",
}
OTHERS = ("yes", "partly", "between", "no", "unsaid")  # of answers that are a question's own, in their order


def shades(answers: Iterable[str]) -> dict[str, str]:
    """The shade of each answer of one question: that of its meaning, or else the next that none of them has."""
    every = list(answers)
    taken = {MEANS[one] for one in every if one in MEANS}
    free = iter([one for one in OTHERS if one not in taken])
    return {one: MEANS[one] if one in MEANS else next(free, "unsaid") for one in every}
