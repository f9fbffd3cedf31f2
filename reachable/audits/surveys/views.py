"""Surveys: anybody in the partnership reads what came of them; the business manager makes them."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

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
ENDS = {
    "about": "Nobody can answer any more, and it never opens again. What was said is told from then on.",
    "button": "End it for good",
    "said": "It is over.",
}
THROWS = {
    "more": "It goes with its links, for good, while nobody has answered.",
    "button": "Throw it away",
    "said": "Thrown away. Its links are not there any more.",
}
TAKES_OUT = {
    "more": "The words go for good. The activity log says that words were taken out, and not what they said.",
    "button": "Take these words out",
    "said": "The words are gone.",
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
    return _ask(request, one, form, "End this survey now", changes.end, ENDS, survey=one)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def throw_survey_away(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It was made by mistake, and nobody has answered: it goes, once it was asked whether."""
    one, form = get_object_or_404(Survey, uuid=uuid), PlainForm(what_was_sent(request))
    asked = asking.Asked("Throw this survey away", reverse("survey", args=[uuid]), one.title, **THROWS)
    return fill_in(request, form, asked, partial(changes.throw_away, survey=one), lambda made: reverse("surveys"))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_out_words(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Words that name somebody go, and are kept nowhere: once it was asked whether, and once it is over."""
    sheet = get_object_or_404(Sheet.objects.select_related("asked__survey"), uuid=uuid)
    one, form = sheet.asked.survey, PlainForm(what_was_sent(request))
    if one.stands(london_day(request.now)) != Stands.OVER:
        return redirect("survey", uuid=one.uuid)
    words = {"about": _as_shown(one, sheet), **TAKES_OUT}
    return _ask(request, one, form, "Take these words out", changes.take_out_words, words, sheet=sheet)


def _as_shown(one: Survey, sheet: Sheet) -> str:
    """Its words, where the survey's page shows them: not from where too few answered."""
    shown = pages.words(reading.one(one), reading.words_of(one))["words"]
    return next((each["text"] for each in shown if each["uuid"] == sheet.uuid), "")
