"""Who the young person of a moment is, where the program found nobody: somebody here looks for them.

The answer is a question to be decided like any other, side by side; nothing is joined by choosing a name.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reachable.errors import NotShared
from reachable.feeds.models import Identity
from reachable.identifiers.random_id import random_id
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.people.changes import ask
from reachable.people.forms import SearchForm
from reachable.people.models import Person, about
from reachable.people.naming import best_identity
from reachable.people.seen import of_those_seen
from reachable.reachable_moments import pages as moment_pages
from reachable.reachable_moments import reading as moment_reading
from reachable.sharing.looking import look
from reachable.sharing.purposes import Purpose
from reachable.single_view.searching import search

PAGE = "who a moment is about"


@needs(Permission.MATCH_PEOPLE)
def who_is_it(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Finds whom a moment may be about, by what somebody here was told since."""
    viewer = request.user.as_viewer()
    read = moment_reading.one(viewer, uuid, PAGE, request.now)
    if "person" in request.POST:
        return _ask(request, read)
    form = SearchForm(request.POST or None)
    context: dict[str, Any] = {"form": form, **moment_pages.page(read, request.now)}
    if form.is_valid():
        answers, is_more, _ = search(viewer, form.cleaned_data["text"], request.now)
        context |= {"asked": True, "answers": answers, "is_more": is_more}
    return render(request, "single_view/who_is_it.html", context)


def _ask(request: HttpRequest, read: moment_reading.One) -> HttpResponse:
    """Puts the question whether the moment is about whoever was chosen, and goes to it."""
    record = _record_of(request)
    pair = ask(one=read.moment.record_id, other=record, by=request.user, now=request.now)
    return redirect(reverse("pair", args=[pair.uuid]) + f"?moment={read.moment.uuid}")


def _record_of(request: HttpRequest) -> int:
    """The record by which somebody is known best. Raises NotShared where there is nobody whom the viewer may find."""
    viewer, chosen = request.user.as_viewer(), random_id(request.POST["person"])
    people = Person.objects.filter(uuid=chosen).findable_by(viewer, Purpose.MATCH, request.now)
    told = Identity.objects.standing().select_related("record").order_by("-known_at", "-pk")
    of_theirs = of_those_seen(lambda rows: about(told, rows), viewer, Purpose.MATCH)
    _, identities = look(viewer, Purpose.MATCH, PAGE, people, of_theirs, now=request.now)
    best = best_identity(identities)
    if best is None:
        raise NotShared
    return best.record_id
