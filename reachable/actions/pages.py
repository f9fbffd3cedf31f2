"""How the pages say an action: what, whose it is, how long is left, what was moved. No queries here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.actions.models import Action, ActionMoved
from reachable.actions.reading import Read
from reachable.actions.states import WORDS, State, due_words
from reachable.clocks.ages import london_day
from reachable.locks.permissions import Viewer
from reachable.people.naming import NO_NAME, called
from reachable.people.whose import NOT_SETTLED, names_of, settled
from reachable.words.times import moment_words, short_day_words

ASK = "Ask whoever agreed it whom it is about"
WITHHELD = "Withheld, because it may give a protected address away. Ask whoever agreed it"


def line(action: Action, now: datetime) -> dict[str, Any]:
    """One line of a list: the action, who does it, and how it stands."""
    is_open = action.state == State.OPEN
    ended = f"{WORDS[State(action.state)]} {short_day_words(action.ended_at)}" if action.ended_at else ""
    return {
        "uuid": action.uuid,
        "what": WITHHELD if action.is_withheld else action.what,
        "whose": action.whose,
        "is_open": is_open,
        "is_late": is_open and action.due_on < london_day(now),
        "stands": due_words(action.due_on, london_day(now)) if is_open else ended,
        "result": "" if action.is_withheld else action.result,
    }


def listed(read: Read, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """The open actions near to a viewer: their own, their team's, and those they agreed for others."""
    rows = [line(one, now) | {"name": name_of(one, read), "group": _group(one, viewer)} for one in read.actions]
    return {group: [row for row in rows if row["group"] == group] for group in ("own", "team", "agreed")}


def _group(action: Action, viewer: Viewer) -> str:
    if action.to_id == viewer.id:
        return "own"
    return "team" if action.to and viewer.team and action.to.team_id == viewer.team else "agreed"


def name_of(action: Action, read: Read) -> str:
    """What the young person is called, as far as the viewer may read names told of them. After two were parted, until
    somebody has said whose this is, it names neither."""
    person = settled(action.record_id, read.whose)
    if person is None:
        return NOT_SETTLED
    name = called(names_of(person, read.belongings, read.identities))
    return ASK if name == NO_NAME else name


def page(read: Read, now: datetime) -> dict[str, Any]:
    """Everything the page of one action says."""
    action = read.actions[0]
    return {
        "action": action,
        "line": line(action, now),
        "name": name_of(action, read),
        "agreed": f"{moment_words(action.at)}, by {action.by.name}",
        "ended": f"{moment_words(action.ended_at)}, by {action.ended_by.name}" if action.ended_by else "",
        "why": "" if action.is_withheld else action.why,
        "moved": [] if action.is_withheld else list(_moved(read.moved)),
        "people": sorted({reverse("person", args=[one.person.uuid]) for one in read.whose}),
    }


def _moved(rows: Iterable[ActionMoved]) -> Iterable[dict[str, str]]:
    for one in rows:
        yield {"what": f"{one.was} → {one.became}", "why": one.why, "by": f"{one.by.name}, {moment_words(one.at)}"}
