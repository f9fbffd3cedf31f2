"""What falls due of a contact's clock, and at which true time. Pure; every time is aware, in UTC.

The clock of a contact runs in hub hours: half of it is half of the time in which the hub is open between its receipt
and what falls due first, a decision within one working day or the end of what its rating gives (domain.md P1). A rating
moves that, and each counts from when it was written down: what fell due is the same whenever it is worked out, at once
or after three days in which nothing ran. How a contact stands never reads this.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from reachable.clocks.ages import london_day
from reachable.clocks.hub_hours import Hub, hub_hours_between, hub_hours_later
from reachable.front_door.contacts.rules import first_of
from reachable.notices.clock_steps import ClockStep, mornings

WORDS = {
    ClockStep.HALF: "Half of the time for a contact has gone",
    ClockStep.MOST: "Four fifths of the time for a contact have gone",
    ClockStep.WHOLE: "The time for a contact is over, and it is not decided",
    ClockStep.DAILY: "A contact is late, and not decided yet",
}
PARTS = {ClockStep.HALF: 0.5, ClockStep.MOST: 0.8}


class Due(NamedTuple):
    """One step: `key` tells apart what may come more than once, `due_at` is the end of the clock that it speaks of."""

    step: ClockStep
    key: str
    at: datetime
    due_at: datetime


class Rating(NamedTuple):
    """A rating: when it was written down, and when what it gives ends."""

    at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class Watched:
    """What is stored of a contact's clock: when it began, since when we knew, each rating since then in their order,
    and when it was decided or closed."""

    from_at: datetime
    known_at: datetime
    decide_due_at: datetime
    ratings: Sequence[Rating] = ()
    stops_at: datetime | None = None


class _Span(NamedTuple):
    since: datetime
    until: datetime
    due_at: datetime


def falls_due(
    one: Watched, done: Collection[tuple[str, str]], hub: Hub, now: datetime, since: datetime | None = None
) -> list[Due]:
    """What fell due up to now and is not `done` (step, key), in the order of its true times. Mornings are looked for
    from `since` on."""
    every = (due for span in _spans(one, now) for due in _of_a_span(one, span, hub, since or span.since))
    found: dict[tuple[str, str], Due] = {}
    for due in every:
        found.setdefault((due.step, due.key), due)
    return sorted((due for key, due in found.items() if key not in done), key=lambda due: due.at)


def to_tell(found: Iterable[Due], one: Watched) -> list[Due]:
    """Of what fell due, what is still to be told: nothing once it is decided, and of the mornings that were missed the
    last alone."""
    needed = [] if one.stops_at else list(found)
    missed = [due for due in needed if due.step is ClockStep.DAILY][:-1]
    return [due for due in needed if due not in missed]


def _spans(one: Watched, now: datetime) -> Iterator[_Span]:
    """From when to when which due time held, as far as we knew."""
    begun = max(one.from_at, one.known_at)
    end = max(begun, one.stops_at or now)
    edges = [Rating(begun, None), *(Rating(max(at, begun), ends) for at, ends in one.ratings), Rating(end, None)]
    for (since, ends), (until, _) in pairwise(edges):
        yield _Span(since, min(until, end), first_of(one.decide_due_at, ends) or one.decide_due_at)


def _of_a_span(one: Watched, span: _Span, hub: Hub, since: datetime) -> Iterator[Due]:
    """Of what had passed when a due time began to hold, the last alone, at that time; and of half of it nothing:
    whoever rated it knows."""
    key, clock = f"{span.due_at:%y%m%d%H%M}", f"{one.from_at:%y%m%d%H%M}"
    total = hub_hours_between(one.from_at, span.due_at, hub)
    times = [(step, key, hub_hours_later(one.from_at, total * part, hub)) for step, part in PARTS.items()]
    times.append((ClockStep.WHOLE, clock, span.due_at))
    before = [(step, key, span.since) for step, key, at in times if at < span.since and step is not ClockStep.HALF]
    after = [told for told in times if told[2] >= span.since]
    days = [(ClockStep.DAILY, f"{london_day(at)}", at) for at in mornings(span.due_at, since, span.until)]
    for step, key, at in [*before[-1:], *after, *days]:
        if span.since <= at <= span.until and (one.stops_at is None or at < one.stops_at):
            yield Due(step, key, at, span.due_at)
