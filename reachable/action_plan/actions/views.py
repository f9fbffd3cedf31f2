"""The plan's own actions: anybody in the partnership reads them; the business manager keeps them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.action_plan import reading as plan
from reachable.action_plan.actions import changes, forms, pages, reading
from reachable.action_plan.actions.models import Action
from reachable.action_plan.actions.rules import State, can_be_said
from reachable.action_plan.groups import reading as groups
from reachable.action_plan.groups.models import Group
from reachable.clocks.ages import london_day
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import Asked, fill_in
from reachable.words.forms import PlainForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.SEE_PLAN)
@require_GET
def actions(request: HttpRequest) -> HttpResponse:
    """Every action of the plan, or those of a group, an organisation, a standing."""
    every = reading.read_actions(reading.in_the_plan(), london_day(request.now))
    owners = sorted({one.row.owner_agency for one in every})
    form = forms.NarrowForm(request.GET or None, groups=groups.named(Group.objects.order_by("pk")), owners=owners)
    shown = pages.narrowed(every, form.cleaned_data if form.is_bound and form.is_valid() else {})
    told = {
        "form": form,
        "rows": pages.listed(shown),
        "headings": pages.HEADINGS,
        "colours": pages.colours(shown),
        "every": len(every),
    }
    return render(request, "action_plan/plan_actions.html", told)


@needs(Permission.SEE_PLAN)
@require_GET
def action(request: HttpRequest, uuid) -> HttpResponse:
    """One action: whose it is, how it stands, and what was said of it."""
    row = reading.action(uuid)
    (one,) = reading.read_actions([row], london_day(request.now))
    keeps = may(request, Permission.KEEP_PLAN)
    told = pages.told(one, groups.name_of(row.group)) | {"keeps": keeps}
    return render(request, "action_plan/plan_action.html", told)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add(request: HttpRequest, uuid) -> HttpResponse:
    """A new one about a recommendation."""
    row = plan.recommendation(uuid).row
    form = forms.ActionForm(what_was_sent(request), rows=_groups() | {"decision": groups.decided_about(row)})
    back = reverse("recommendation", args=[row.uuid])
    asked = Asked("Agree an action", back, "Back to the recommendation", f"Recommendation {row.number}", row.text)
    return fill_in(request, form, asked, partial(changes.add, recommendation=row), _href)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def say(request: HttpRequest, uuid) -> HttpResponse:
    """It has begun, is complete, superseded, or open again."""
    row = reading.action(uuid)
    choices = can_be_said(State(row.state))
    form = forms.StandsForm(what_was_sent(request), today=london_day(request.now), choices=choices)
    return _ask(request, row, form, "How does this action stand?", changes.say)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def move(request: HttpRequest, uuid) -> HttpResponse:
    """Another day, with a reason."""
    row, form = reading.action(uuid), forms.MoveForm(what_was_sent(request))
    return _ask(request, row, form, "Move this action", changes.move)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def hand_on(request: HttpRequest, uuid) -> HttpResponse:
    """Somebody else's from now, with a reason."""
    row, form = reading.action(uuid), forms.HandOnForm(what_was_sent(request))
    return _ask(request, row, form, "Hand this action on", changes.hand_on)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def reword(request: HttpRequest, uuid) -> HttpResponse:
    """Other words, another group, published or not."""
    row = reading.action(uuid)
    as_now = {"what": row.what, "success": row.success, "is_published": row.is_published, "seen": row.version}
    as_now["group"] = f"{row.group.uuid}" if row.group else ""
    form = forms.RewordForm(what_was_sent(request), initial=as_now, rows=_groups(row.group))
    return _ask(request, row, form, "Word this action anew", changes.reword)


def _groups(held: Group | None = None) -> dict[str, list[tuple[Any, str]]]:
    """Groups at work, and the one that has it already."""
    rows = list(Group.objects.at_work())
    return {"group": groups.named([*rows, *([held] if held and held not in rows else [])])}


def _ask(request: HttpRequest, row: Action, form: PlainForm, title: str, change: Callable) -> HttpResponse:
    asked = Asked(title, _href(row), "Back to the action", f"Recommendation {row.recommendation.number}", row.what)
    return fill_in(request, form, asked, partial(change, action=row))


def _href(row: Any) -> str:
    return reverse("plan_action", args=[row.uuid])
