"""Time across: which days a life line shows, and where a moment stands on it. Pure.

Days are London's; moments are aware. Time is linear and never stretched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from reachable.clocks.ages import LONDON, london_day

SPANS = {"term": 4, "year": 12, "two-years": 24}  # months
WHOLE, USUAL = "all", "two-years"
LABELS_APART, BIRTHDAYS_APART = 46.0, 58.0


def first_of_month(on: date, later: int = 0) -> date:
    """The first day of the month a day is in, or of a month so many later (earlier, below nought)."""
    year, month = divmod(on.year * 12 + on.month - 1 + later, 12)
    return date(max(year, 1), month + 1, 1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days shown: from `first` up to `last`, which is the day after the last."""

    first: date
    last: date

    @property
    def last_month(self) -> date:
        """The month that is shown last."""
        return first_of_month(self.last, -1)

    def holds(self, from_at: datetime, until_at: datetime | None) -> bool:
        """True where any of a happening falls within the window; one that goes on ends nowhere."""
        return london_day(from_at) < self.last and (until_at is None or london_day(until_at) >= self.first)


def window(span: str, ends: date | None, today: date, oldest: date) -> Window:
    """The window asked for: a span of SPANS or WHOLE, ending with the month `ends` is in (else a month from today).

    Whole means from the oldest fact, and a year at least. An unknown span is the usual one.
    """
    last = first_of_month(ends, 1) if ends else first_of_month(today, 2)
    if span == WHOLE:
        return Window(min(first_of_month(oldest), first_of_month(last, -12)), last)
    return Window(first_of_month(last, -SPANS.get(span, SPANS[USUAL]) - (0 if ends else 1)), last)


@dataclass(frozen=True, slots=True)
class Tick:
    """One month's beginning: where it stands, what it says ('' says nothing), whether a year begins."""

    x: float
    label: str
    is_year: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """A window laid between two edges, in pixels."""

    window: Window
    left: float
    right: float

    def x(self, at: datetime) -> float:
        """Where a moment stands; one outside the window stands at the nearer edge."""
        began, ended = _midnight(self.window.first), _midnight(self.window.last)
        share = (at - began) / (ended - began)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    def ticks(self) -> list[Tick]:
        """Every month's beginning. Labels keep their distance: years first, then quarters."""
        months = list(_months(self.window))
        said = _spaced([(self.x(_midnight(m)), m) for m in months if m.month == 1], [], LABELS_APART)
        said = _spaced([(self.x(_midnight(m)), m) for m in months if m.month in (4, 7, 10)], said, LABELS_APART)
        named = {month: f"{month:%b %Y}" if month.month == 1 else f"{month:%b}" for _, month in said}
        return [Tick(self.x(_midnight(m)), named.get(m, ""), m.month == 1) for m in months]

    def birthdays(self, born: date | None, today: datetime) -> list[Tick]:
        """Where they turned each age, for age matters more than year; none that is still to come, and none where it
        would lie over today's word."""
        on = london_day(today)
        now = [(self.x(today), on)] if self.window.holds(today, today) else []
        days = [] if born is None else [day for day in _birthdays(born, self.window) if day <= on]
        half = BIRTHDAYS_APART / 2  # whole at either edge, on a phone too
        placed = [(min(max(self.x(_midnight(day)), half), self.right - half), day) for day in days]
        said = _spaced(placed, now, BIRTHDAYS_APART)[len(now) :]
        return [Tick(x, f"turned {day.year - born.year}", False) for x, day in said if born]


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), LONDON)


def _months(shown: Window) -> Iterator[date]:
    month = first_of_month(shown.first)
    while month < shown.last:
        yield month
        month = first_of_month(month, 1)


def _birthdays(born: date, shown: Window) -> Iterator[date]:
    """Somebody born on 29 February is a year older on 1 March of a common year."""
    for year in range(max(shown.first.year, born.year + 1), shown.last.year + 1):
        leap = born.month == 2 and born.day == 29
        day = date(year, 3, 1) if leap and not _is_leap(year) else born.replace(year=year)
        if shown.first <= day < shown.last:
            yield day


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _spaced(new: list[tuple[float, date]], said: list[tuple[float, date]], apart: float) -> list[tuple[float, date]]:
    """What is said already, and of the new whatever keeps its distance from it."""
    kept = list(said)
    for x, day in new:
        if all(abs(x - other) >= apart for other, _ in kept):
            kept.append((x, day))
    return kept
