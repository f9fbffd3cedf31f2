"""The worklist: my morning, mine, my team's, unallocated; and what one click does from it."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_POST

from reachable.clocks.ages import london_day
from reachable.feeds.times import day_start
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission, Viewer
from reachable.sharing.paging import SIZE, wanted_page
from reachable.words.times import moment_words
from reachable.worklist import changes, good_news, reading, rows
from reachable.worklist.items import VIEWS, Item, Place, in_order, morning, since
from reachable.worklist.models import SeenUntil

FIRST = 10  # of each part of my morning; the rest stands in its own view


@needs(Permission.SEE_WORKLIST)
@require_GET
def my_morning(request: HttpRequest) -> HttpResponse:
    """What waits on this reader, what is new since they last said that they had seen it, and good news."""
    viewer, now = request.user.as_viewer(), request.now
    read, from_at = reading.items(viewer, "my morning", now), _since(viewer, now)
    waiting, new = morning(read.all, from_at)
    said = rows.rows([*waiting[:FIRST], *new[:FIRST]], viewer, "my morning", from_at, now)
    context = {
        "waiting": [row for row in said if row["is_my_turn"]],
        "more_waiting": len(waiting[FIRST:]),
        "new": [row for row in said if not row["is_my_turn"]],
        "more_new": len(new[FIRST:]),
        "good": good_news.good_news(viewer, from_at, now),
        "since": moment_words(from_at),
        "drawn": now.isoformat(),
    }
    return render(request, "worklist/morning.html", _frame(read, "morning", now) | context)


@needs(Permission.SEE_WORKLIST)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What this reader has."""
    return _view(request, Place.MINE)


@needs(Permission.SEE_WORKLIST)
@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """What others of their team have, or whom they manage; and actions they agreed for somebody without an account."""
    return _view(request, Place.TEAM)


@needs(Permission.SEE_WORKLIST)
@require_GET
def unallocated(request: HttpRequest) -> HttpResponse:
    """What nobody has yet."""
    return _view(request, Place.NOBODY)


def _view(request: HttpRequest, where: Place) -> HttpResponse:
    viewer, now, name = request.user.as_viewer(), request.now, f"worklist: {where}"
    read = reading.items(viewer, name, now)
    page = _page(in_order(one for one in read.all if one.place is where), wanted_page(request.GET.get("page", "")))
    page.object_list = rows.rows(page.object_list, viewer, name, _since(viewer, now), now)
    return render(request, "worklist/worklist.html", _frame(read, where, now) | {"page": page})


def _page(items: list[Item], number: int) -> Page:
    """Raises Http404 for a page past the last."""
    paginator = Paginator(items, SIZE)
    if number > paginator.num_pages:
        raise Http404
    return paginator.page(number)


def _since(viewer: Viewer, now: datetime) -> datetime:
    seen_at = SeenUntil.objects.filter(practitioner=viewer.id).values_list("at", flat=True).first()
    return since(seen_at, now, day_start(london_day(now) - timedelta(days=1)))


def _frame(read: reading.Items, here: str, now: datetime) -> dict[str, Any]:
    """What every view says: the views, how much is in each, and whether more is open than was read."""
    numbers = {where: len([one for one in read.all if one.place is where]) for where in VIEWS}
    views = [
        {"words": view.words, "key": view.key, "href": reverse(view.name), "is_here": key == here}
        | {"number": numbers[key] if key != "morning" else None}
        for key, view in VIEWS.items()
    ]
    return {"views": views, "view": VIEWS[here], "is_cut": read.is_cut, "most": reading.MOST, "now": now}


@needs(Permission.SEE_WORKLIST)
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """They have seen what was new."""
    changes.say_seen(until=drawn_at(request), by=request.user, now=request.now)
    messages.success(request, "From now on only what came after that list is new.")
    return redirect("worklist")


def drawn_at(request: HttpRequest) -> datetime:
    """When the list was drawn that they saw. Raises BadRequest where the page did not say."""
    try:
        at = parse_datetime(request.POST.get("drawn", ""))
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise BadRequest("It was not said which list was seen.")
    return at
