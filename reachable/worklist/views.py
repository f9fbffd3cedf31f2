"""The start page: what waits for the person who signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from reachable.actions import pages as action_pages
from reachable.actions import reading as actions
from reachable.agencies.roles import role
from reachable.front_door.contacts.told import told_of
from reachable.guidance.have_read import unread
from reachable.guidance.in_force import past_their_day as sections_past_their_day
from reachable.indicators.looking_again import past_their_day
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission, Viewer
from reachable.people.forms import SearchForm
from reachable.reachable_moments.told import told_to
from reachable.reachable_moments.warnings import to_mend, warnings
from reachable.sharing.paging import wanted_page
from reachable.worklist import pages
from reachable.worklist.mine import mine
from reachable.worklist.waiting import what_waits

FIRST = 5  # actions on the start page
# What no other page may read, so that it is not counted here (0031): where it stands, and what of it may wait there.
APART = {
    Permission.SEE_COMING: ("coming_here", "Coming here", "who comes to a young person in your building"),
    Permission.KEEP_CONFIDENCE: ("confidences", "In confidence", "to whom your service comes, and what was said to it"),
    Permission.APPROVE_DISCLOSURE: ("confidences", "In confidence", "whether you are asked to approve a disclosure"),
    Permission.READ_CONFIDENCE: ("confidences", "In confidence", "whether anything was given to you by name"),
}


@needs(Permission.SEE_HOME)
def home(request: HttpRequest) -> HttpResponse:
    """What this person's work is here, what waits for them, and whose pages are open to them."""
    viewer = request.user.as_viewer()
    own = role(viewer.role)
    context = {
        "mine": own,
        "has_worklist": Permission.SEE_WORKLIST in viewer.permissions,
        "past_their_day": past_their_day(viewer, request.now) if Permission.OWN_RULE in viewer.permissions else [],
        "sections_past_their_day": _sections(viewer, request.now),
        "changed": unread(viewer, request.now),
        "now": request.now,
        "waits": what_waits(viewer, request.now),
        "apart": apart(viewer),
        "may": sorted(p.value for p in own.permissions - {Permission.SEE_HOME}),
        "find": SearchForm() if Permission.FIND_PEOPLE in viewer.permissions else None,
        "told_of": told_of(viewer, request.now) if Permission.TAKE_CONTACT in viewer.permissions else [],
        **(_duty(viewer, request) if Permission.REACH in viewer.permissions else {}),
        **({"warnings": to_mend(request.now)} if Permission.RUN_ACCOUNTS in viewer.permissions else {}),
        **(_actions(viewer, request.now) if Permission.SEE_ACTIONS in viewer.permissions else {}),
        **(_mine(viewer, request.now) if Permission.SEE_PERSON in viewer.permissions else {}),
    }
    return render(request, "worklist/home.html", context)


def apart(viewer: Viewer) -> list[dict[str, str]]:
    """A line for each page of work that stands on that page alone, with all that the viewer may find there. Nothing is
    read of it: the line is the same whether or not anything waits."""
    found: dict[str, dict[str, str]] = {}
    for permission, (name, words, what) in APART.items():
        if permission in viewer.permissions:
            line = found.setdefault(name, {"href": reverse(name), "words": words, "what": ""})
            line["what"] = "; ".join(filter(None, (line["what"], what)))
    return list(found.values())


def _sections(viewer: Viewer, now: Any) -> list[Any]:
    return sections_past_their_day(viewer, now) if Permission.OWN_GUIDANCE in viewer.permissions else []


def _duty(viewer: Viewer, request: HttpRequest) -> dict[str, Any]:
    page = told_to(viewer, wanted_page(request.GET.get("page", "")), request.now)
    return {"warnings": warnings(request.now), "told": page}


def _actions(viewer: Viewer, now: Any) -> dict[str, Any]:
    """The first of those given to this very person; the rest stands on the list of actions."""
    own = action_pages.listed(actions.given_to(viewer, now), viewer, now)["own"]
    return {"actions": own[:FIRST], "more_actions": len(own) - FIRST}


def _mine(viewer: Viewer, now: Any) -> dict[str, Any]:
    read = mine(viewer, now)
    near = pages.near(read, now)
    return {
        "works_with": True,
        "near": near,
        "is_more": len(read.people) > len(near),
        "due": pages.falls_due(read, now),
    }
