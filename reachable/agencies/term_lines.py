"""Lines of closed days as councils and schools publish them, read into days. Pure.

"21 December 2026 to 1 January 2027", "Half term: Monday 26 to Friday 30 October 2026", "26/10/2026 - 30/10/2026",
"2026-09-01": one day. A year or month that the first day leaves out is taken from the last.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from reachable.clocks.school_days import Closed
from reachable.words.months import MONTHS

LONGEST = timedelta(days=70)  # a summer is six weeks or seven
MOST_LINES = 60
LIKE = "21 December 2026 to 1 January 2027"
_BETWEEN = re.compile(r"\s+(?:to|until)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?\s*", re.IGNORECASE)
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+([A-Za-z]+))?(?:\s+(\d{4}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)


class Line(NamedTuple):
    """One line: its number, and the days it tells, or in words what is wrong with it."""

    number: int
    closed: Closed | None
    wrong: str = ""


class _Part(NamedTuple):
    day: int
    month: int | None
    year: int | None


def read_lines(text: str, today: date) -> Iterator[Line]:
    """Every line that is not empty. Nothing is guessed: a line that is not understood says so."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            closed = _closed(line)
            wrong = _wrong_of(line, closed, today) if closed else f"is not understood. Write it like {LIKE}"
            yield Line(number, None if wrong else closed, wrong)


def _closed(line: str) -> Closed | None:
    """The days, or None."""
    parts = [_part(_WEEKDAY.sub("", part).strip(" ,")) for part in _parts(line)]
    if len(parts) > 2 or None in parts:
        return None
    last = _day(parts[-1])  # type: ignore[arg-type]
    first = _first(parts[0], last) if last else None  # type: ignore[arg-type]
    return Closed(first, last) if first and last else None


def _parts(line: str) -> list[str]:
    """The first and the last day as they are written, or the one. A heading before a colon is left out; a hyphen parts
    two days, but for dates that are written with hyphens. Any space is a space: one that does not break comes along
    when a page is copied."""
    said = " ".join(line.rpartition(":")[2].split()).strip(" .,;")
    return _BETWEEN.split(said if _ISO.search(said) else said.replace("-", " - "))


def _part(text: str) -> _Part | None:
    if found := _ISO.fullmatch(text):
        return _Part(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHES.fullmatch(text):
        return _Part(int(found[1]), int(found[2]), int(found[3]))
    found = _IN_WORDS.fullmatch(text)
    if not found or (found[2] and found[2].lower() not in MONTHS):
        return None
    return _Part(int(found[1]), MONTHS[found[2].lower()] if found[2] else None, int(found[3]) if found[3] else None)


def _first(part: _Part, last: date) -> date | None:
    """What the first day leaves out is the last's; "21 December to 1 January 2027" began the year before."""
    month = part.month or last.month
    return _day(part._replace(month=month, year=part.year or last.year - (month > last.month)))


def _day(part: _Part) -> date | None:
    try:
        return date(part.year or 0, part.month or 0, part.day)
    except ValueError:
        return None


def _wrong_of(line: str, closed: Closed, today: date) -> str:
    return _wrong(closed, today) or _wrong_weekday(_parts(line), closed)


def _wrong_weekday(parts: list[str], closed: Closed) -> str:
    """A weekday that does not fit its date: one of the two is mistyped, and nobody here knows which."""
    for part, day in zip(parts, closed[: len(parts)], strict=True):
        said = _WEEKDAY.search(part)
        if said and not f"{day:%A}".lower().startswith(said[0][:3].lower()):
            return f"does not fit: {day.day} {day:%B %Y} is a {day:%A}"
    return ""


def _wrong(closed: Closed, today: date) -> str:
    if closed.until_on < closed.from_on:
        return "ends before it begins"
    if closed.until_on - closed.from_on > LONGEST:
        return f"is more than {LONGEST.days // 7} weeks. Check the years"
    if abs(closed.from_on.year - today.year) > 2:
        return "is more than two years away. Check the year"
    return ""
