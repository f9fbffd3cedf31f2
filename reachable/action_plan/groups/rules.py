"""What becomes of something that was put to a group, and what stands on its agenda. Pure.

Source: domain.md P14 (working groups, business management group, strategic group; what is late goes up), S5, S8, S32.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reachable.errors import NotNow


class Step(StrEnum):
    """What a group did with something that was put to it. Until one of them it is raised, and nothing more."""

    TAKEN_ON = "taken_on"
    ANSWERED = "answered"
    REOPENED = "reopened"


RAISED = "Raised, and not taken on yet"
WORDS: Mapping[Step, str] = {
    Step.TAKEN_ON: "The group has taken it on",
    Step.ANSWERED: "The group has answered",
    Step.REOPENED: "It is open again",
}
# What may follow on what stood last.
AFTER: Mapping[Step | None, tuple[Step, ...]] = {
    None: (Step.TAKEN_ON, Step.ANSWERED),
    Step.TAKEN_ON: (Step.ANSWERED,),
    Step.ANSWERED: (Step.REOPENED,),
    Step.REOPENED: (Step.TAKEN_ON, Step.ANSWERED),
}


def last_of(steps: Sequence[Step]) -> Step | None:
    """The step that holds, of steps in their order."""
    return steps[-1] if steps else None


def is_open(steps: Sequence[Step]) -> bool:
    """Whether it still asks something of the group: taking it on is no answer."""
    return last_of(steps) != Step.ANSWERED


def stands(steps: Sequence[Step]) -> str:
    """How it stands, in words."""
    last = last_of(steps)
    return WORDS[last] if last else RAISED


def require_next(steps: Sequence[Step], step: Step) -> None:
    """Raises NotNow where this does not follow on what stood last."""
    if step not in AFTER[last_of(steps)]:
        raise NotNow(f"This stands as “{stands(steps).lower()}” meanwhile. Look at it again.")


def leads_to(one: int, became: Mapping[int, int | None]) -> int:
    """What a row became in the end, by what each became; itself, where nothing took its place."""
    while became.get(one):
        one = became[one]  # type: ignore[assignment]
    return one


class Line(NamedTuple):
    """One thing to talk about: what, how it stands, and where to read on."""

    words: str
    stands: str
    href: str


class Part(NamedTuple):
    """One heading of an agenda: the lines below it, and why they stand there."""

    title: str
    why: str
    lines: Sequence[Line]


def filled(parts: Sequence[Part]) -> list[Part]:
    """The headings under which something stands. What is not there takes no time of a meeting."""
    return [one for one in parts if one.lines]
