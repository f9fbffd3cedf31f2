"""The board's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.oversight import pages, step


@needs(Permission.SEE_COUNTS)
@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """Counts about no one person."""
    return render(request, "oversight/counts.html", pages.board(step.counts(request.now)))
