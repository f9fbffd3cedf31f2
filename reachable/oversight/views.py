"""The board's page, and who looked at somebody."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.agencies.models import Practitioner
from reachable.indicators.kept_counts import last_counted, last_over, of_quarter
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.oversight import erased, groups, looking_back, pages, step
from reachable.oversight.forms import KeyForm
from reachable.sharing.looking import look
from reachable.sharing.paging import look_at_page, wanted_page
from reachable.words.forms import what_was_sent

LOOKED_AT = "who looked at somebody"
ERASED_A_PAGE = 50


@needs(Permission.SEE_COUNTS)
@require_GET
def counts(request: HttpRequest) -> HttpResponse:
    """Counts about no one person."""
    return render(request, "oversight/counts.html", pages.board(step.counts(request.now)))


@needs(Permission.SEE_COUNTS)
@require_GET
def by_group(request: HttpRequest) -> HttpResponse:
    """How prompts and moments fell on each group, in the last quarter that is over, with small numbers hidden."""
    last = last_over(request.now)
    context = groups.page(of_quarter(last[0]), *last) if last else {"not_yet": _not_yet(request.now)}
    return render(request, "oversight/by_group.html", context | groups.ALWAYS_SAID)


def _not_yet(now: datetime) -> str:
    last = last_counted()
    return groups.not_yet(now, last[1] if last else None)


@needs(Permission.SEE_EVERYBODYS_LOOKS)
@require_http_methods(["GET", "HEAD", "POST"])
def looked_at(request: HttpRequest) -> HttpResponse:
    """Who looked at one young person, asked by POST so that no key stands in an address."""
    form = KeyForm(what_was_sent(request))
    context = {"form": form, "headings": pages.LOOKED_AT_HEADINGS}
    if form.is_valid():
        context |= _answer(request, **form.cleaned_data)
    return render(request, "oversight/looked_at.html", context)


@needs(Permission.SEE_ERASED)
@require_GET
def what_was_erased(request: HttpRequest) -> HttpResponse:
    """What was erased, when, under what, by whom and how much of which feed. Nothing about anybody."""
    page = Paginator(erased.together(erased.lines()), ERASED_A_PAGE).get_page(request.GET.get("page"))
    rows = pages.erased_rows(page.object_list)
    context = {"page": page, "rows": rows, "headings": pages.ERASED_HEADINGS, "runs": erased.RUNS}
    return render(request, "oversight/erased.html", context)


def _answer(request: HttpRequest, key: str, source: str) -> dict[str, Any]:
    viewer, why, now = request.user.as_viewer(), looking_back.WHY, request.now
    named = looking_back.people_of_key(viewer, key.strip(), source.strip())
    people, theirs = look(viewer, why, LOOKED_AT, named, looking_back.belongings_of(viewer), now=now)
    if len(people) != 1:
        return {"answer": pages.NOBODY if not people else pages.SEVERAL}
    looks = looking_back.looks_at(viewer, people[0], theirs).exclude(practitioner_id=viewer.id, page=LOOKED_AT)
    reasons, number = looking_back.reasons_for(viewer, theirs, request.now), wanted_page(request.POST.get("page", ""))
    page, [given] = look_at_page(viewer, why, LOOKED_AT, looks, number, reasons, now=now)
    if not page.object_list:
        return {"answer": pages.NOBODY}
    who = Practitioner.objects.in_bulk({one.practitioner_id for one in page.object_list})
    return {"page": page, "rows": pages.looked_at_rows(page.object_list, who, given), "turns": pages.turns(page)}
