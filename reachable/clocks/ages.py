"""Ages in years and months, and the London day of an instant. Pure."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@lru_cache(maxsize=16_384)  # the same few instants are asked about again and again
def london_day(at: datetime) -> date:
    """The date in London of an aware instant."""
    return at.astimezone(LONDON).date()


def years_and_months(born: date, on: date) -> tuple[int, int]:
    """Whole years and months between a birth date and a day. A child born on the 31st is older on the 30th's morrow."""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return divmod(max(months, 0), 12)


def is_under(age: int, born: date, on: date) -> bool:
    """True if somebody born on `born` has not reached `age` on the day `on`."""
    return years_and_months(born, on)[0] < age
