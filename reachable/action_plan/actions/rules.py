"""How an action of the plan stands: what can be done with it, and its colour in words. Pure.

Source: domain.md P14 (owner, due, success measure; not started, in progress, complete, embedded, superseded; complete
is not embedded; what is overdue goes up). Blue, red, amber and green are said in words and never shown by colour alone.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from reachable.action_plan.truths import Shown
from reachable.errors import NotNow
from reachable.words.times import plural, short_day_words

SOON = timedelta(days=28)  # ours: a group that meets monthly sees it once before it is due


class State(StrEnum):
    """Where an action is. That it is embedded is never written: it is worked out from evidence."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    SUPERSEDED = "superseded"


WORDS: Mapping[State, str] = {
    State.NOT_STARTED: "Not started",
    State.IN_PROGRESS: "In progress",
    State.COMPLETE: "Complete",
    State.SUPERSEDED: "Superseded",
}
OPEN = (State.NOT_STARTED, State.IN_PROGRESS)


class Change(StrEnum):
    """What can be done with an action."""

    BEGIN = "begin"
    COMPLETE = "complete"
    SUPERSEDE = "supersede"
    REOPEN = "reopen"
    MOVE = "move"
    HAND_ON = "hand_on"
    REWORD = "reword"


_STAYS = {state: state for state in OPEN}
# What it is called, and what each state becomes by it. What is not there cannot be done then.
CHANGES: Mapping[Change, tuple[str, Mapping[State, State]]] = {
    Change.BEGIN: ("Work on it has begun", {State.NOT_STARTED: State.IN_PROGRESS}),
    Change.COMPLETE: ("It is complete", dict.fromkeys(OPEN, State.COMPLETE)),
    Change.SUPERSEDE: (
        "It is superseded: something else takes its place",
        dict.fromkeys((*OPEN, State.COMPLETE), State.SUPERSEDED),
    ),
    Change.REOPEN: ("It is open again", dict.fromkeys((State.COMPLETE, State.SUPERSEDED), State.IN_PROGRESS)),
    Change.MOVE: ("Moved to another day", _STAYS),
    Change.HAND_ON: ("Handed on", _STAYS),
    # Also once it is complete: that it is published after all says nothing of what was done.
    Change.REWORD: ("Worded anew", {**_STAYS, State.COMPLETE: State.COMPLETE}),
}
SAID = (Change.BEGIN, Change.COMPLETE, Change.SUPERSEDE, Change.REOPEN)


def after(change: Change, state: State) -> State:
    """The state that follows. Raises NotNow where it cannot be done."""
    words, becomes = CHANGES[change]
    if state not in becomes:
        raise NotNow(f"This action stands as “{WORDS[state].lower()}”, so this cannot be said of it: {words.lower()}.")
    return becomes[state]


def can_be_said(state: State) -> list[tuple[Change, str]]:
    """What somebody may say of an action that stands so, with its words."""
    return [(one, CHANGES[one][0]) for one in SAID if state in CHANGES[one][1]]


class Colour(StrEnum):
    """As boards say it. In the order in which a board reads them."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"
    BLUE = "Blue"
    NONE = "No colour"


MEANS: Mapping[Colour, str] = {
    Colour.RED: "late",
    Colour.AMBER: f"due within {SOON.days} days",
    Colour.GREEN: "on course, or complete and not shown to be embedded yet",
    Colour.BLUE: "embedded",
    Colour.NONE: "superseded",
}


class Stands(NamedTuple):
    """The colour, and why it has it."""

    colour: Colour
    words: str


def is_embedded(done_on: date | None, is_embedded_there: bool, evidence: Iterable[Shown]) -> bool:
    """Whether a complete action is embedded: its recommendation is said to be and stands so (truths.py), and evidence
    of a change is dated after this very action was complete."""
    later = (one for one in evidence if done_on and one.is_for and one.so_on > done_on)
    return is_embedded_there and any(later)


def is_late(state: State, due_on: date, today: date) -> bool:
    """Whether its day is past and it is not done."""
    return state in OPEN and today > due_on


def stands(state: State, due_on: date, today: date, embedded: bool) -> Stands:
    """How an action stands on a day."""
    if state == State.SUPERSEDED:
        return Stands(Colour.NONE, "Superseded")
    if state == State.COMPLETE:
        return _complete(embedded)
    so, days = WORDS[state], (due_on - today).days
    if days < 0:
        return Stands(Colour.RED, f"{so}, {plural(-days, 'day', 'days')} late: was due {short_day_words(due_on)}")
    when = f"due {short_day_words(due_on)}" if days else "due today"
    return Stands(Colour.AMBER if days <= SOON.days else Colour.GREEN, f"{so}, {when}")


def _complete(embedded: bool) -> Stands:
    if embedded:
        return Stands(Colour.BLUE, "Complete and embedded")
    return Stands(Colour.GREEN, "Complete. Not shown to be embedded")


def became_practice(done: Iterable[bool]) -> tuple[int, int]:
    """K38 of domain.md section 8: of what is done (each True where it is embedded), how many are, of how many."""
    every = list(done)
    return sum(every), len(every)
