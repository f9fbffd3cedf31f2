"""School terms, and the days on which the borough took its extracts."""

from dataclasses import dataclass
from datetime import date, timedelta

from reachable.demo.shape import Window

TERMS = 4


@dataclass(frozen=True, slots=True)
class Extract:
    """What the council held on `until` about what happened after `since`."""

    term: str
    since: date
    until: date

    def holds(self, day: date | None) -> bool:
        """True if `day` falls in the time the extract tells of."""
        return day is not None and self.since < day <= self.until


def _thursday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 7 * (nth - 1))


def _census_days(year: int) -> list[tuple[date, date, str]]:
    """First day of each term of a calendar year with its census day (CBDS: third Thursdays, autumn the first)."""
    return [
        (date(year, 1, 1), _thursday(year, 1, 3), f"spring {year}"),
        (date(year, 4, 15), _thursday(year, 5, 3), f"summer {year}"),
        (date(year, 9, 1), _thursday(year, 10, 1), f"autumn {year}"),
    ]


def extracts(window: Window) -> list[Extract]:
    """The last TERMS extracts, oldest first: on census day, this term's today. The oldest tells of all before."""
    years = range(window.start.year, window.today.year + 1)
    begun = [term for year in years for term in _census_days(year) if term[0] <= window.today][-TERMS:]
    days = [census for _, census, _ in begun[:-1]] + [window.today]
    since = [window.start, *days[:-1]]
    return [Extract(term[2], *bounds) for term, bounds in zip(begun, zip(since, days, strict=True), strict=True)]


# The usual holidays of an English school, as (month, day) of the first and the last day; the winter's in two parts.
HOLIDAYS = (
    (12, 20, 12, 31),
    (1, 1, 1, 4),
    (2, 16, 2, 20),
    (4, 1, 4, 14),
    (5, 25, 5, 31),
    (7, 21, 9, 2),
    (10, 26, 10, 30),
)


def is_term_time(day: date) -> bool:
    """True on a weekday outside the usual holidays of an English school."""
    at_home = any((a, b) <= (day.month, day.day) <= (c, d) for a, b, c, d in HOLIDAYS)
    return day.weekday() < 5 and not at_home


def holidays(today: date) -> list[tuple[date, date]]:
    """The same, first and last day, of the school year that `today` is in, two before, and the next."""
    september = today.year - (today.month < 9)
    years = range(september - 2, september + 3)
    spans = [(date(year, a, b), date(year, c, d)) for year in years for a, b, c, d in HOLIDAYS]
    return sorted(one for one in spans if date(september - 2, 9, 3) <= one[0] < date(september + 2, 9, 1))
