"""School days: Monday to Friday, less England's bank holidays, less the days on which a school is closed. Pure.

A school day is a day on which the school has a session (Education Act 1996, section 579). What nobody has entered
counts as open, so that what is worked out may be too soon, and is too late only where days are counted on which a
school was open (a school that sets its own dates, of which only the area's are entered: decision 0035).
"""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from reachable.clocks.working_days import A_DAY, is_working_day

SEPTEMBER = 9


class Closed(NamedTuple):
    """From which day until which day a school is closed, both among them."""

    from_on: date
    until_on: date


def is_school_day(day: date, closed: Collection[Closed]) -> bool:
    """A working day on which the school is not closed."""
    return is_working_day(day) and not any(one.from_on <= day <= one.until_on for one in closed)


def nth_school_day(day: date, number: int, closed: Collection[Closed]) -> date:
    """The first, second, and so on school day counted from a day, which is the first if the school is open on it."""
    number -= is_school_day(day, closed)
    while number > 0:
        day += A_DAY
        number -= is_school_day(day, closed)
    return day


def academic_year(day: date) -> int:
    """The year in whose September the school year of a day began: from 1 September until 31 August (Education Act 1996,
    section 579)."""
    return day.year if day.month >= SEPTEMBER else day.year - 1
