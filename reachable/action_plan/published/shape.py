"""What a published response says: its recommendations, what stands in each column, and the words before them. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum

from reachable.action_plan.published.flags import Flag


class Area(StrEnum):
    """What a recommendation is about."""

    LOCAL = "local"
    NATIONAL = "national"


class OurAction(StrEnum):
    """Whether we did what we were to do: never whether anything came of it (domain.md P14)."""

    DONE = "done"
    OPEN = "open"


class Outcome(StrEnum):
    """What came back from whoever was written to."""

    AWAITED = "awaited"
    RECEIVED = "received"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Waits:
    """An item under "in place" that a person must look at, and why."""

    item: str
    why: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation with its columns, item by item. `beside`: the numbers that share its row."""

    number: int
    area: Area
    text: str
    owner: str
    our_action: OurAction
    outcome: Outcome
    in_place: tuple[str, ...]
    planned: tuple[str, ...]
    responses: tuple[str, ...]
    waits: tuple[Waits, ...] = ()
    beside: tuple[int, ...] = ()


@dataclass(slots=True)
class Response:
    """Everything that a file says. `headings`: of its parts, and of its tables' columns."""

    title: str = ""
    published: str = ""
    headings: list[str] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)
    existing_actions: list[str] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)
    not_placed: list[str] = field(default_factory=list)
