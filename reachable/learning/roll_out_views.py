"""The roll-out of a training: how many have finished it, the practitioners' network, and what it was asked to bring."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.clocks.ages import london_day
from reachable.errors import NotShared
from reachable.learning import changes, forms, rolling_out
from reachable.learning.models import Bringing, LinkPerson
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.asking import Asked, fill_in
from reachable.words.forms import PlainForm, what_was_sent

ASK = ["GET", "HEAD", "POST"]
WHY = "Nothing here is about any young person."


@needs(Permission.SEE_COUNTS)
@require_GET
def completed(request: HttpRequest) -> HttpResponse:
    """How many of each team have finished each training, with small numbers hidden, and nobody's name."""
    context = {"packs": rolling_out.completed(request.now), "headings": rolling_out.HEADINGS}
    return render(request, "learning/completed.html", context)


@needs(Permission.KEEP_LEARNING)
@require_GET
def network(request: HttpRequest) -> HttpResponse:
    """Who brings what is new to which team, and what each was asked to bring."""
    return render(request, "learning/network.html", rolling_out.network(request.now))


@needs(Permission.KEEP_LEARNING)
@require_http_methods(ASK)
def name_link(request: HttpRequest) -> HttpResponse:
    """Somebody brings to their team what is new."""
    form = forms.LinkPersonForm(what_was_sent(request))
    return fill_in(request, form, _asked("Name a link person"), changes.name_link_person)


@needs(Permission.KEEP_LEARNING)
@require_http_methods(ASK)
def end_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody is a link person no longer."""
    link = get_object_or_404(LinkPerson.objects.select_related("practitioner"), uuid=uuid)
    # Who it is stands on the page, and in no title: a browser keeps those.
    asked = _asked("No link person any more", caption=link.practitioner.name, button="So it is")
    return fill_in(request, PlainForm(what_was_sent(request)), asked, partial(changes.end_link_person, link=link))


@needs(Permission.KEEP_LEARNING)
@require_http_methods(ASK)
def roll_out(request: HttpRequest) -> HttpResponse:
    """Every link person is asked to bring a training to their team."""
    form = forms.RollOutForm(what_was_sent(request), today=london_day(request.now))
    return fill_in(request, form, _asked("Ask every link person", button="Ask them"), changes.ask_to_bring)


@needs(Permission.LEARN)
@require_http_methods(ASK)
def say_brought(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A link person says that they brought it to their team. Raises NotShared for anybody else."""
    one = Bringing.objects.filter(uuid=uuid, link__practitioner=request.user).select_related("link").first()
    if not one:
        raise NotShared
    form = forms.BroughtForm(what_was_sent(request), today=london_day(request.now))
    title = f"You brought it to your team: {rolling_out.title(one)}"
    asked = Asked(title, reverse("learning"), "Your training", why=WHY)
    return fill_in(request, form, asked, partial(changes.say_brought, bringing=one))


def _asked(title: str, **more: Any) -> Asked:
    return Asked(title, reverse("network"), "The practitioners’ network", why=WHY, **more)
