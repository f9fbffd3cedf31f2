"""Joint practice of Housing and the MASH: anybody in the partnership reads it; the business manager writes it down."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.audits.together import changes, forms, pages
from reachable.audits.together.models import Gap, Joint
from reachable.clocks.ages import london_day
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import FOR_GOOD, Asked, ask, fill_in
from reachable.words.forms import PlainForm, TakeOneOutForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.SEE_PLAN)
@require_GET
def joints(request: HttpRequest) -> HttpResponse:
    """Every time that they looked at their practice together."""
    context = {
        "rows": pages.listed(london_day(request.now)),
        "headings": pages.HEADINGS,
        "keeps": may(request, Permission.KEEP_PLAN),
    }
    return render(request, "audits/together/joints.html", context)


@needs(Permission.SEE_PLAN)
@require_GET
def joint(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One: who was there and who was missing, gaps, changes, and what the check found."""
    one = get_object_or_404(Joint, uuid=uuid)
    context = pages.told(one, london_day(request.now)) | {"keeps": may(request, Permission.KEEP_PLAN)}
    return render(request, "audits/together/joint.html", context)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def write_joint(request: HttpRequest) -> HttpResponse:
    """Writes one down."""
    form = forms.JointForm(what_was_sent(request), today=london_day(request.now))
    shown: tuple[str, dict[str, Any]] = ("audits/together/write_joint.html", {})
    return ask(request, form, shown, changes.write_joint, lambda made: reverse("joint", args=[made.uuid]))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def add_gap(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A gap that they found."""
    one = get_object_or_404(Joint, uuid=uuid)
    change = partial(changes.add_gap, joint=one)
    return _ask(request, one, forms.GapForm(what_was_sent(request)), "Add a gap", change)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def agree(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What will change about a gap."""
    gap = get_object_or_404(Gap.objects.select_related("joint"), uuid=uuid)
    form, change = forms.AgreeForm(what_was_sent(request)), partial(changes.agree, gap=gap)
    return _ask(request, gap.joint, form, "Agree a change", change, gap.words)


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the check found."""
    one = get_object_or_404(Joint, uuid=uuid)
    form = forms.CheckForm(what_was_sent(request), today=london_day(request.now))
    return _ask(request, one, form, "Write down what the check found", partial(changes.check, joint=one))


@needs(Permission.KEEP_PLAN)
@require_http_methods(ASK)
def take_out(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes out what names somebody, or was written by mistake."""
    one, every = get_object_or_404(Joint, uuid=uuid), reverse("joints")
    form = TakeOneOutForm(what_was_sent(request), rows=pages.written(one))
    asked = Asked("Take out what was written", reverse("joint", args=[uuid]), "Housing and the MASH", **FOR_GOOD)
    goes_on = lambda row: every if isinstance(row, Joint) else asked.back  # noqa: E731
    return fill_in(request, form, asked, partial(changes.take_out, joint=one), goes_on)


def _ask(
    request: HttpRequest, one: Joint, form: PlainForm, title: str, change: Callable, about: str = ""
) -> HttpResponse:
    asked = Asked(title, reverse("joint", args=[one.uuid]), "Housing and the MASH", about=about)
    return fill_in(request, form, asked, change)
