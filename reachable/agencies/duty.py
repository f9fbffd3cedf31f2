"""Who is on duty when, and when nobody is. Pure.

Times are aware, in UTC, so that a night on which the clocks change has the hours that it has.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple


class Part(StrEnum):
    """What somebody is there for while they are on duty."""

    DUTY = "duty"
    MANAGER = "manager"
    HEAD = "head"


WORDS = {
    Part.DUTY: "Goes, or finds who goes",
    Part.MANAGER: "Manager on call",
    Part.HEAD: "Head of service on call",
}


class Turn(NamedTuple):
    """One shift of one practitioner: `place` is who is told first; until None is until somebody says otherwise."""

    practitioner: int
    part: str
    place: int
    from_at: datetime
    until_at: datetime | None

    def holds(self, at: datetime) -> bool:
        """From its first instant up to its last, which is the next one's first."""
        return self.from_at <= at and (self.until_at is None or at < self.until_at)


def on(turns: Iterable[Turn], part: Part, at: datetime) -> list[int]:
    """Who is on duty at that instant, each once: whoever is told first in front."""
    there = sorted((one.place, one.from_at, one.practitioner) for one in turns if one.part == part and one.holds(at))
    return list(dict.fromkeys(practitioner for *_, practitioner in there))


def next_change(turns: Iterable[Turn], part: Part, after: datetime) -> datetime | None:
    """When somebody of that part next comes or goes, or None where nobody does any more."""
    edges = (edge for one in turns if one.part == part for edge in (one.from_at, one.until_at))
    return min((edge for edge in edges if edge and edge > after), default=None)


def gaps(turns: Sequence[Turn], from_at: datetime, until_at: datetime) -> list[tuple[datetime, datetime]]:
    """The times between the two in which nobody at all is there to go."""
    going = [one for one in turns if one.part == Part.DUTY]
    edges = {from_at, until_at, *(one.from_at for one in going), *(one.until_at for one in going if one.until_at)}
    inside = sorted(edge for edge in edges if from_at <= edge <= until_at)
    return [(a, b) for a, b in pairwise(inside) if not on(going, Part.DUTY, a)]


def overlap(one: Turn, other: Turn) -> bool:
    """Whether two are there for the same, in the same place, at the same time: which of them is told first?"""
    if (one.part, one.place) != (other.part, other.place):
        return False
    return other.holds(one.from_at) or one.holds(other.from_at)
