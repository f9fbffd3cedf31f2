"""The roll-out of a training: how many have finished it, the practitioners' network, and what it was asked to bring."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.clocks.ages import london_day
from reachable.errors import NotNow, NotShared
from reachable.learning import changes, forms, rolling_out
from reachable.learning.models import Bringing, LinkPerson
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]


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
    return _ask(request, form, "Name a link person", "Save", changes.name_link_person)


@needs(Permission.KEEP_LEARNING)
@require_http_methods(ASK)
def end_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody is a link person no longer."""
    link = get_object_or_404(LinkPerson.objects.select_related("practitioner"), uuid=uuid)
    form = forms.Sure(what_was_sent(request))
    title = "No link person any more"
    return _ask(request, form, title, "So it is", changes.end_link_person, who=link.practitioner.name, link=link)


@needs(Permission.KEEP_LEARNING)
@require_http_methods(ASK)
def roll_out(request: HttpRequest) -> HttpResponse:
    """Every link person is asked to bring a training to their team."""
    form = forms.RollOutForm(what_was_sent(request), today=london_day(request.now))
    return _ask(request, form, "Ask every link person", "Ask them", changes.ask_to_bring)


@needs(Permission.LEARN)
@require_http_methods(ASK)
def say_brought(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A link person says that they brought it to their team. Raises NotShared for anybody else."""
    one = Bringing.objects.filter(uuid=uuid, link__practitioner=request.user).select_related("link").first()
    if not one:
        raise NotShared
    form = forms.BroughtForm(what_was_sent(request), today=london_day(request.now))
    return _ask(request, form, f"You brought it to your team: {rolling_out.title(one)}", "Save", changes.say_brought,
                back="learning", bringing=one)  # fmt: skip


def _ask(
    request: HttpRequest,
    form: Any,
    title: str,
    button: str,
    change: Callable,
    back: str = "network",
    who: str = "",
    **about: Any,
) -> HttpResponse:
    """Asks, writes it down, and goes back. What cannot be now is said above the form. `who` stands on the page, and in
    no title: a browser keeps those."""
    if request.method == "POST" and form.is_valid():
        try:
            change(by=request.user, now=request.now, **about, **form.told())
        except NotNow as error:
            form.add_error(None, error.words)
        else:
            messages.success(request, "Written down.")
            return redirect(back)
    context = {"form": form, "title": title, "button": button, "back": back, "who": who}
    return render(request, "learning/roll_out_ask.html", context)
