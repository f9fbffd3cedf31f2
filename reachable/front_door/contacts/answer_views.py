"""What the MASH asked of one's own organisation, and how the front door works."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.errors import NotAllowed, NotNow
from reachable.front_door.contacts import changes, forms, pages, reading
from reachable.front_door.contacts.models import Setting, current
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

ASKS = ["GET", "HEAD", "POST"]
SETTINGS = ("way", "red", "amber", "green", "answers_days")
HOURS = ("opens", "closes", "closes_on_friday")


@needs(Permission.ANSWER_CHECKS)
@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    """What was asked of one's own organisation: what is due first in front."""
    found = reading.checks_asked(request.user.as_viewer(), request.now)
    return render(request, "front_door/checks.html", pages.asked(found, request.now))


@needs(Permission.ANSWER_CHECKS)
@require_http_methods(ASKS)
def answer_check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One question: answered in a click where nothing is known, or with what is. Nothing of the contact is here."""
    check, status = reading.check(request.user.as_viewer(), uuid, request.now), 200
    form = forms.AnswerForm(what_was_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            changes.answer(check=check, is_known=True, by=request.user, now=request.now, **form.told())
        except (NotNow, NotAllowed) as refused:
            form.add_error(None, refused.words)
            status = refused.status
        else:
            messages.success(request, "Thank you. The MASH has your answer.")
            return redirect("checks")
    context = {"form": form, "check": pages.asked_one(check, request.now)}
    return render(request, "front_door/check.html", context, status=status)


@needs(Permission.ANSWER_CHECKS)
@require_POST
def nothing_known(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answers in one click that nothing is known."""
    check = reading.check(request.user.as_viewer(), uuid, request.now)
    changes.answer(check=check, is_known=False, by=request.user, now=request.now)
    messages.success(request, "Thank you. The MASH knows that you know nothing.")
    return redirect("checks")


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def answer_for(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The MASH writes down what an organisation that rang answered: said by whom and when, entered by whom."""
    check, status = reading.check_of_ours(request.user.as_viewer(), uuid, request.now), 200
    form = forms.PhonedForm(what_was_sent(request), now=request.now)
    if request.method == "POST" and form.is_valid():
        try:
            changes.answer_for(check=check, by=request.user, now=request.now, **form.told())
        except NotNow as refused:
            form.add_error(None, refused.words)
            status = refused.status
        else:
            messages.success(request, "Written down.")
            return redirect("contact", uuid=check.contact.uuid)
    context = {"form": form, "check": pages.asked_one(check, request.now), "agency": check.agency, "one": check.contact}
    return render(request, "front_door/answer_for.html", context, status=status)


@needs(Permission.RUN_ACCOUNTS)
@require_http_methods(ASKS)
def front_door(request: HttpRequest) -> HttpResponse:
    """How the front door works now, as it worked before and who said so, and the form that changes it."""
    setting = current()
    form = forms.SettingForm(what_was_sent(request), initial=_as_typed(setting))
    if request.method == "POST" and form.is_valid():
        changes.set_up(**form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, "Saved. It holds from now on, for every new rating.")
        return redirect("front_door")
    before = Setting.objects.select_related("by").order_by("-pk")
    context = {"form": form, "rows": pages.setting_rows(setting)}
    context["before"] = [pages.setting_rows(one) for one in before if one.pk != setting.pk]
    return render(request, "front_door/settings.html", context)


def _as_typed(setting: Setting) -> dict[str, Any]:
    numbers = {name: getattr(setting, name) for name in SETTINGS}
    return numbers | {name: f"{getattr(setting, name):%H:%M}" for name in HOURS}
