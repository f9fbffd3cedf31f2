"""Hours in which a hub is at work: from when to when on a working day, London time. Pure.

A clock in hub hours stands still at night, at weekends and on bank holidays (domain.md section 4: working hours).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from reachable.clocks.ages import LONDON, london_day
from reachable.clocks.working_days import A_DAY, is_working_day

FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Hub:
    """When a hub opens, and when it closes from Monday to Thursday and on a Friday."""

    opens: time = time(9)
    closes: time = time(17, 15)
    closes_on_friday: time = time(17)

    def __post_init__(self) -> None:
        if self.opens >= min(self.closes, self.closes_on_friday):
            raise ValueError("a hub opens before it closes")

    def hours_of(self, day: date) -> tuple[datetime, datetime] | None:
        """From when to when it is open on a day, in UTC; None where it is shut."""
        if not is_working_day(day):
            return None
        closes = self.closes_on_friday if day.weekday() == FRIDAY else self.closes
        opened, closed = (datetime.combine(day, at, LONDON).astimezone(UTC) for at in (self.opens, closes))
        return opened, closed


def hub_hours_later(at: datetime, gap: timedelta, hub: Hub) -> datetime:
    """When so much time has gone by in which the hub was open, in UTC. Of nothing at all: the instant itself."""
    end, spans = at.astimezone(UTC), _open_from(at, hub)
    while gap > timedelta():
        opened, closed = next(spans)
        begins = max(opened, at)
        end = min(closed, begins + gap)
        gap -= end - begins
    return end


def opens_next(at: datetime, hub: Hub) -> datetime:
    """When the hub next opens, in UTC: not the time in which it is open now."""
    return next(opened for opened, _ in _open_from(at, hub) if opened > at)


def hub_hours_between(since: datetime, until: datetime, hub: Hub) -> timedelta:
    """For how long the hub was open between two instants: nothing where the second is not later."""
    spans = takewhile(lambda span: span[0] < until, _open_from(since, hub))
    return sum((min(closed, until) - max(opened, since) for opened, closed in spans), timedelta())


def _open_from(at: datetime, hub: Hub) -> Iterator[tuple[datetime, datetime]]:
    """Each day's hours from an instant on, leaving out those that were over."""
    day = london_day(at)
    while True:
        hours = hub.hours_of(day)
        if hours and hours[1] > at:
            yield hours
        day += A_DAY
