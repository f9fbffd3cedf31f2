"""Agreeing an action on a young person's page."""

from django.http import HttpRequest, HttpResponse

from reachable.actions import changes
from reachable.actions.forms import AgreeForm
from reachable.clocks.ages import london_day
from reachable.guidance.which import DISCUSSION
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.single_view.writing import ask, open_page


@needs(Permission.AGREE_ACTION)
def agree_action(request: HttpRequest, uuid) -> HttpResponse:
    """What will be done, why, who does it and by when."""
    seen = open_page(request, uuid, "agree an action")
    form = AgreeForm(request.POST or None, by=request.user, today=london_day(request.now))

    def write(said: dict) -> None:
        agreed = {key: said[key] for key in ("what", "why", "due_on")}
        changes.agree(person=seen.person, by=request.user, now=request.now, **agreed, **form.to_whom())

    done, guided = "Agreed. It stands on the list of whoever does it.", [DISCUSSION]
    return ask(request, form, "Agree an action", seen, write, done, guided=guided)
