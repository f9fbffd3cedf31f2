"""The plan's own actions in words: a list, one with what was said of it, and as it is published."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from reachable.action_plan.actions.models import Action, ActionMoved
from reachable.action_plan.actions.reading import ReadAction
from reachable.action_plan.actions.rules import CHANGES, MEANS, OPEN, WORDS, Change, Colour, State
from reachable.action_plan.reading import sources
from reachable.words.sentences import shortened
from reachable.words.times import count_words, short_day_words, short_moment_words

HEADINGS = ["What will be done", "About", "Whose it is", "How it stands"]
MOVED_HEADINGS = ["When", "What was said", "It was", "It became", "Why"]
# Ink for what is late, a frame for the rest: the word says which, and no colour has to.
TAGS: Mapping[Colour, str] = {Colour.RED: "solid", Colour.AMBER: "plum", Colour.NONE: "dashed"}
EMBEDDED = "embedded"
LATE = "late"
STANDINGS: Mapping[str, str] = {LATE: "Late", **WORDS, EMBEDDED: "Complete and embedded"}


def listed(actions: Iterable[ReadAction]) -> list[list[Any]]:
    """Rows of a table: what is red first, then by its day."""
    order = list(Colour)
    told = sorted(actions, key=lambda one: (order.index(one.stands.colour), one.row.due_on, one.row.pk))
    source = sources(one.row.recommendation for one in told)
    return [_row(one, source.get(one.row.recommendation_id, "")) for one in told]


def _row(one: ReadAction, source: str) -> list[Any]:
    row = one.row
    about = reverse("recommendation", args=[row.recommendation.uuid])
    return [
        {"text": shortened(row.what), "href": reverse("plan_action", args=[row.uuid])},
        {"text": f"{row.recommendation.number}", "href": about, "hidden": "recommendation", "note": source},
        {"text": row.owner_role, "note": row.owner_agency},
        {"text": "", "tag": tag(one.stands.colour), "note": one.stands.words},
    ]


def tag(colour: Colour) -> dict[str, str]:
    """The colour as a word in a frame."""
    return {"text": colour, "kind": TAGS.get(colour, "outline")}


def colours(actions: Iterable[ReadAction]) -> list[dict[str, Any]]:
    """How many have each colour, and what that says; also where none has."""
    every = [one.stands.colour for one in actions]
    return [
        {"tag": tag(one), "number": every.count(one), "means": MEANS[one]}
        for one in Colour
        if one != Colour.NONE or one in every
    ]


def narrowed(actions: Iterable[ReadAction], said: Mapping[str, str]) -> list[ReadAction]:
    """Those of a group, an organisation and a standing, where these are asked for."""
    return [
        one
        for one in actions
        if said.get("group") in (None, "", f"{one.row.group.uuid if one.row.group else ''}")
        and said.get("owner") in (None, "", one.row.owner_agency)
        and _stands_so(one, said.get("stands") or "")
    ]


def _stands_so(one: ReadAction, asked: str) -> bool:
    if asked == LATE:
        return one.stands.colour == Colour.RED
    return one.is_embedded if asked == EMBEDDED else asked in ("", one.row.state)


def told(one: ReadAction, group_name: str) -> dict[str, Any]:
    """The page of one action. `group_name`: which group oversees it, or nothing."""
    row = one.row
    moved = ActionMoved.objects.filter(action=row).select_related("by").order_by("-at", "-pk")
    return {
        "action": row,
        "one": row.recommendation,
        "stands": one.stands,
        "tag": tag(one.stands.colour),
        "group_name": group_name,
        "rows": _keys(row, group_name),
        "moved": [_moved(each) for each in moved],
        "moved_headings": MOVED_HEADINGS,
        "is_open": State(row.state) in OPEN,
        "can_be_reworded": State(row.state) in CHANGES[Change.REWORD][1],
    }


def _keys(row: Action, group_name: str) -> list[dict[str, str]]:
    told = {
        "How we will know": row.success,
        "Whose it is": row.owner,
        "Due": short_day_words(row.due_on),
        "Complete": short_day_words(row.done_on) if row.done_on else "",
        "Overseen by": group_name,
        "Decided": f"{row.decision.what} ({short_day_words(row.decision.meeting.held_on)})" if row.decision else "",
        "Published": "Yes, as what is planned" if row.is_published else "No",
    }
    return [{"key": key, "value": value} for key, value in told.items() if value]


def _moved(one: ActionMoved) -> list[str]:
    at = short_moment_words(one.at)
    return [at, CHANGES[Change(one.change)][0], one.was, one.became, f"{one.why} ({one.by.name})"]


def published(one: Action) -> str:
    """As the plan publishes it: what, whose, and by when or since when."""
    when = f"since {short_day_words(one.done_on)}" if one.done_on else f"by {short_day_words(one.due_on)}"
    return f"{one.what} ({one.owner}, {when})"


def late_words(actions: Iterable[ReadAction]) -> str:
    """How many of them are late, in words: "2 are late"."""
    late = sum(one.stands.colour == Colour.RED for one in actions)
    return count_words(late, "is late", "are late") if late else "none is late"
