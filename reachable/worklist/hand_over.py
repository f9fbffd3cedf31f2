"""Handing over to the next shift, on one page to print: open moments, and contacts that wait for a decision."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reachable.front_door.contacts import hand_over as contacts
from reachable.front_door.contacts.models import current
from reachable.front_door.contacts.reading import open_contacts
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.reachable_moments import hand_over as moments
from reachable.reachable_moments.reading import open_moments
from reachable.reachable_moments.warnings import warnings


@needs(Permission.REACH)
@require_GET
def hand_over(request: HttpRequest) -> HttpResponse:
    """Who is on duty, of every open moment what was tried and what is next, and the contacts that wait."""
    viewer, now = request.user.as_viewer(), request.now
    context = {"now": now, "warnings": warnings(now), **moments.page(open_moments(viewer, now), now)}
    context |= {"there": moments.there(now)}
    if Permission.TAKE_CONTACT in viewer.permissions:
        context["contacts"] = contacts.page(open_contacts(viewer, now), current().as_settings().hub, now)
    return render(request, "worklist/hand_over.html", context)
