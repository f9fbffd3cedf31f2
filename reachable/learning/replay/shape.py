"""What a replay is made of: rows of a chronology, and what became of them. Pure; every time is aware, in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from reachable.indicators.shape import Kind
from reachable.reachable_moments.kinds import Tier


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a chronology. `number`: the line of the file on which it begins; `known_at`: when we were told, None
    where nobody told us; `is_carried`: a feed of ours brings such a thing; `words`: the author's own, for the page."""

    number: int
    kind: str
    from_at: datetime
    until_at: datetime | None
    precision: str
    known_at: datetime | None
    feed: str
    is_carried: bool
    detail: Mapping[str, str] = field(default_factory=dict)
    reference: str = ""
    words: str = ""

    @property
    def thing(self) -> tuple[str, str]:
        """What it tells of: rows of one feed with one reference tell one thing, again and differently."""
        return self.feed, self.reference or f"row {self.number}"


@dataclass(frozen=True, slots=True)
class NotUsed:
    """A row that could not be used, and why, in a sentence that repeats nothing that stands in it."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Chronology:
    """What was read of a file. `columns_left_out`: how many of its columns no rule reads; their names are not kept."""

    rows: tuple[Row, ...]
    not_used: tuple[NotUsed, ...] = ()
    columns_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who would be told of a moment: when, who by their part, and what they are told."""

    at: datetime
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Opened:
    """One moment: what happened, which tier, from when known, until when; the rows it rests on, and who is told."""

    what: tuple[str, ...]
    tier: Tier
    at: datetime
    known_at: datetime
    due_at: datetime | None
    window_at: datetime | None
    rows: tuple[int, ...]
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One time in which a rule said yes. `until_on`: the first day on which it did no more, None where it still did;
    `asked_on`: the first day of it on which they were in scope, None where they never were: then nobody is asked."""

    rule: str
    kind: Kind
    from_on: date
    until_on: date | None
    asked_on: date | None
    rows: tuple[int, ...]


class Why(StrEnum):
    """Why something was missed."""

    NO_FEED = "no feed carries it"
    NEVER_TOLD = "nobody told us"
    TOO_LATE = "told too late to open a moment"


@dataclass(frozen=True, slots=True)
class Missed:
    """A row that did not reach anybody in time. `would_open`: the kinds of moment it would have opened at once."""

    row: int
    why: Why
    would_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Replayed:
    """All that a replay found, each in the order of its time."""

    moments: tuple[Opened, ...]
    said: tuple[Said, ...]
    missed: tuple[Missed, ...]
    until_on: date
