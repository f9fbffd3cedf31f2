"""One way in which every page of audits asks, writes down and goes on."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reachable.errors import NotNow
from reachable.words.forms import PlainForm


def ask(
    request: HttpRequest, form: PlainForm, shown: tuple[str, Mapping[str, Any]], change: Callable, goes_on: Callable
) -> HttpResponse:
    """Shows the form by (template, context); once it is filled in, `change` writes it down and `goes_on` says where to,
    by what was made. What cannot be now is said above what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            made = change(by=request.user, now=request.now, **form.cleaned_data)
        except NotNow as error:
            form.add_error(None, error.words)
        else:
            messages.success(request, "Written down.")
            return redirect(goes_on(made))
    template, context = shown
    return render(request, template, {"form": form, **context})
