"""What a moment can become, by what is done, and whose turn it is then. Pure.

A clock never keeps anybody from writing down what they did: an attempt or a contact can be recorded at any time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reachable.errors import NotNow


class State(StrEnum):
    """Where a moment is."""

    TOLD = "told"
    WAITING = "waiting"
    TAKEN_ON = "taken_on"
    TRIED = "tried"
    REACHED = "reached"
    DECLINED = "declined"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


OVER = frozenset({State.ENDED, State.WITHDRAWN})
WORDS: Mapping[State, str] = {
    State.TOLD: "Told to whoever knows them",
    State.WAITING: "Nobody has taken this on yet",
    State.TAKEN_ON: "Somebody is going",
    State.TRIED: "Tried, not reached yet",
    State.REACHED: "Somebody has reached them",
    State.DECLINED: "Reached, and declined for now",
    State.ENDED: "Ended",
    State.WITHDRAWN: "Withdrawn",
}
TURN: Mapping[State, str] = {
    State.TOLD: "whoever works with them",
    State.WAITING: "whoever is on duty",
    State.TAKEN_ON: "who took it on",
    State.TRIED: "who took it on",
    State.REACHED: "who reached them",
    State.DECLINED: "who reached them, on the day to offer again",
    State.ENDED: "nobody",
    State.WITHDRAWN: "nobody",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Something done: in words, and what each state becomes by it. What is not there cannot be done then."""

    words: str
    becomes: Mapping[State, State]


def _stays(*states: State) -> dict[State, State]:
    return {state: state for state in states}


_OPEN = (State.WAITING, State.TAKEN_ON, State.TRIED)
CHANGES: Mapping[str, Change] = {
    "make": Change("make it a moment", {State.TOLD: State.WAITING}),
    "accept": Change(
        "take it on",
        {State.WAITING: State.TAKEN_ON} | _stays(State.TAKEN_ON, State.TRIED, State.REACHED, State.DECLINED),
    ),
    "attempt": Change(
        "record an attempt",
        {State.WAITING: State.TRIED, State.TAKEN_ON: State.TRIED}
        | _stays(State.TOLD, State.TRIED, State.REACHED, State.DECLINED, State.ENDED),
    ),
    "reach": Change(
        "record that somebody reached them",
        dict.fromkeys((State.TOLD, *_OPEN, State.REACHED, State.DECLINED), State.REACHED) | _stays(State.ENDED),
    ),
    "decline": Change("record that they declined", {State.REACHED: State.DECLINED}),
    "end": Change("end it", dict.fromkeys((State.TOLD, *_OPEN, State.REACHED, State.DECLINED), State.ENDED)),
    "withdraw": Change(
        "withdraw it", dict.fromkeys((State.TOLD, *_OPEN, State.REACHED, State.DECLINED), State.WITHDRAWN)
    ),
    "reopen": Change("open it again", {State.ENDED: State.WAITING, State.WITHDRAWN: State.WAITING}),
}


def can(done: str, state: State) -> bool:
    """Whether that can be done now."""
    return state in CHANGES[done].becomes


def after(done: str, state: State) -> State:
    """The state that follows. Raises NotNow where it cannot be done."""
    change = CHANGES[done]
    if state not in change.becomes:
        raise NotNow(f"You cannot {change.words} now: {WORDS[state].lower()}. Look at the moment again.")
    return change.becomes[state]
