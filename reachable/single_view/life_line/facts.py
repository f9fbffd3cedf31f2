"""What a life line is drawn from: one fact as it is read, and what is said of a lane. Pure."""

from dataclasses import dataclass, field
from datetime import datetime

SPELL = "spell"
# What happened to them; a service acted; it is not known yet how it ended; closed with nothing further; it began.
CIRCLE, TRIANGLE, OPEN_TRIANGLE, SQUARE, BEGAN = "circle", "triangle", "open-triangle", "square", "began"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the table as the drawing needs it. Times are UTC; `until_at` None: it goes on, or is a moment.

    `words` is the whole line with its date; `short` its label; `group` what several alike are called together.
    """

    lane: str
    shape: str
    from_at: datetime
    until_at: datetime | None
    words: str
    short: str
    group: str
    href: str
    knows_start: bool = True
    is_settled: bool = True


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """A week at school from its Monday on: sessions attended of those possible."""

    from_at: datetime
    there: int
    possible: int


@dataclass(frozen=True, slots=True)
class Silence:
    """An agency was silent from then until then: blank there means neither yes nor no."""

    from_at: datetime | None  # None: it never told anything
    until_at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class About:
    """What is said of one lane: under its name, in its middle where nothing may be drawn, and where it was silent."""

    lane: str
    heard: str = ""
    instead: str = ""
    silences: tuple[Silence, ...] = field(default=())
