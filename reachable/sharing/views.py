"""Pages about sharing: who looked, the reasons given, and two pages for everybody."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.agencies.models import Agency, Practitioner
from reachable.clocks.ages import london_day
from reachable.errors import NotShared
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.sharing import changes, pages, public_words
from reachable.sharing.forms import TalkedForm, WhoLookedForm
from reachable.sharing.looking import look
from reachable.sharing.models import Look, Register, Sampled, Sight
from reachable.sharing.paging import look_at_page, wanted_page
from reachable.sharing.purposes import Purpose
from reachable.sharing.sealing import heads
from reachable.words.forms import what_was_sent


@needs(Permission.SEE_WHO_LOOKED)
@require_http_methods(["GET", "HEAD", "POST"])
def who_looked(request: HttpRequest) -> HttpResponse:
    """Who looked, asked by POST so that nobody's address stands in a log of addresses."""
    form = WhoLookedForm(what_was_sent(request))
    context = {"form": form, "headings": pages.LOOK_HEADINGS, "most": pages.MOST, "rows": None}
    if form.is_valid():
        context["rows"] = _looks(request, form)
    if Permission.SEE_EVERYBODYS_LOOKS in request.user.as_viewer().permissions:
        context |= {"seals": pages.seal_rows(heads()), "seal_headings": pages.SEAL_HEADINGS}
    return render(request, "sharing/who_looked.html", context)


def _looks(request: HttpRequest, form: WhoLookedForm) -> list:
    viewer = request.user.as_viewer()
    mine = Look.objects.visible_to(viewer, Purpose.CHECK_LOOKING)
    asked = pages.looks_asked_for(mine, form.who, form.cleaned_data, london_day(request.now))
    [looks] = look(viewer, Purpose.CHECK_LOOKING, "who looked", asked, now=request.now)
    people = Practitioner.objects.in_bulk({one.practitioner_id for one in looks})
    return pages.look_rows(looks, people)


@needs(Permission.SEE_TEAM_REASONS)
@require_GET
def team_reasons(request: HttpRequest, kept_from: Callable) -> HttpResponse:
    """The reasons their team gave for opening pages; everybody's, for the data protection officer."""
    viewer = request.user.as_viewer()
    given = Sight.objects.given_by_team_of(viewer, Purpose.CHECK_LOOKING, kept_from(viewer, request.now))
    given = given.select_related("practitioner__team__agency", "practitioner__agency").order_by("-from_at", "-pk")
    number = wanted_page(request.GET.get("page", ""))
    read = Sampled.objects.of(given.order_by())
    page, [talked] = look_at_page(viewer, Purpose.CHECK_LOOKING, "reasons given", given, number, read, now=request.now)
    everybody = Permission.SEE_EVERYBODYS_LOOKS in viewer.permissions
    rows = pages.reason_rows(page.object_list, talked, with_words=not everybody)
    context = {"page": page, "headings": pages.REASON_HEADINGS, "rows": rows, "everybody": everybody}
    return render(request, "sharing/team_reasons.html", context)


@needs(Permission.TALK_THROUGH)
@require_http_methods(["GET", "HEAD", "POST"])
def sampling(request: HttpRequest, kept_from: Callable) -> HttpResponse:
    """Reasons for sampling, the oldest first and one at a time: was it right to open the page?"""
    viewer = request.user.as_viewer()
    given = Sight.objects.given_by_team_of(viewer, Purpose.CHECK_LOOKING, kept_from(viewer, request.now))
    waiting = (
        given.for_sampling()
        .select_related("practitioner__team__agency", "practitioner__agency")
        .order_by("from_at", "pk")
    )
    form = TalkedForm(what_was_sent(request))
    if form.is_valid():
        waiting = waiting.filter(pk=form.cleaned_data["row"])
    counted = waiting.annotate(of_all=Window(Count("pk")))[:1]
    looks = Look.objects.visible_to(viewer, Purpose.CHECK_LOOKING)
    asked = counted, lambda read: looks.by_reason(read[0]).order_by("-at", "-pk")[: pages.MOST]
    rows, opened = look(viewer, Purpose.CHECK_LOOKING, "reasons for sampling", *asked, now=request.now)
    if form.is_valid():
        return _talked(request, rows, form.cleaned_data)
    form.initial["row"] = rows[0].pk if rows else ""
    with_words = Permission.SEE_EVERYBODYS_LOOKS not in viewer.permissions
    one = pages.sampling(rows[0], opened, with_words) if rows else []
    context = {"form": form, "waiting": rows[0].of_all if rows else 0, "one": one}
    return render(request, "sharing/sampling.html", context)


def _talked(request: HttpRequest, rows: list[Sight], said: dict) -> HttpResponse:
    """Writes it down, for one of the reasons this viewer may read. Raises NotShared for any other."""
    if not rows:
        raise NotShared
    right, words = said["was_right"] == "yes", said["words"]
    changes.talk_through(sight=rows[0], was_right=right, words=words, by=request.user, now=request.now)
    messages.success(request, "Written down.")
    return redirect("sampling")


@login_not_required
@require_GET
def what_we_hold(request: HttpRequest) -> HttpResponse:
    """For the young person and their family: what is held, from whom, why, how long, who sees it, how to object."""
    partnership = Agency.objects.filter(kind=Agency.Kind.PARTNERSHIP).order_by("pk").first()
    rows = Register.objects.select_related("agency").order_by("format", "pk")
    context = {"held": public_words.held(rows), "roles": public_words.who_sees(), "partnership": partnership}
    return render(request, "sharing/what_we_hold.html", context)


@login_not_required
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far these pages can be used by everybody, and what has not been tried yet."""
    partnership = Agency.objects.filter(kind=Agency.Kind.PARTNERSHIP).order_by("pk").first()
    return render(request, "sharing/accessibility.html", {"partnership": partnership})
