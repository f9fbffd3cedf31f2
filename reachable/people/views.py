"""Pages for those who say which records are the same young person."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.agencies.models import Agency
from reachable.errors import NotShared
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.people import pages
from reachable.people.asking import (
    MATCH,
    crowds_for,
    decisions_for,
    found_by,
    homes_of,
    identities_of,
    pairs_for,
    urgent_first,
)
from reachable.people.changes import decide, undo
from reachable.people.finding import asked_parts
from reachable.people.forms import SAME, DecisionForm, SearchForm
from reachable.sharing.looking import look
from reachable.sharing.paging import look_at_page, wanted_page
from reachable.words.forms import what_was_sent


def _agencies() -> dict[str, str]:
    return dict(Agency.objects.exclude(source="").values_list("source", "name"))


@needs(Permission.MATCH_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def pairs(request: HttpRequest) -> HttpResponse:
    """The pairs a person should look at: whoever is waited for first, then the newest. What is typed to find one
    travels by POST, never in an address; its answer is one page."""
    viewer, number = request.user.as_viewer(), wanted_page(request.GET.get("page", ""))
    form = SearchForm(what_was_sent(request))
    every = pairs_for(viewer, request.now).to_ask()
    counts = every.order_by().values("held_back").annotate(n=Count("pk"))
    held = request.GET.get("held")
    asked = every if held is None else every.filter(held_back=held)
    typed = form.is_valid()
    if typed:
        asked, number = found_by(every, asked_parts(form.cleaned_data["text"])[0]), 1
    beside = (
        lambda rows: identities_of(rows[0], viewer),
        counts,
        crowds_for(viewer).none() if typed else crowds_for(viewer),
    )
    page, (identities, counted, crowds) = look_at_page(
        viewer, MATCH, "pairs", urgent_first(asked, request.now), number, *beside, now=request.now
    )
    tells = Permission.SEE_PERSON in viewer.permissions
    context = {
        "form": form,
        "typed": typed,
        "page": page,
        "held": held,
        "query": urlencode({"held": held}) if held is not None else "",
        "choices": pages.held_choices(counted),
        "crowds": pages.crowd_words(crowds),
        "whole": sum(count["n"] for count in counted),
        "headings": pages.PAIR_HEADINGS,
        "rows": pages.pair_rows(page.object_list, pages.by_record(identities), _agencies(), tells),
    }
    return render(request, "people/pairs.html", context)


@needs(Permission.MATCH_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two records side by side, and the question."""
    viewer = request.user.as_viewer()
    one = pairs_for(viewer, request.now).filter(uuid=uuid)
    waiting = one.to_ask().values("pk")
    beside = (lambda rows: identities_of(rows[0], viewer), lambda rows: homes_of(rows[0], viewer), waiting)
    found, identities, homes, is_waiting = look(viewer, MATCH, "pair", one, *beside, now=request.now)
    if not found:
        raise NotShared
    form = DecisionForm(what_was_sent(request))
    if form.is_valid():
        return _decide(request, found[0], form.cleaned_data)
    context = {
        "form": form,
        "pair": pages.side_by_side(found[0], pages.by_record(identities), homes, _agencies()),
        "because": pages.said_of(found[0]),
        "held_back": pages.why_asked(found[0]),
        "is_waiting": bool(is_waiting),
    }
    return render(request, "people/pair.html", context)


def _decide(request: HttpRequest, pair: object, said: dict) -> HttpResponse:
    is_same = said["answer"] == SAME
    decide(left=pair.left, right=pair.right, is_same=is_same, why=said["why"], by=request.user, now=request.now)
    words = "The two records are one young person now." if is_same else "The two records are kept apart."
    messages.success(request, f"{words} You can undo this here.")
    return redirect("decisions")


@needs(Permission.MATCH_PEOPLE)
@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """What people decided, newest first, with the way back."""
    viewer, number = request.user.as_viewer(), wanted_page(request.GET.get("page", ""))
    made = decisions_for(viewer, request.now).order_by("-at", "-pk")
    page, (identities,) = look_at_page(
        viewer, MATCH, "decisions", made, number, lambda rows: identities_of(rows[0], viewer), now=request.now
    )
    context = {"page": page, "decisions": pages.decided(page.object_list, pages.by_record(identities))}
    return render(request, "people/decisions.html", context)


@needs(Permission.MATCH_PEOPLE)
@require_POST
def decision_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes a decision back."""
    viewer = request.user.as_viewer()
    mine = decisions_for(viewer, request.now).filter(uuid=uuid)
    [found] = look(viewer, MATCH, "undo a decision", mine, now=request.now)
    if not found:
        raise NotShared
    undo(decision=found[0], by=request.user, now=request.now)
    messages.success(request, "The decision is undone. The records are where they would be without it.")
    return redirect("decisions")
