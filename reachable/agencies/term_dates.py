"""Which of the closed days that were entered count for a school, and on whose dates that rests. Pure.

In England the council sets the dates of community schools; academies and voluntary aided schools set their own, and
every school its own training days (decision 0035).
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from reachable.clocks.school_days import Closed, academic_year


class Why(StrEnum):
    """Why a school is closed."""

    HOLIDAY = "holiday"
    TRAINING = "training"
    OTHER = "other"


WHY_WORDS = {Why.HOLIDAY: "Holiday", Why.TRAINING: "Training day", Why.OTHER: "Something else"}


class Basis(StrEnum):
    """On whose holidays a day that was worked out rests. WITHHELD: on nobody's, for they would give a place away."""

    OWN = "own"
    AREA = "area"
    NOBODY = "nobody"
    WITHHELD = "withheld"


class Period(NamedTuple):
    """Days on which one school is closed (`is_own`), or every school of the area, that nobody took away."""

    closed: Closed
    why: str
    is_own: bool

    @property
    def year(self) -> int:
        """Its academic year is that in which it begins: a summer that ends in September is of the year before."""
        return academic_year(self.closed.from_on)


def closed_days(periods: Collection[Period]) -> list[Closed]:
    """When a school is closed. In an academic year of which the school's own holidays are entered, the area's dates do
    not count; training days of its own alone replace nothing."""
    own = _years(periods, is_own=True)
    return [one.closed for one in periods if one.is_own or one.year not in own]


def rests_on(periods: Collection[Period], first: date, last: date) -> Basis:
    """Whose holidays were entered for the academic years of these days: the school's own, or the area's; NOBODY where
    nobody's were for one of them."""
    own, area = _years(periods, is_own=True), _years(periods, is_own=False)
    years = {academic_year(first), academic_year(last)}
    if years <= own:
        return Basis.OWN
    return Basis.AREA if years <= own | area else Basis.NOBODY


def _years(periods: Collection[Period], *, is_own: bool) -> set[int]:
    return {one.year for one in periods if one.is_own == is_own and one.why == Why.HOLIDAY}
