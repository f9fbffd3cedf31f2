"""Saying that a prompt is wrong."""

from django.http import HttpRequest, HttpResponse

from reachable.errors import NotShared
from reachable.indicators.changes import say_wrong
from reachable.indicators.in_force import in_force
from reachable.indicators.shape import WEEK
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.single_view import forms, listening, prompt_pages
from reachable.single_view.writing import ask, open_page


@needs(Permission.WORK_ON_PAGE)
def wrong_prompt(request: HttpRequest, uuid, rule) -> HttpResponse:
    """Writes down that a prompt is wrong, and why: whoever is asked may say so.

    Raises NotShared for a rule that asks nothing of what this viewer may read.
    """
    seen = open_page(request, uuid, "a prompt that is wrong")
    asking = prompt_pages.said(seen, listening.heard()[0], in_force(request.now), request.now).asking
    found = next(((one, finding) for one, finding in asking if one.id == rule), None)
    if found is None:
        raise NotShared
    one, finding = found
    newest = finding.events[0]
    line = next((event for event in seen.events if newest.kind != WEEK and event.pk == newest.pk), None)
    weeks_of = next((week.record_id for week in seen.weeks if newest.kind == WEEK and week.pk == newest.pk), None)
    rests_on = {"newest_at": newest.from_at, "line": line, "weeks_of": weeks_of}

    def write(said: dict) -> None:
        say_wrong(person=seen.person, rule=one, by=request.user, now=request.now, **rests_on, **said)

    form, done = forms.WrongPromptForm(request.POST or None), "Written down. It is a prompt no longer."
    return ask(request, form, "This prompt is wrong", seen, write, done, about=one.title)
