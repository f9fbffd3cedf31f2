"""Working days: Monday to Friday less England's bank holidays. Pure.

"Within N working days of X" makes X day 0 (domain.md section 4): of a Friday, one working day is the Monday. A bank
holiday that is not in the list yet counts as any other day, so that what is worked out is never too late.
"""

from datetime import date, datetime, time, timedelta

from reachable.clocks.ages import LONDON, london_day
from reachable.clocks.bank_holidays import BANK_HOLIDAYS

A_DAY = timedelta(days=1)
SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Neither a weekend nor a bank holiday."""
    return day.weekday() < SATURDAY and day not in BANK_HOLIDAYS


def working_days_later(day: date, number: int) -> date:
    """The day that is so many working days after one, which is day 0 whatever day it is."""
    while number:
        day += A_DAY
        number -= is_working_day(day)
    return day


def end_of(day: date) -> datetime:
    """The first instant after a day in London, aware."""
    return datetime.combine(day + A_DAY, time(), LONDON)


def within_working_days(at: datetime, number: int) -> datetime:
    """Until when something is done "within N working days" of an instant: the end of the Nth working day in London."""
    return end_of(working_days_later(london_day(at), number))
