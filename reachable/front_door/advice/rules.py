"""Which facts bring a young person to the queue of Youth and Family Resilience. Pure.

Source: the review's description of the service (domain.md section 12, S15 and S28): children known for both youth
justice and missing education. Nothing is counted or weighed, nobody is ranked: a fact of each kind, in its time, or
not. Home education, a move, and being taught elsewhere are no such facts, in any number.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Side(StrEnum):
    """The two kinds of fact; the value is its word on the page."""

    JUSTICE = "Youth justice"
    EDUCATION = "Missing education"


ADULT = 18


@dataclass(frozen=True, slots=True)
class LookBack:
    """How many days ago a fact of each kind may be; one that still goes on counts however long ago it began. A setting
    (`models.QueueSetting`); these days hold until somebody sets others."""

    justice: int = 365
    education: int = 183

    def since(self, side: Side, now: datetime) -> datetime:
        """From when on facts of that kind count."""
        return now - timedelta(days=self.justice if side is Side.JUSTICE else self.education)


# An arrest is a fact of the police, and no youth justice fact: nothing may have come of it.
KINDS = {
    Side.JUSTICE: (
        "offence",
        "out_of_court_outcome",
        "court_outcome",
        "youth_justice_outcome",
        "court_order",
        "order_breached",
        "remanded",
    ),
    Side.EDUCATION: (
        "permanently_excluded",
        "excluded",
        "suspended",
        "marked_as_excluded",
        "absent_without_leave",
        "part_time_timetable",
    ),
}
# What goes on until we are told that it ended.
GOES_ON = ("court_order", "remanded", "absent_without_leave", "marked_as_excluded", "part_time_timetable")


def side_of(kind: str) -> Side | None:
    """Which of the two a fact of this kind is; None for any other."""
    return next((side for side, kinds in KINDS.items() if kind in kinds), None)


def last_grown(today: date) -> date:
    """The latest birth date of anybody who is 18 on that day. Whoever is born on 29 February is so on 1 March."""
    on = today - timedelta(days=1) if (today.month, today.day) == (2, 29) else today
    return on.replace(year=on.year - ADULT)
