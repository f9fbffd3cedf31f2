"""Letters: anybody reads them; the business manager writes down what was sent, what came, and what was done with it."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.action_plan.letters import changes, forms, pages
from reachable.action_plan.letters.models import Letter
from reachable.action_plan.reading import to_choose_from
from reachable.clocks.ages import london_day
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import Asked, fill_in
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.SEE_PLAN)
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter, those whose answer is late first."""
    rows = pages.listed(pages.read(Letter.objects.order_by("sent_on", "pk"), london_day(request.now)))
    keeps = may(request, Permission.KEEP_PLAN)
    return render(request, "action_plan/letters.html", {"rows": rows, "headings": pages.HEADINGS, "keeps": keeps})


@needs(Permission.SEE_PLAN)
@require_GET
def letter(request: HttpRequest, uuid) -> HttpResponse:
    """One letter with what happened to it, and the points of its answer."""
    context = pages.told(pages.one(uuid), london_day(request.now))
    keeps = may(request, Permission.KEEP_PLAN)
    return render(request, "action_plan/letter.html", context | {"keeps": keeps})


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def send_letter(request: HttpRequest) -> HttpResponse:
    """A letter was sent."""
    rows = to_choose_from(160)
    form = forms.LetterForm(what_was_sent(request), today=london_day(request.now), rows=rows)
    return fill_in(request, form, Asked("Write down a letter", reverse("letters"), "All letters"), changes.send, _href)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def letter_step(request: HttpRequest, uuid) -> HttpResponse:
    """It was acknowledged, asked about again, or answered."""
    one, form = pages.one(uuid), forms.StepForm(what_was_sent(request), today=london_day(request.now))
    return fill_in(request, form, _asked(one, "What happened to this letter?"), partial(changes.add_step, letter=one))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add_point(request: HttpRequest, uuid) -> HttpResponse:
    """A point of the answer."""
    one, form = pages.one(uuid), forms.PointForm(what_was_sent(request))
    return fill_in(request, form, _asked(one, "Take a point from the answer"), partial(changes.add_point, letter=one))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def do_about(request: HttpRequest, uuid) -> HttpResponse:
    """What we did about a point."""
    form, row = forms.DidForm(what_was_sent(request), today=london_day(request.now)), pages.point(uuid)
    asked = _asked(row.letter, "What we did about this point", row.text)
    return fill_in(request, form, asked, partial(changes.do_about, point=row))


def _asked(letter: Letter, title: str, about: str = "") -> Asked:
    return Asked(title, _href(letter), "Back to the letter", f"Letter to {letter.to}", about)


def _href(letter: Letter) -> str:
    return reverse("letter", args=[letter.uuid])
