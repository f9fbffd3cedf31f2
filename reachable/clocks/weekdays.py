"""Days from Monday to Friday. Bank holidays count as any other: what is worked out so is never later. Pure."""

from datetime import date, timedelta
from typing import TypeVar

Day = TypeVar("Day", bound=date)


def weekdays_later(at: Day, number: int) -> Day:
    """So many weekdays after a day, or after an instant at the same time of day; weekends are passed over."""
    while number:
        at += timedelta(days=1)
        number -= at.weekday() < 5
    return at
