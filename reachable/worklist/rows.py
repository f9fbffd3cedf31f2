"""What each line of a worklist says: what it is, about whom, how long is left, whose turn. One page of it is read by
the folder whose work it is, as its own list reads it; nothing is read for a kind of which none stands there."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from reachable.actions import pages as action_pages
from reachable.actions import reading as actions
from reachable.actions.models import Action
from reachable.clocks.ages import london_day
from reachable.front_door.advice import pages as advice_pages
from reachable.front_door.advice import reading as advice
from reachable.front_door.advice.models import Advice
from reachable.front_door.contacts import pages as contact_pages
from reachable.front_door.contacts import reading as contacts
from reachable.front_door.contacts.models import Contact, current
from reachable.front_door.contacts.states import UNDECIDED, Way, can
from reachable.front_door.contacts.states import State as DoorState
from reachable.locks.permissions import Permission, Viewer
from reachable.people.asking import nobody_kept_out
from reachable.people.models import Pair
from reachable.people.pages import title
from reachable.reachable_moments import pages as moment_pages
from reachable.reachable_moments import reading as moments
from reachable.reachable_moments import states as moment_states
from reachable.reachable_moments.models import Moment, records_held_by
from reachable.reachable_moments.states import State
from reachable.sharing.looking import look
from reachable.words.sentences import upper_first
from reachable.words.times import left_words, short_day_words
from reachable.worklist.items import Item, Kind, Place
from reachable.worklist.reading import FOR

Said = dict[int, dict[str, Any]]
NO_CLOCK = "No clock"


def rows(items: Iterable[Item], viewer: Viewer, page: str, since: datetime, now: datetime) -> list[dict[str, Any]]:
    """The lines of these, in their order. What has gone from the viewer's sight meanwhile is left out."""
    listed = list(items)
    said = {key: _said(key, listed, viewer, page, now) for key in READ}
    found = ((one, said[_read_as(one.kind)].get(one.pk)) for one in listed)
    return [_row(one, words, since, now) for one, words in found if words]


def _read_as(kind: Kind) -> Kind:
    return Kind.MOMENT if kind is Kind.OFFER else kind


def _said(kind: Kind, items: list[Item], viewer: Viewer, page: str, now: datetime) -> Said:
    ids = [one.pk for one in items if _read_as(one.kind) is kind]
    return READ[kind](viewer, ids, page, now) if ids else {}


def _row(item: Item, said: dict[str, Any], since: datetime, now: datetime) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "left": upper_first(left_words(item.due_at, now)) if item.due_at else NO_CLOCK,
        "is_late": item.is_late(now),
        "is_new": item.is_new(since),
        "is_my_turn": item.is_my_turn,
        "nobody": item.place is Place.NOBODY,
        **said,
        "take": said.get("take") if item.place is Place.NOBODY else None,
    }


def _moments(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Said:
    read = moments.these(viewer, ids, page, now)
    near = moment_pages.by_moment(read)
    return {one.pk: moment(one, near[one.pk], now) for one in read.moments}


def moment(one: Moment, near: moment_pages.Near, now: datetime) -> dict[str, Any]:
    """A moment: what happened, who has it, and what somebody can do in a click."""
    told = moment_pages.row(one, near, now)
    words = {
        "href": reverse("moment", args=[one.uuid]),
        "name": told["name"],
        "age": told["age"],
        "says": ". ".join(dict.fromkeys(told["what"])) or "What happened is on its page",
        "whose": told["owner"] or f"Waits for {moment_states.TURN[State(one.state)]}",
        "stands": "" if told["nobody"] else told["next"],
        "window": told["window"],
        "take": {"href": reverse("accept_moment", args=[one.uuid]), "words": "I will take it"},
    }
    if one.reached_at:
        words["left"] = told["left"]
    if one.state == State.TOLD:
        words["take"] = _link("identify_moment", one.uuid, "Make it a moment")
    if one.state == State.DECLINED and one.offer_again_on:
        words |= {"left": _by_day(one.offer_again_on, now), "says": "Offer help again: they declined for now"}
    return words


def _link(name: str, uuid: UUID, words: str) -> dict[str, Any]:
    return {"href": reverse(name, args=[uuid]), "words": words, "is_link": True}


def _by_day(on: Any, now: datetime) -> str:
    days = (on - london_day(now)).days
    return "Today" if days == 0 else f"{'From' if days > 0 else 'Since'} {short_day_words(on)}"


def _contacts(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Said:
    read, way = contacts.these(viewer, ids, page, now), Way(current().way)
    can_rate = Permission.RATE_CONTACT in viewer.permissions
    rated = {one.pk: can_rate and can("rate", DoorState(one.state), way) for one in read.contacts}
    return {one.pk: _at_the_door(one, contact_pages.row(one, read, now), rated[one.pk]) for one in read.contacts}


def _at_the_door(one: Contact, told: Mapping[str, Any], can_rate: bool) -> dict[str, Any]:
    return {
        "href": reverse("contact", args=[one.uuid]),
        "name": told["name"],
        "age": told["age"],
        "says": one.words,
        "rating": told["rating"],
        "whose": f"{one.rated_by.name} rated it. Next: {told['turn']}" if one.rated_by else upper_first(told["turn"]),
        "stands": told["state"] if one.state not in UNDECIDED else "",
        "take": _link("rate_contact", one.uuid, "Rate it") if can_rate else None,
    }


def _checks(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Said:
    found = contacts.these_checks(viewer, ids, page, now)
    return {one.pk: _check(contact_pages.asked_one(one, now)) for one in found}


def _check(told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "href": reverse("answer_check", args=[told["uuid"]]),
        "name": told["whom"],
        "age": "",
        "says": told["question"],
        "whose": "Whoever of your organisation answers first",
        "stands": f"Asked {told['asked_at']}",
    }


def _actions(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Said:
    read = actions.these(viewer, ids, page, now)
    return {one.pk: _to_do(one, read, now) for one in read.actions}


def _to_do(one: Action, read: actions.Read, now: datetime) -> dict[str, Any]:
    told = action_pages.line(one, now)
    is_gone = one.to is not None and not one.to.is_active
    return {
        "href": reverse("action", args=[one.uuid]),
        "name": action_pages.name_of(one, read),
        "age": "",
        "says": told["what"],
        "left": told["stands"],
        "whose": f"{one.whose}, who no longer works here" if is_gone else one.whose,
        "stands": "",
        "take": {"href": reverse("take_action", args=[one.uuid]), "words": "I will take it"},
    }


def _advice(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Said:
    read = advice.these(viewer, ids, page, now)
    return {one.pk: _to_follow_up(one, advice_pages.row(one, read, now)) for one in read.advice}


def _to_follow_up(one: Advice, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "href": reverse("advice", args=[one.uuid]),
        "name": told["name"],
        "age": told["age"],
        "says": told["asked"],
        "left": told["stands"].removeprefix("Follow up. "),
        "whose": one.by.name,
        "stands": told["given"],
    }


def _who(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Said:
    asked = Pair.objects.filter(pk__in=ids).visible_to(viewer, FOR, records_held_by(viewer))
    pairs = nobody_kept_out(asked, viewer, now)
    (found,) = look(viewer, FOR, page, pairs.select_related("left", "right"), now=now)
    return {one.pk: _pair(one) for one in found}


def _pair(one: Pair) -> dict[str, Any]:
    """It names nobody: whose these are is the question."""
    return {
        "href": reverse("pair", args=[one.uuid]),
        "name": f"{title(one.left)} and {title(one.right).lower()}",
        "age": "",
        "says": "Is this one young person or two? The history of an open moment waits for the answer",
        "whose": "Whoever says who it is",
        "stands": "",
    }


READ: Mapping[Kind, Callable[[Viewer, list[int], str, datetime], Said]] = {
    Kind.MOMENT: _moments,
    Kind.CONTACT: _contacts,
    Kind.CHECK: _checks,
    Kind.ACTION: _actions,
    Kind.ADVICE: _advice,
    Kind.WHO: _who,
}
