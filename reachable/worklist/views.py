"""The start page: what waits for the person who signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reachable.agencies.roles import role
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.worklist.waiting import what_waits


@needs(Permission.SEE_HOME)
def home(request: HttpRequest) -> HttpResponse:
    """What this person's work is here, and what waits for them. Numbers only: nobody is named."""
    viewer = request.user.as_viewer()
    mine = role(viewer.role)
    context = {"mine": mine, "waits": what_waits(viewer, request.now), "may": sorted(p.value for p in mine.permissions)}
    return render(request, "worklist/home.html", context)
