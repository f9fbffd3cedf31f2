"""The words of audits: how a sample is spread, grades, and whether somebody's view was sought. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class Spread(StrEnum):
    """By what a sample is spread, so that no kind is missed."""

    BY_MOMENT = "moment"
    BY_END = "end"
    BY_AGENCY = "agency"


class GradeOf(StrEnum):
    """How practice is graded (domain.md P13)."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    IMPROVE = "requires_improvement"
    INADEQUATE = "inadequate"


class Sought(StrEnum):
    """Whether somebody was asked what they think."""

    YES = "yes"
    NO = "no"


SPREADS: Mapping[Spread, str] = {
    Spread.BY_MOMENT: "By what brought them: a moment, a contact at the MASH, or both",
    Spread.BY_END: "By how it stands: reached in 24 hours, later, not reached, or no moment",
    Spread.BY_AGENCY: "By how many organisations hold a record of them",
}
GRADES: Mapping[GradeOf, str] = {
    GradeOf.OUTSTANDING: "Outstanding",
    GradeOf.GOOD: "Good",
    GradeOf.IMPROVE: "Requires improvement",
    GradeOf.INADEQUATE: "Inadequate",
}
SOUGHT: Mapping[Sought, str] = {Sought.YES: "Yes", Sought.NO: "No"}
NO_NAMES = "No young person's name or details: say what was done and what was not."
