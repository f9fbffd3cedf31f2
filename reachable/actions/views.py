"""The list of actions near to somebody, the page of one, and what can be written about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reachable.actions import changes, forms, pages, reading
from reachable.actions.models import Action
from reachable.clocks.ages import london_day
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import PlainForm, what_was_sent


@needs(Permission.SEE_ACTIONS)
def actions(request: HttpRequest) -> HttpResponse:
    """The open actions given to this viewer or their team, and those they agreed."""
    viewer = request.user.as_viewer()
    read = reading.mine(viewer, request.now)
    context = pages.listed(read, viewer, request.now) | {"is_cut": len(read.actions) > reading.MOST}
    return render(request, "actions/actions.html", context | {"number": len(read.actions), "now": request.now})


@needs(Permission.SEE_ACTIONS)
def action(request: HttpRequest, uuid) -> HttpResponse:
    """One action: what, why, who, by when, and what came of it."""
    read = reading.one(request.user.as_viewer(), uuid, "an action", request.now)
    return render(request, "actions/action.html", pages.page(read, request.now))


@needs(Permission.SEE_ACTIONS)
@require_POST
def take(request: HttpRequest, uuid) -> HttpResponse:
    """Takes, in one click, an action that nobody has any more."""
    read = reading.one(request.user.as_viewer(), uuid, "take an action", request.now)
    changes.take(action=read.actions[0], by=request.user, now=request.now)
    messages.success(request, "It is yours.")
    return redirect("action", uuid=uuid)


@needs(Permission.SEE_ACTIONS)
def do(request: HttpRequest, uuid) -> HttpResponse:
    """It is done, with what came of it."""
    form = forms.DoForm(what_was_sent(request))
    return _ask(request, uuid, "This is done", form, changes.do, lambda: form.cleaned_data, "Done.")


@needs(Permission.SEE_ACTIONS)
def drop(request: HttpRequest, uuid) -> HttpResponse:
    """It is no longer needed, with a reason."""
    form = forms.DropForm(what_was_sent(request))
    done = "Ended, and not counted as done."
    return _ask(request, uuid, "This is no longer needed", form, changes.drop, lambda: form.cleaned_data, done)


@needs(Permission.SEE_ACTIONS)
def move(request: HttpRequest, uuid) -> HttpResponse:
    """To another day, with a reason."""
    form = forms.MoveForm(what_was_sent(request), today=london_day(request.now))
    return _ask(request, uuid, "Move this to another day", form, changes.move, lambda: form.cleaned_data, "Moved.")


@needs(Permission.SEE_ACTIONS)
def hand_on(request: HttpRequest, uuid) -> HttpResponse:
    """To somebody else, with a reason."""
    read = reading.one(request.user.as_viewer(), uuid, "hand this on", request.now)
    form = forms.HandOnForm(what_was_sent(request), by=request.user, agreed_by=read.actions[0].by)

    def said() -> dict[str, Any]:
        return form.to_whom() | {"why": form.cleaned_data["why"]}

    return _answer(request, read, "Hand this on", form, changes.hand_on, said, "Handed on.")


@needs(Permission.SEE_ACTIONS)
def reopen(request: HttpRequest, uuid) -> HttpResponse:
    """Opens it again, where it was ended too soon."""
    form = PlainForm(what_was_sent(request))
    return _ask(request, uuid, "Open this again", form, changes.reopen, dict, "It is open again.")


def _ask(
    request: HttpRequest,
    uuid: Any,
    title: str,
    form: Any,
    change: Callable[..., None],
    said: Callable[[], dict[str, Any]],
    done: str,
) -> HttpResponse:
    """Draws a form that says about which action it is, or writes what it says and goes back to the action."""
    read = reading.one(request.user.as_viewer(), uuid, title.lower(), request.now)
    return _answer(request, read, title, form, change, said, done)


def _answer(
    request: HttpRequest,
    read: reading.Read,
    title: str,
    form: Any,
    change: Callable[..., None],
    said: Callable[[], dict[str, Any]],
    done: str,
) -> HttpResponse:
    """The same of an action that was read already."""
    held: Action = read.actions[0]
    if request.method == "POST" and form.is_valid():
        change(action=held, by=request.user, now=request.now, **said())
        messages.success(request, done)
        return redirect("actions")
    return render(request, "actions/write.html", {"form": form, "title": title, **pages.page(read, request.now)})
