"""Section 11: anybody in the partnership reads it; each organisation rates itself, and the business manager writes down
what another has told otherwise."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.audits.together.section11 import changes, forms, pages
from reachable.audits.together.section11.models import Rated, Round
from reachable.audits.together.section11.standards import standards
from reachable.clocks.ages import london_day
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import FOR_GOOD, Asked, fill_in
from reachable.words.forms import PlainForm, TakeOneOutForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.SEE_PLAN)
@require_GET
def section11(request: HttpRequest) -> HttpResponse:
    """Every round."""
    context = {"rows": pages.listed(), "headings": pages.HEADINGS, "keeps": may(request, Permission.KEEP_PLAN)}
    return render(request, "audits/together/section11.html", context)


@needs(Permission.SEE_PLAN)
@require_GET
def one_round(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One round: the standards over all, and by organisation beside the last time."""
    one = get_object_or_404(Round, uuid=uuid)
    rates = may(request, Permission.RATE_OWN)
    return render(
        request,
        "audits/together/round.html",
        pages.told(one) | {"keeps": may(request, Permission.KEEP_PLAN), "rates": rates},
    )


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def begin(request: HttpRequest) -> HttpResponse:
    """Begins a round."""
    form, back = forms.RoundForm(what_was_sent(request)), (reverse("section11"), "Section 11")
    goes_on = lambda made: reverse("section11_round", args=[made.uuid])  # noqa: E731
    return fill_in(request, form, Asked("Begin a self-assessment", *back), changes.begin, goes_on)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def rate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Writes down how an organisation rates itself on a standard."""
    one = get_object_or_404(Round, uuid=uuid)
    form = forms.RateForm(what_was_sent(request), standards=standards(one.version))
    return _of_round(request, one, form, "Write down a rating", partial(changes.rate, round=one))


@needs(Permission.RATE_OWN)
@require_http_methods(ASK)
def rate_own(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Whoever answers for their own organisation says how well it meets a standard, one after another until every one
    is rated. Of no other organisation."""
    one, mine = get_object_or_404(Round, uuid=uuid), request.user.agency
    every, held = standards(one.version), pages.held(one, mine)
    form = forms.OwnRateForm(what_was_sent(request), standards=every, held=held)
    back = reverse("section11_round", args=[one.uuid])
    title, far = f"Rate your own organisation: {mine.name}", f"{len(held)} of {len(every)} standards are rated"
    asked = Asked(title, back, pages.period(one), caption=far, why=f"You answer for {mine.name}.")

    def goes_on(made: Rated) -> str:
        return back if {one.key for one in every} == {*held, made.standard} else request.path

    return fill_in(request, form, asked, partial(changes.rate, round=one, agency=mine), goes_on)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def challenge(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Writes down what the challenge day found."""
    one = get_object_or_404(Round, uuid=uuid)
    form = forms.ChallengeForm(what_was_sent(request), today=london_day(request.now))
    return _of_round(request, one, form, "What the challenge day found", partial(changes.challenge, round=one))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_out(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes out what names somebody, or was written by mistake."""
    one = get_object_or_404(Round, uuid=uuid)
    form = TakeOneOutForm(what_was_sent(request), rows=pages.written(one))
    back = reverse("section11_round", args=[uuid]), pages.period(one)
    asked = Asked("Take out what was written", *back, **FOR_GOOD)
    return fill_in(request, form, asked, partial(changes.take_out, round=one))


def _of_round(request: HttpRequest, one: Round, form: PlainForm, title: str, change: Callable) -> HttpResponse:
    back = reverse("section11_round", args=[one.uuid]), pages.period(one)
    return fill_in(request, form, Asked(title, *back), change)
