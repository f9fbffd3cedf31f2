"""The one-minute form for whoever has a link, and the links themselves for the administrator."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.errors import DeliveryRefused, NotShared
from reachable.front_door import changes, pages, step
from reachable.front_door.asking import GOING, MOST_AN_HOUR, RECEIVED, answered, digest
from reachable.front_door.forms import DoorForm, OneMinuteForm
from reachable.front_door.models import Door
from reachable.guidance.pages import beside
from reachable.guidance.which import of_a_form
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

ASKS = ["GET", "HEAD", "POST"]
BY = "a form by link"
NOT_TAKEN = "Forms cannot be taken just now. Nothing of this one is kept. Ring instead."


@login_not_required
@require_http_methods(ASKS)
def tell(request: HttpRequest, secret: UUID, *, receive: Callable) -> HttpResponse:
    """The one-minute form. A link that nobody was given is not there; one that was closed says so."""
    door = _door(secret)
    form = OneMinuteForm(what_was_sent(request), is_family=door.is_family, now=request.now)
    said = _why_not(door, request.now)
    if request.method == "POST" and not said and form.is_valid():
        uuid = _take(door, form.cleaned_data, receive, request.now)
        if uuid:
            return redirect("told_us", secret=secret, uuid=uuid)
        said = NOT_TAKEN
    context = {"form": form, "said": said, "door": door, "ring": pages.ring(door), "is_shut": bool(door.closed_at)}
    return render(request, "front_door/tell.html", context, status=409 if said else 200)


def _door(secret: UUID) -> Door:
    door = Door.objects.filter(digest=digest(secret)).select_related("agency").first()
    if door is None:
        raise NotShared
    return door


def _why_not(door: Door, now: datetime) -> str:
    """Why nothing can be sent by this link now; '' where it can."""
    if door.closed_at:
        return "This link is no longer used. Ring instead."
    if step.number_lately(door, now) >= MOST_AN_HOUR:
        return "So many forms came by this link within an hour that no more is taken now. Ring instead."
    return ""


def _take(door: Door, said: dict[str, Any], receive: Callable, now: datetime) -> UUID | None:
    """Takes it in, and gives the id under which it can be asked for; None where it could not be taken."""
    try:
        return changes.take_form(door=door, said=said, receive=receive, by=BY, now=now)
    except (DeliveryRefused, IntegrityError):  # the latter: the same form twice at one moment, and one was taken
        uuid, there = step.place_of(said["ref"], door, answered(said))
        return uuid if there else None


@login_not_required
@require_GET
def told_us(request: HttpRequest, secret: UUID, uuid: UUID) -> HttpResponse:
    """What came of a form, in one sentence: never whether the young person is known."""
    door = _door(secret)
    standing = step.standing(door, uuid)
    if standing is None:
        raise NotShared
    context = {"standing": standing, "ring": pages.ring(door), "again": reverse("tell_us", args=[secret])}
    context |= {"guidance": beside(of_a_form(door.who, standing in (RECEIVED, GOING)), request.now)}
    return render(request, "front_door/told.html", context)


@needs(Permission.RUN_ACCOUNTS)
@require_GET
def doors(request: HttpRequest) -> HttpResponse:
    """Every link, open ones first."""
    rows = Door.objects.select_related("agency", "opened_by", "closed_by")
    rows = rows.order_by(F("closed_at").asc(nulls_first=True), "-opened_at", "-pk")
    return render(request, "front_door/doors.html", {"doors": [pages.door(one) for one in rows]})


@needs(Permission.RUN_ACCOUNTS)
@require_http_methods(ASKS)
def open_door(request: HttpRequest) -> HttpResponse:
    """Opens a link; it stands on the answer and nowhere else."""
    form = DoorForm(what_was_sent(request))
    if request.method == "POST" and form.is_valid():
        door, secret = changes.open_door(**form.cleaned_data, by=request.user, now=request.now)
        link = request.build_absolute_uri(reverse("tell_us", args=[secret]))
        return render(request, "front_door/link.html", {"door": pages.door(door), "link": link})
    return render(request, "front_door/open.html", {"form": form})


@needs(Permission.RUN_ACCOUNTS)
@require_POST
def close_door(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Closes a link, at once. Raises NotNow for one that is closed."""
    changes.close_door(door=get_object_or_404(Door, uuid=uuid), by=request.user, now=request.now)
    messages.success(request, "The link is closed: nothing comes by it any more. What came by it is kept.")
    return redirect("doors")
