"""The benchmark: anybody in the partnership reads it; the business manager keeps it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.action_plan.benchmark import changes, forms, pages
from reachable.action_plan.benchmark.models import Workstream
from reachable.action_plan.benchmark.points import BY_KEY
from reachable.action_plan.benchmark.reading import read_workstreams
from reachable.clocks.ages import london_day
from reachable.locks.named import the_one
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import Asked, fill_in
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]
BACK = "The benchmark"


@needs(Permission.SEE_PLAN)
@require_GET
def benchmark(request: HttpRequest) -> HttpResponse:
    """Every workstream against every learning point, the gaps first."""
    told = pages.told(read_workstreams(Workstream.objects.standing()))
    keeps = may(request, Permission.KEEP_PLAN)
    return render(request, "action_plan/benchmark.html", told | {"keeps": keeps})


@needs(Permission.SEE_PLAN)
@require_GET
def workstream(request: HttpRequest, uuid) -> HttpResponse:
    """One workstream against each learning point."""
    keeps = may(request, Permission.KEEP_PLAN)
    (one,) = read_workstreams([_row(uuid)])
    return render(request, "action_plan/workstream.html", pages.told_workstream(one, keeps) | {"keeps": keeps})


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add_workstream(request: HttpRequest) -> HttpResponse:
    """One more piece of work."""
    form, asked = forms.WorkstreamForm(what_was_sent(request)), Asked("Add a workstream", reverse("benchmark"), BACK)
    return fill_in(request, form, asked, changes.add_workstream, _href)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def write_mark(request: HttpRequest, uuid) -> HttpResponse:
    """How it was found to stand against a point."""
    row, point, today = _row(uuid), request.GET.get("point"), london_day(request.now)
    as_now = {"point": point if point in BY_KEY else None, "so_on": today}
    form = forms.MarkForm(what_was_sent(request), today=today, initial=as_now)
    asked = Asked("How does it stand?", _href(row), "Back to the workstream", row.name, _asks(point))
    return fill_in(request, form, asked, partial(changes.write_mark, workstream=row))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def end_workstream(request: HttpRequest, uuid) -> HttpResponse:
    """It is done no more, or stood in the list by mistake."""
    row, form = _row(uuid), forms.EndWorkstreamForm(what_was_sent(request))
    asked = Asked("Take this workstream out", _href(row), "Back to the workstream", row.name)
    change = partial(changes.end_workstream, workstream=row)
    return fill_in(request, form, asked, change, lambda made: reverse("benchmark"))


def _asks(point: str | None) -> str:
    return BY_KEY[point].asks if point in BY_KEY else ""


def _row(uuid: Any) -> Workstream:
    """One that stands in the list. Raises NotShared where there is none."""
    return the_one(Workstream.objects.standing().filter(uuid=uuid))


def _href(row: Workstream) -> str:
    return reverse("workstream", args=[row.uuid])
