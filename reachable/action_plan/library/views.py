"""The library of evidence: anybody in the partnership reads it; the business manager keeps it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.action_plan.library import changes, forms, pages
from reachable.action_plan.library.models import Piece
from reachable.clocks.ages import london_day
from reachable.locks.named import the_one
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import Asked, fill_in
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]
KEPT = ("title", "published_by", "year", "where", "says", "grade", "points")


@needs(Permission.SEE_PLAN)
@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """What the work rests on, how sure it is, and what must be looked at again."""
    told = pages.told(london_day(request.now)) | {"keeps": may(request, Permission.KEEP_PLAN)}
    return render(request, "action_plan/library.html", told)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add(request: HttpRequest) -> HttpResponse:
    """One more piece of evidence."""
    form = forms.PieceForm(what_was_sent(request), today=london_day(request.now))
    return fill_in(request, form, _asked("Add evidence to the library"), changes.add)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def look_again(request: HttpRequest, uuid) -> HttpResponse:
    """Somebody has looked whether it still holds."""
    row = _piece(uuid)
    as_now = {name: getattr(row, name) for name in KEPT}
    form = forms.LookAgainForm(what_was_sent(request), today=london_day(request.now), initial=as_now)
    return fill_in(request, form, _asked("Look at this again", row.title), partial(changes.look_again, piece=row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def rely_no_more(request: HttpRequest, uuid) -> HttpResponse:
    """It does not hold."""
    row, form = _piece(uuid), forms.NoMoreForm(what_was_sent(request))
    return fill_in(request, form, _asked("Rely on this no more", row.title), partial(changes.rely_no_more, piece=row))


def _asked(title: str, about: str = "") -> Asked:
    return Asked(title, reverse("library"), "The library of evidence", about=about)


def _piece(uuid: Any) -> Piece:
    """One that is relied on. Raises NotShared where there is none."""
    return the_one(Piece.objects.standing().filter(uuid=uuid))
