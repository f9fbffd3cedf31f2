"""Dates and times as agencies write them, and what they are in UTC. A day is London's day.

Forms: `2015-03-27`, `2015/03/27`, `27/03/2015`, `27-03-2015`, `27.03.2015`, `2024-Dec-01 00:00:00`, `27-Mar-2015`,
`27 March 2015`, with or without a time behind a space or a T, and with a time zone's Z or +01:00; `20150327`; and
`42090`, which is how Excel keeps that day (the shapes seen in real files). A year of two digits is not guessed at.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from reachable.clocks.ages import LONDON

# Written where a date is not known: NHS Data Dictionary (1811), open ends in case systems (1900).
PLACEHOLDERS = frozenset({date(1811, 11, 11), date(1900, 1, 1)})

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2}|[A-Za-z]{3})[-/.]([0-9]{1,2})(?:[ T](.*)|(Z))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[A-Za-z]{3,9})[-/. ]([0-9]{4})(?:[ T](.*))?")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"([2-9][0-9]{4})(?:\.0+)?")  # days since Excel's beginning; 1954 and later
_EXCEL_BEGAN = date(1899, 12, 30)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?")


@lru_cache(maxsize=65536)
def parse_date(text: str) -> tuple[date, str] | None:
    """A date as written -> (date, 'day' or 'placeholder'), or None where there is no such day (31/02) or no date."""
    parts = _parts(text)
    if parts is None:
        return None
    day, _ = parts
    return day, "placeholder" if day in PLACEHOLDERS else "day"


def day_of(text: str) -> date | None:
    """A date as written -> the date, or None where it is blank, no date at all, or written for 'not known'."""
    parsed = parse_date(text)
    return parsed[0] if parsed and parsed[1] == "day" else None


@lru_cache(maxsize=65536)
def parse_moment(text: str) -> tuple[datetime, str] | None:
    """A local London time as written -> (UTC, 'instant'); a date alone -> (its first moment in UTC, 'day'); or None.

    The night the clocks go back, a time that happens twice is taken as the first of the two (fold=0); the night they
    go forward, a time that does not exist is moved on by the hour that was skipped. A written offset is believed.
    """
    parts = _parts(text)
    if parts is None or parts[0] in PLACEHOLDERS:
        return None
    day, clock = parts
    if not clock:
        return day_start(day), "day"
    return _at(day, clock)


def day_start(day: date) -> datetime:
    """The first moment of a London day, in UTC."""
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


def day_end(day: date) -> datetime:
    """The end of a London day in UTC: the first moment that no longer belongs to it."""
    return day_start(day + timedelta(days=1))


def _parts(text: str) -> tuple[date, str] | None:
    """-> (date, the rest as written), or None. Years before 1800 and after 2199 are mistakes of the keyboard."""
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day, rest, _ = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year, rest = found.groups()
    elif found := _DIGITS.fullmatch(text):
        (year, month, day), rest = found.groups(), ""
    else:
        found = _SERIAL.fullmatch(text)
        return (_EXCEL_BEGAN + timedelta(days=int(found[1])), "") if found else None
    number = int(month) if month.isdigit() else _month(month.lower())
    try:
        whole = date(int(year), number, int(day))
    except ValueError:
        return None
    return (whole, (rest or "").strip()) if 1800 <= whole.year < 2200 else None


def _month(name: str) -> int:
    """'dec' and 'december' -> 12; 0 for what is no month."""
    number = _MONTHS.get(name[:3], 0)
    return number if len(name) == 3 or name == date(2000, number or 1, 1).strftime("%B").lower() else 0


def _at(day: date, clock: str) -> tuple[datetime, str] | None:
    """A day and a clock time -> the moment in UTC, or None where there is no such time."""
    found = _CLOCK.fullmatch(clock)
    if found is None:
        return None
    hour, minute, second, zone = found.groups()
    try:
        local = datetime.combine(day, time(int(hour), int(minute), int(second or 0)))
        told = datetime.fromisoformat(local.isoformat() + zone) if zone else local.replace(tzinfo=LONDON)
    except ValueError:
        return None
    return told.astimezone(UTC), "instant"
