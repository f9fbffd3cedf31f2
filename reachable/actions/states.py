"""What an action can become, by what is done, and whose turn it is then. Pure."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from reachable.errors import NotNow
from reachable.words.times import plural, short_day_words


class State(StrEnum):
    """Where an action is."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"


WORDS: Mapping[State, str] = {
    State.OPEN: "To do",
    State.DONE: "Done",
    State.NOT_NEEDED: "No longer needed",
}
TURN: Mapping[State, str] = {
    State.OPEN: "whoever it was given to",
    State.DONE: "nobody",
    State.NOT_NEEDED: "nobody",
}
# What is done, in words, and what each state becomes by it. What is not there cannot be done then.
CHANGES: Mapping[str, tuple[str, Mapping[State, State]]] = {
    "do": ("say that this is done", {State.OPEN: State.DONE}),
    "drop": ("say that this is no longer needed", {State.OPEN: State.NOT_NEEDED}),
    "move": ("move this", {State.OPEN: State.OPEN}),
    "hand_on": ("hand this on", {State.OPEN: State.OPEN}),
    "reopen": ("open this again", {State.DONE: State.OPEN, State.NOT_NEEDED: State.OPEN}),
}


def after(done: str, state: State) -> State:
    """The state that follows. Raises NotNow where it cannot be done."""
    words, becomes = CHANGES[done]
    if state not in becomes:
        raise NotNow(f"You cannot {words} now: it stands as “{WORDS[state].lower()}”. Look at the action again.")
    return becomes[state]


def due_words(due_on: date, today: date) -> str:
    """How an open action stands on a day: "Due 3 Mar 2026, in 2 days", "Due today", "2 days late: was due ..."."""
    days = (due_on - today).days
    if days < 0:
        return f"{plural(-days, 'day', 'days')} late: was due {short_day_words(due_on)}"
    if days < 2:
        return "Due tomorrow" if days else "Due today"
    return f"Due {short_day_words(due_on)}, in {days:,} days"
