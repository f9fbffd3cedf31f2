"""The list of open moments, the page of one, and what can be written down about it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reachable.clocks.ages import london_day
from reachable.guidance.pages import beside
from reachable.guidance.which import WHAT_IT_IS, WHO_GOES
from reachable.locks.decide import decide
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.reachable_moments import brief_pages, changes, forms, pages, reading
from reachable.reachable_moments.best_placed import best_placed
from reachable.reachable_moments.guided import guidance_for
from reachable.reachable_moments.models import Brief, Moment
from reachable.reachable_moments.warnings import warnings
from reachable.words.forms import PlainForm, what_was_sent


@needs(Permission.REACH)
def moments(request: HttpRequest) -> HttpResponse:
    """The open moments: late first, then by the time that is left."""
    read = reading.open_moments(request.user.as_viewer(), request.now)
    context = pages.worklist(read, request.now) | {"now": request.now, "warnings": warnings(request.now)}
    return render(request, "reachable_moments/moments.html", context)


@needs(Permission.REACH)
def moment(request: HttpRequest, uuid) -> HttpResponse:
    """One moment: its clock, what happened, who it may be, every attempt."""
    viewer = request.user.as_viewer()
    read = reading.one(viewer, uuid, "a reachable moment", request.now)
    context = pages.page(read, request.now) | {"brief": brief_pages.brief(read)}
    context["may_match"] = bool(decide(viewer, Permission.MATCH_PEOPLE))
    context |= {"guidance": guidance_for(read, request.now), "best_placed": best_placed(read, request.now)}
    return render(request, "reachable_moments/moment.html", context)


@needs(Permission.REACH)
def ring_back(request: HttpRequest, uuid) -> HttpResponse:
    """Somebody rang back whoever sent the form, and it is so."""

    def write(moment: Moment, form: Any) -> None:
        changes.ring_back(moment=moment, by=request.user, now=request.now)

    return _ask(request, uuid, "I rang back, and it is so", PlainForm(what_was_sent(request)), write, "Confirmed.")


@needs(Permission.REACH)
def accept(request: HttpRequest, uuid) -> HttpResponse:
    """Takes it on, for oneself or for whoever goes."""

    def write(moment: Moment, form: Any) -> None:
        changes.accept(moment=moment, by=request.user, now=request.now, **form.cleaned_data)

    return _ask(request, uuid, "Take this on", forms.AcceptForm(what_was_sent(request)), write, "It is yours.")


@needs(Permission.REACH)
def attempt(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down an attempt, or that somebody reached them."""

    def write(moment: Moment, form: Any) -> None:
        changes.record_attempt(moment=moment, by=request.user, now=request.now, **form.told())

    form = forms.AttemptForm(what_was_sent(request), now=request.now)
    return _ask(request, uuid, "Record an attempt or a contact", form, write, "Written down.")


@needs(Permission.REACH)
def brief(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down what whoever goes needs to know; what stands is there to be changed."""
    read = reading.one(request.user.as_viewer(), uuid, "what whoever goes needs", request.now)
    form = forms.BriefForm(what_was_sent(request), initial=brief_pages.so_far(read))
    unread = Brief.PLACE if read.is_withheld else ()

    def write(moment: Moment, form: Any) -> None:
        said = dict(form.cleaned_data)
        changes.brief(
            moment=moment, drawn_from=said.pop("drawn_from"), said=said, unread=unread, by=request.user, now=request.now
        )

    title = "What does whoever goes need to know?"
    return _answer(request, read, title, form, write, "Written down.", guided=[WHO_GOES, "debt"])


@needs(Permission.REACH)
def decline(request: HttpRequest, uuid) -> HttpResponse:
    """They want nothing now: when it is offered again."""

    def write(moment: Moment, form: Any) -> None:
        changes.decline(moment=moment, by=request.user, now=request.now, **form.cleaned_data)

    form = forms.DeclineForm(what_was_sent(request), today=london_day(request.now))
    done = "Written down, with the day to offer again."
    return _ask(request, uuid, "They declined for now", form, write, done, guided=["declined"])


@needs(Permission.REACH)
def missed(request: HttpRequest, uuid) -> HttpResponse:
    """Says why the 24 hours were missed, while it is open and once it has ended."""

    def write(moment: Moment, form: Any) -> None:
        changes.say_why_missed(moment=moment, by=request.user, now=request.now, **form.cleaned_data)

    form = forms.MissedForm(what_was_sent(request))
    return _ask(request, uuid, "Say why the 24 hours were missed", form, write, "Written down.")


@needs(Permission.REACH)
def end(request: HttpRequest, uuid) -> HttpResponse:
    """Ends it, with what came of it."""

    def write(moment: Moment, form: Any) -> None:
        changes.end(moment=moment, by=request.user, now=request.now, **form.cleaned_data)

    return _ask(request, uuid, "End this moment", forms.EndForm(what_was_sent(request)), write, "It has ended.")


@needs(Permission.REACH)
def withdraw(request: HttpRequest, uuid) -> HttpResponse:
    """It was no moment, or another child's: with a reason."""

    def write(moment: Moment, form: Any) -> None:
        changes.withdraw(moment=moment, by=request.user, now=request.now, **form.cleaned_data)

    form = forms.WithdrawForm(what_was_sent(request))
    return _ask(request, uuid, "Withdraw this moment", form, write, "It is withdrawn, and counted so.")


@needs(Permission.REACH)
def reopen(request: HttpRequest, uuid) -> HttpResponse:
    """Opens it again, where it was ended or withdrawn too soon."""

    def write(moment: Moment, form: Any) -> None:
        changes.reopen(moment=moment, by=request.user, now=request.now)

    return _ask(request, uuid, "Open it again", PlainForm(what_was_sent(request)), write, "It is open again.")


@needs(Permission.REACH)
def identify(request: HttpRequest, uuid) -> HttpResponse:
    """Somebody in the MASH says that this is a reachable moment: of what was only told, this makes one."""

    def write(moment: Moment, form: Any) -> None:
        change = changes.make if moment.state == "told" else changes.identify
        change(moment=moment, by=request.user, now=request.now)

    title = "This is a reachable moment: the 24 hours count from now"
    form = PlainForm(what_was_sent(request))
    return _ask(request, uuid, title, form, write, "The clock counts from now.", guided=[WHAT_IT_IS])


def _ask(
    request: HttpRequest,
    uuid: Any,
    title: str,
    form: Any,
    write: Callable[[Moment, Any], None],
    done: str,
    guided: Sequence[str] = (),
) -> HttpResponse:
    """Draws a form that says about whom it is, or writes what it says and goes back to the moment. `guided`: the
    sections of the guidance beside it."""
    read = reading.one(request.user.as_viewer(), uuid, title.lower(), request.now)
    return _answer(request, read, title, form, write, done, guided)


def _answer(
    request: HttpRequest,
    read: reading.One,
    title: str,
    form: Any,
    write: Callable[[Moment, Any], None],
    done: str,
    guided: Sequence[str] = (),
) -> HttpResponse:
    """The same of a moment that was read already."""
    if request.method == "POST" and form.is_valid():
        write(read.moment, form)
        messages.success(request, done)
        return redirect("moment", uuid=read.moment.uuid)
    context = {"form": form, "title": title, **pages.page(read, request.now), "guidance": beside(guided, request.now)}
    return render(request, "reachable_moments/write.html", context)
