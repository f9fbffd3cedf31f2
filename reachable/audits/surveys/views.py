"""Surveys: anybody in the partnership reads what came of them; the business manager makes them."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.audits.surveys import changes, forms, pages, reading
from reachable.audits.surveys.models import Asked, Sheet, Survey
from reachable.audits.surveys.standing import Stands
from reachable.clocks.ages import london_day
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words import asking
from reachable.words.asking import ask, fill_in
from reachable.words.forms import PlainForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]
FOR_GOOD = {
    "about": "Nobody can answer any more, and it never opens again. What was said is told from then on.",
    "button": "End it for good",
    "said": "It is over.",
}


@needs(Permission.SEE_PLAN)
@require_GET
def surveys(request: HttpRequest) -> HttpResponse:
    """Every survey, and what is asked again and again over time."""
    today = london_day(request.now)
    over = reading.over(today)
    rows = pages.listed(Survey.objects.order_by("-closes_on", "-pk"), today)
    context = {
        "rows": rows,
        "headings": pages.HEADINGS,
        "over_time": pages.over_time(over, reading.items_asked(over)),
        "keeps": may(request, Permission.KEEP_PLAN),
    }
    return render(request, "audits/surveys/every.html", context)


@needs(Permission.SEE_PLAN)
@require_GET
def survey(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One survey: once it is over, what was said; until then, for who keeps it, its links."""
    one, keeps = get_object_or_404(Survey, uuid=uuid), may(request, Permission.KEEP_PLAN)
    context = pages.head(one, london_day(request.now)) | {"keeps": keeps}
    if context["is_over"]:
        return render(request, "audits/surveys/over.html", context | _over(one, keeps))
    if keeps:
        address = request.build_absolute_uri("/").rstrip("/")
        context["links"] = pages.links(reading.asked_of(one, london_day(request.now)), one.least, address)
    return render(request, "audits/surveys/going_on.html", context | {"link_headings": pages.LINK_HEADINGS})


def _over(one: Survey, keeps: bool) -> dict[str, Any]:
    over = reading.one(one)
    return pages.told(over) | (pages.words(over, reading.words_of(one)) if keeps else {})


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def make_survey(request: HttpRequest) -> HttpResponse:
    """Makes one, with a link for each organisation that is asked."""
    form = forms.SurveyForm(what_was_sent(request), today=london_day(request.now))
    shown = "audits/surveys/make.html", {}
    return ask(request, form, shown, changes.make, lambda made: reverse("survey", args=[made.uuid]))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def invite(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How many were asked in an organisation."""
    asked = get_object_or_404(Asked.objects.select_related("survey", "agency"), uuid=uuid)
    form = forms.InviteForm(what_was_sent(request), initial={"invited": asked.invited})
    return _ask(request, asked.survey, form, f"How many are asked: {asked.agency.name}", changes.invite, asked=asked)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def keep_open(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Another last day."""
    one = get_object_or_404(Survey, uuid=uuid)
    form = forms.KeepOpenForm(what_was_sent(request), survey=one)
    return _ask(request, one, form, "Another last day", changes.keep_open, survey=one)


def _ask(
    request: HttpRequest,
    one: Survey,
    form: Any,
    title: str,
    change: Any,
    words: Mapping[str, str] | None = None,
    **about: Any,
) -> HttpResponse:
    asked = asking.Asked(title, reverse("survey", args=[one.uuid]), one.title, **(words or {}))
    return fill_in(request, form, asked, partial(change, **about))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def end_survey(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ends it now, for good: it is asked first, for no organisation can answer any more."""
    one = get_object_or_404(Survey, uuid=uuid)
    form = PlainForm(what_was_sent(request))
    return _ask(request, one, form, "End this survey now", changes.end, FOR_GOOD, survey=one)


@needs(Permission.KEEP_PLAN)
@require_POST
def throw_survey_away(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It was made by mistake, and nobody has answered. Raises NotNow where somebody has."""
    changes.throw_away(survey=get_object_or_404(Survey, uuid=uuid), by=request.user, now=request.now)
    messages.success(request, "Thrown away. Its links are not there any more.")
    return redirect("surveys")


@needs(Permission.KEEP_PLAN)
@require_POST
def take_out_words(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Words that name somebody go, and are kept nowhere."""
    sheet = get_object_or_404(Sheet.objects.select_related("asked__survey"), uuid=uuid)
    if sheet.asked.survey.stands(london_day(request.now)) == Stands.OVER:
        changes.take_out_words(sheet=sheet, by=request.user, now=request.now)
        messages.success(request, "The words are gone.")
    return redirect("survey", uuid=sheet.asked.survey.uuid)
