"""One way in which a page asks, writes down and goes on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reachable.errors import NotNow
from reachable.words.forms import PlainForm


def ask(
    request: HttpRequest, form: PlainForm, shown: tuple[str, Mapping[str, Any]], change: Callable, goes_on: Callable,
    said: str = "Written down.",
) -> HttpResponse:  # fmt: skip
    """Shows the form by (template, context); once it is filled in, `change` writes it down and `goes_on` says where to,
    by what was made. What cannot be now is said above what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            made = change(by=request.user, now=request.now, **form.cleaned_data)
        except NotNow as error:
            form.add_error(None, error.words)
        else:
            messages.success(request, said)
            return redirect(goes_on(made))
    template, context = shown
    return render(request, template, {"form": form, **context})


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands round a form: its title, what is above it, what it is about and what to know of it, whereto it leads
    back, what its button says, and what is said once it is written down."""

    title: str
    back: str
    back_words: str
    caption: str = ""
    about: str = ""
    why: str = "You see this because you keep the plan."
    more: str = ""
    button: str = "Save"
    said: str = "Written down."


# Round a form by which something goes for good.
FOR_GOOD = {
    "more": "It goes for good, with what hangs on it. The activity log says that it went and why, not what it said.",
    "button": "Take it out",
    "said": "It is gone, and kept nowhere.",
}


def fill_in(
    request: HttpRequest, form: PlainForm, asked: Asked, change: Callable, goes_on: Callable | None = None
) -> HttpResponse:
    """One form on a page of its own. Without `goes_on` it leads back to where it came from."""
    shown = "words/fill_in.html", {"asked": asked}
    return ask(request, form, shown, change, goes_on or (lambda made: asked.back), asked.said)
