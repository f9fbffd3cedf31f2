"""The queue of Youth and Family Resilience, the advice log, and what can be written in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.actions.forms import AgreeForm
from reachable.clocks.ages import london_day
from reachable.errors import NotNow
from reachable.front_door.advice import changes, forms, pages, queue, reading
from reachable.front_door.advice.models import QueueSetting, current
from reachable.front_door.contacts.reading import person as found
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.people.naming import born, called
from reachable.people.whose import settled
from reachable.sharing.paging import wanted_page
from reachable.words.forms import what_was_sent
from reachable.words.times import age_words

ASKS = ["GET", "HEAD", "POST"]


@needs(Permission.GIVE_ADVICE)
@require_GET
def resilience_queue(request: HttpRequest) -> HttpResponse:
    """Young people in scope with facts of both kinds, and which: the newest known first."""
    read = queue.queue(request.user.as_viewer(), wanted_page(request.GET.get("page", "")), request.now)
    context = {"page": read.page, "rows": pages.queued(read, request.now), "now": request.now}
    context["look_back"] = pages.look_back_words(read.look_back)
    return render(request, "front_door/resilience_queue.html", context)


@needs(Permission.SET_LOOK_BACK)
@require_http_methods(ASKS)
def queue_setting(request: HttpRequest) -> HttpResponse:
    """How far back the queue looks now, how it looked before and who said so, and the form that changes it."""
    setting = current()
    so_far = {"justice": setting.justice, "education": setting.education}
    form = forms.QueueSettingForm(what_was_sent(request), initial=so_far)
    if request.method == "POST" and form.is_valid():
        changes.set_look_back(**form.cleaned_data, by=request.user, now=request.now)
        messages.success(request, "Saved. The queue looks so far back from now on.")
        return redirect("queue_setting")
    before = QueueSetting.objects.select_related("by").exclude(pk=setting.pk).order_by("-pk")
    context = {"form": form, "rows": pages.setting_rows(setting), "before": [pages.setting_rows(one) for one in before]}
    return render(request, "front_door/queue_setting.html", context)


@needs(Permission.GIVE_ADVICE)
@require_GET
def advice_log(request: HttpRequest) -> HttpResponse:
    """What was asked and advised: what is to be followed up first."""
    page, read = reading.log(request.user.as_viewer(), wanted_page(request.GET.get("page", "")), request.now)
    context = {"page": page, "rows": pages.listed(read, request.now), "now": request.now}
    return render(request, "front_door/advice_log.html", context)


@needs(Permission.GIVE_ADVICE)
@require_GET
def advice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One piece of advice, and what came of it."""
    read = reading.one(request.user.as_viewer(), uuid, "advice", request.now)
    return render(request, "front_door/advice.html", pages.page(read, request.now))


@needs(Permission.GIVE_ADVICE)
@require_http_methods(ASKS)
def new_advice(request: HttpRequest) -> HttpResponse:
    """Writes down advice about no young person."""
    return _give(request, "", {})


@needs(Permission.GIVE_ADVICE)
@require_http_methods(ASKS)
def new_advice_about(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Writes down advice about somebody who was found."""
    person, named = found(request.user.as_viewer(), uuid, request.now)
    whom = f"{called(named)}, {age_words(born(named), london_day(request.now))}"
    return _give(request, whom, {"person": person})


def _give(request: HttpRequest, whom: str, about: dict[str, Any]) -> HttpResponse:
    form = forms.AdviceForm(what_was_sent(request), today=london_day(request.now))
    if request.method == "POST" and form.is_valid():
        row = changes.give(by=request.user, now=request.now, **form.cleaned_data, **about)
        messages.success(request, "Written down.")
        return redirect("advice", uuid=row.uuid)
    context = {"form": form, "title": "Write down advice", "whom": whom, "is_new": True}
    return render(request, "front_door/write_advice.html", context)


@needs(Permission.GIVE_ADVICE)
@require_http_methods(ASKS)
def follow_up_advice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What came of it, or when it is followed up again."""
    read = reading.one(request.user.as_viewer(), uuid, "follow advice up", request.now)
    form = forms.FollowUpForm(what_was_sent(request), today=london_day(request.now))

    def write() -> None:
        changes.follow_up(advice=read.advice[0], by=request.user, now=request.now, **form.cleaned_data)

    return _answer(request, read, "Follow it up", form, write)


@needs(Permission.AGREE_ACTION)
@require_http_methods(ASKS)
def agree_on_advice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Agrees an action that follows from it. Raises NotNow where it is about nobody."""
    read = reading.one(request.user.as_viewer(), uuid, "agree an action on advice", request.now)
    person = settled(read.advice[0].record_id, read.whose)
    if person is None:
        raise NotNow("An action is about a young person, and this advice is about none, or it is not settled whom.")
    form = AgreeForm(what_was_sent(request), by=request.user, today=london_day(request.now))

    def write() -> None:
        said = {key: form.cleaned_data[key] for key in ("what", "why", "due_on")} | form.to_whom()
        changes.agree(advice=read.advice[0], person=person, by=request.user, now=request.now, **said)

    return _answer(request, read, "Agree an action", form, write)


def _answer(request: HttpRequest, read: reading.Read, title: str, form: Any, write: Callable[[], None]) -> HttpResponse:
    """Draws a form that says on which advice it is, or writes what it says and goes back to it."""
    if request.method == "POST" and form.is_valid():
        write()
        messages.success(request, "Written down.")
        return redirect("advice", uuid=read.advice[0].uuid)
    context = {"form": form, "title": title, "whom": pages.row(read.advice[0], read, request.now)["name"]}
    return render(request, "front_door/write_advice.html", context | {"advice": read.advice[0]})
