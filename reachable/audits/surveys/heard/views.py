"""You said, we did: anybody in the partnership reads it. Notes of focus groups are read by who keeps the plan."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.audits.surveys.heard import changes, forms, pages
from reachable.audits.surveys.heard.models import FocusGroup, Heard, Theme
from reachable.audits.surveys.models import Survey
from reachable.clocks.ages import london_day
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import FOR_GOOD, Asked, fill_in
from reachable.words.forms import PlainForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.SEE_PLAN)
@require_GET
def you_said(request: HttpRequest) -> HttpResponse:
    """What practitioners said, by theme, and what was done about each."""
    themes = pages.heard(pages.every_heard(), london_day(request.now))
    keeps = may(request, Permission.KEEP_PLAN)
    return render(request, "audits/heard/you_said.html", {"themes": themes, "keeps": keeps})


@needs(Permission.KEEP_PLAN)
@require_GET
def focus_groups(request: HttpRequest) -> HttpResponse:
    """Every focus group, and the list of themes."""
    rows = pages.groups(FocusGroup.objects.order_by("-held_on", "-pk"))
    context = {"rows": rows, "headings": pages.GROUP_HEADINGS, "themes": Theme.objects.standing()}
    return render(request, "audits/heard/groups.html", context)


@needs(Permission.KEEP_PLAN)
@require_GET
def focus_group(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One focus group: its notes, and what of them stands under a theme."""
    one = get_object_or_404(FocusGroup, uuid=uuid)
    themes = pages.heard(pages.every_heard(focus_group=one), london_day(request.now))
    return render(request, "audits/heard/group.html", {"group": one, "themes": themes})


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def write_group(request: HttpRequest) -> HttpResponse:
    """Writes down a focus group."""
    form = forms.GroupForm(what_was_sent(request), today=london_day(request.now))
    back = reverse("focus_groups"), "Focus groups"
    title = "Write down a focus group"
    return _ask(request, form, title, back, changes.write_group, lambda made: reverse("focus_group", args=[made.uuid]))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add_theme(request: HttpRequest) -> HttpResponse:
    """A theme for the list."""
    back = reverse("focus_groups"), "Focus groups"
    form = forms.ThemeForm(what_was_sent(request))
    return _ask(request, form, "Add a theme", back, changes.add_theme, lambda made: back[0])


@needs(Permission.KEEP_PLAN)
@require_POST
def end_theme(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Nothing more is put under it."""
    changes.end_theme(theme=get_object_or_404(Theme, uuid=uuid), by=request.user, now=request.now)
    messages.success(request, "It is out of the list. What stands under it stays.")
    return redirect("focus_groups")


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def heard_in_group(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Puts something that was said in a focus group under a theme."""
    one = get_object_or_404(FocusGroup, uuid=uuid)
    return _heard(request, one, (reverse("focus_group", args=[uuid]), "Back to the focus group"), one.notes)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def heard_in_survey(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Puts something that a survey says under a theme."""
    one = get_object_or_404(Survey, uuid=uuid)
    return _heard(request, one, (reverse("survey", args=[uuid]), "Back to the survey"), "")


def _heard(request: HttpRequest, place: FocusGroup | Survey, back: tuple[str, str], about: str) -> HttpResponse:
    form, title = forms.HeardForm(what_was_sent(request)), "Put what was said under a theme"
    change = partial(changes.write_heard, place=place)
    return _ask(request, form, title, back, change, lambda made: back[0], about)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def answer_heard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What we did about it, will do, or why nothing yet."""
    one = get_object_or_404(Heard, uuid=uuid)
    form = forms.AnswerForm(what_was_sent(request), today=london_day(request.now))
    back = reverse("you_said"), "You said, we did"
    change = partial(changes.answer, heard=one)
    return _ask(request, form, "What did we do about it?", back, change, lambda made: back[0], one.words)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_out_heard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What was said named somebody, or stands in the wrong place: it goes, once it was asked whether."""
    one, form = get_object_or_404(Heard, uuid=uuid), PlainForm(what_was_sent(request))
    asked = Asked("Take this out", reverse("you_said"), "You said, we did", about=one.words, **FOR_GOOD)
    return fill_in(request, form, asked, partial(changes.take_out_heard, heard=one))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def write_notes_anew(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Other words for a focus group, where the first named somebody."""
    one = get_object_or_404(FocusGroup, uuid=uuid)
    form = forms.NotesForm(what_was_sent(request), initial={"of_whom": one.of_whom, "notes": one.notes})
    back = reverse("focus_group", args=[uuid]), "Back to the focus group"
    change = partial(changes.write_notes_anew, group=one)
    return _ask(request, form, "Write the notes anew", back, change, lambda made: back[0])


def _ask(
    request: HttpRequest,
    form: PlainForm,
    title: str,
    back: tuple[str, str],
    change: Callable,
    goes_on: Callable[[Any], str],
    about: str = "",
) -> HttpResponse:
    return fill_in(request, form, Asked(title, *back, about=about), change, goes_on)
