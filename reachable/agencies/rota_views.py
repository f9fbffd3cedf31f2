"""The rota: who is on duty, and the manager's pages to put somebody on it and take them off."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.agencies import changes, rota_pages
from reachable.agencies.models import Shift
from reachable.agencies.rota_forms import ShiftForm
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent
from reachable.words.times import plural

MOST = 500


@needs(Permission.REACH)
@require_GET
def rota(request: HttpRequest) -> HttpResponse:
    """Who is on duty now and in the next two weeks, and when nobody is."""
    near = Shift.objects.near(request.now, request.now + rota_pages.LOOKS_AHEAD)
    shifts = near.select_related("practitioner__agency", "team__agency").order_by("from_at", "part", "place", "pk")
    can_change = may(request, Permission.RUN_ROTA)
    context = rota_pages.rota(list(shifts[:MOST]), can_change, request.now)
    return render(request, "agencies/rota.html", context | {"now": request.now, "can_change": can_change})


@needs(Permission.RUN_ROTA)
@require_http_methods(["GET", "HEAD", "POST"])
def add_shift(request: HttpRequest) -> HttpResponse:
    """Puts somebody on duty, for one day or several."""
    form = ShiftForm(what_was_sent(request), now=request.now)
    if not form.is_valid():
        return render(request, "agencies/shift.html", {"form": form})
    said = form.cleaned_data
    about = {"practitioner": said["who"], "part": said["part"], "place": said["place"]}
    with transaction.atomic():
        for from_at, until_at in form.shifts():
            changes.add_shift(**about, from_at=from_at, until_at=until_at, by=request.user, now=request.now)
    messages.success(request, f"{plural(len(form.shifts()), 'shift is', 'shifts are')} on the rota.")
    return redirect("rota")


@needs(Permission.RUN_ROTA)
@require_POST
def take_away_shift(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes a shift to come off the rota, or ends one that runs. Raises NotNow for one that is over."""
    changes.take_away_shift(shift=get_object_or_404(Shift, uuid=uuid), by=request.user, now=request.now)
    messages.success(request, "It is off the rota.")
    return redirect("rota")
