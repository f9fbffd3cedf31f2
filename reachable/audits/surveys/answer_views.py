"""The page on which practitioners answer: for whoever has the link, without signing in, and without a trace of who.

It sets no cookie, and so has no token against forged forms either: nobody's sign-in lends such a form anything.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from reachable.audits.surveys import changes
from reachable.audits.surveys.forms import AnswerForm
from reachable.audits.surveys.models import Asked, Sheet
from reachable.audits.surveys.standing import why_not
from reachable.clocks.ages import london_day
from reachable.errors import NotNow
from reachable.words.forms import what_was_sent

BY = "somebody who has the link"
# Whoever happens to be signed in is not named here: it would say that their answer is.
NOBODY: dict[str, Any] = {"signed_in": None, "navigation": [], "more": [], "places": [], "messages": []}


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, secret: UUID) -> HttpResponse:
    """The survey. A link that nobody was given is not there; one that takes nothing says why."""
    asked = _asked(secret)
    form = AnswerForm(what_was_sent(request), items=asked.survey.asks())
    said = _why_not(asked, request.now)
    if request.method == "POST" and not said and form.is_valid():
        try:
            changes.take(asked=asked, **form.cleaned_data, by=BY, now=request.now)
            return redirect("answered_survey", secret=secret)
        except NotNow as error:
            said = error.words
    context = {"form": form, "said": said, "asked": asked, **NOBODY}
    return render(request, "audits/surveys/answer.html", context, status=409 if said else 200)


@login_not_required
@require_GET
def answered(request: HttpRequest, secret: UUID) -> HttpResponse:
    """It was sent. The page is the same for everybody, and says nothing of what was sent."""
    return render(request, "audits/surveys/answered.html", {"asked": _asked(secret), **NOBODY})


def _asked(secret: UUID) -> Asked:
    return get_object_or_404(Asked.objects.select_related("survey", "agency"), secret=secret)


def _why_not(asked: Asked, now: datetime) -> str:
    number = Sheet.objects.filter(asked=asked).count()
    return why_not(asked.survey.stands(london_day(now)), number, asked.invited)
