"""Letters: anybody reads them; the business manager writes down what was sent, what came, and what was done with it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.action_plan.letters import changes, forms, pages
from reachable.action_plan.letters.models import Letter
from reachable.action_plan.reading import to_choose_from
from reachable.clocks.ages import london_day
from reachable.locks.decide import decide
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.asking import ask
from reachable.words.forms import PlainForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.SEE_PLAN)
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter, those whose answer is late first."""
    rows = pages.listed(pages.read(Letter.objects.order_by("sent_on", "pk"), london_day(request.now)))
    keeps = decide(request.user.as_viewer(), Permission.KEEP_PLAN)
    return render(request, "action_plan/letters.html", {"rows": rows, "headings": pages.HEADINGS, "keeps": keeps})


@needs(Permission.SEE_PLAN)
@require_GET
def letter(request: HttpRequest, uuid) -> HttpResponse:
    """One letter with what happened to it, and the points of its answer."""
    context = pages.told(pages.one(uuid), london_day(request.now))
    keeps = decide(request.user.as_viewer(), Permission.KEEP_PLAN)
    return render(request, "action_plan/letter.html", context | {"keeps": keeps})


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def send_letter(request: HttpRequest) -> HttpResponse:
    """A letter was sent."""
    rows = to_choose_from(160)
    form = forms.LetterForm(what_was_sent(request), today=london_day(request.now), rows=rows)
    return _ask(request, form, "Write down a letter", changes.send)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def letter_step(request: HttpRequest, uuid) -> HttpResponse:
    """It was acknowledged, asked about again, or answered."""
    form = forms.StepForm(what_was_sent(request), today=london_day(request.now))
    return _ask(request, form, "What happened to this letter?", changes.add_step, letter=pages.one(uuid))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add_point(request: HttpRequest, uuid) -> HttpResponse:
    """A point of the answer."""
    form = forms.PointForm(what_was_sent(request))
    return _ask(request, form, "Take a point from the answer", changes.add_point, letter=pages.one(uuid))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def do_about(request: HttpRequest, uuid) -> HttpResponse:
    """What we did about a point."""
    form, row = forms.DidForm(what_was_sent(request), today=london_day(request.now)), pages.point(uuid)
    return _ask(request, form, "What we did about this point", changes.do_about, point=row)


def _ask(request: HttpRequest, form: PlainForm, title: str, change: Callable, **about: Any) -> HttpResponse:
    """Asks, and shows the letter."""
    row = about.get("point")
    letter = about.get("letter") or (row.letter if row else None)
    shown = "action_plan/write_letter.html", {"title": title, "letter": letter, "point": row}
    return ask(request, form, shown, partial(change, **about), lambda made: _href(letter or made))


def _href(letter: Letter) -> str:
    return reverse("letter", args=[letter.uuid])
