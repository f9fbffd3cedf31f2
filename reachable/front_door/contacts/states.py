"""What a contact can become, by what is done, and whose turn it is then. Pure.

Source: domain.md P1. Two ways (docs/decisions/0027): *beside* the council's case system, from which a decision is read
back, or *record*, where all of it is done here. A contact that was begun in one way can be ended in the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reachable.errors import NotNow


class State(StrEnum):
    """Where a contact is."""

    RECEIVED = "received"
    SCREENED = "screened"
    RATED = "rated"
    GATHERING = "gathering"
    DECIDED = "decided"
    WORD_SENT = "word_sent"
    CLOSED = "closed"


class Way(StrEnum):
    """Where the record of a decision stands."""

    BESIDE = "beside"
    RECORD = "record"


OVER = frozenset({State.CLOSED})
UNDECIDED = (State.RECEIVED, State.SCREENED, State.RATED, State.GATHERING)
DECIDED = (State.DECIDED, State.WORD_SENT)
WORDS: Mapping[State, str] = {
    State.RECEIVED: "Received, nobody has looked at it yet",
    State.SCREENED: "Looked at, not rated yet",
    State.RATED: "Rated",
    State.GATHERING: "Organisations have been asked",
    State.DECIDED: "Decided, whoever told us has no word yet",
    State.WORD_SENT: "Decided, and whoever told us knows",
    State.CLOSED: "Closed",
}
TURN: Mapping[State, str] = {
    State.RECEIVED: "a screening officer",
    State.SCREENED: "a qualified social worker",
    State.RATED: "whoever asks the organisations, or decides",
    State.GATHERING: "the organisations that were asked, then whoever decides",
    State.DECIDED: "whoever sends word back",
    State.WORD_SENT: "whoever closes it",
    State.CLOSED: "nobody",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Something done: in words, and what each state becomes by it. What is not there cannot be done then. `way`: only
    where contacts are worked on in that way."""

    words: str
    becomes: Mapping[State, State]
    way: Way | None = None


def _stays(*states: State) -> dict[State, State]:
    return {state: state for state in states}


CHANGES: Mapping[str, Change] = {
    "screen": Change("say that you have looked at it", {State.RECEIVED: State.SCREENED}),
    "say_who": Change("say whom it is about", _stays(*UNDECIDED, *DECIDED)),
    "rate": Change(
        "rate it",
        dict.fromkeys((State.RECEIVED, State.SCREENED, State.RATED), State.RATED) | _stays(State.GATHERING),
    ),
    "ask": Change("ask an organisation", dict.fromkeys((State.RATED, State.GATHERING), State.GATHERING)),
    "answer": Change("answer what was asked", _stays(State.GATHERING, *DECIDED)),
    "decide": Change("decide", dict.fromkeys((State.RATED, State.GATHERING), State.DECIDED), Way.RECORD),
    "read_back": Change("write down what was decided", dict.fromkeys(UNDECIDED, State.DECIDED), Way.BESIDE),
    "send_word": Change("send word back", {State.DECIDED: State.WORD_SENT}),
    "close": Change("close it", {State.WORD_SENT: State.CLOSED}, Way.RECORD),
    "close_beside": Change("close it", dict.fromkeys(DECIDED, State.CLOSED), Way.BESIDE),
    "reopen": Change("open it again", {State.CLOSED: State.SCREENED}),
}


def standing(*, has_word: bool, is_decided: bool, is_asked: bool, is_rated: bool, is_screened: bool) -> State:
    """Where a contact that is not closed is, by what is so of it: the furthest that it has come."""
    if is_decided:
        return State.WORD_SENT if has_word else State.DECIDED
    if is_rated:
        return State.GATHERING if is_asked else State.RATED
    return State.SCREENED if is_screened else State.RECEIVED


def can(done: str, state: State, way: Way) -> bool:
    """Whether that can be done now, in this way."""
    change = CHANGES[done]
    return change.way in (None, way) and state in change.becomes


def after(done: str, state: State, way: Way) -> State:
    """The state that follows. Raises NotNow where it cannot be done."""
    if not can(done, state, way):
        where = WORDS[state][:1].lower() + WORDS[state][1:]
        raise NotNow(f"You cannot {CHANGES[done].words} now: {where}. Look at the contact again.")
    return CHANGES[done].becomes[state]
