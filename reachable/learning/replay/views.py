"""The learning replay: a chronology is replayed in memory, for whoever sent it alone; settings are tried on lessons."""

import time
from dataclasses import asdict, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.errors import CannotDo, DeliveryRefused, NotShared
from reachable.indicators.catalogue import BY_ID, RULES
from reachable.indicators.in_force import in_force
from reachable.indicators.pages import about
from reachable.indicators.pages import counted as counted_words
from reachable.indicators.preview_step import Counted, Proposed, count_on
from reachable.learning.replay import forms, pages, words
from reachable.learning.replay.holding import Lesson
from reachable.learning.replay.load_step import load
from reachable.learning.replay.rows import MOST_BYTES, read
from reachable.learning.replay.settings_read import LOOK_BACK, Tried, moments_too_old
from reachable.learning.replay.shape import Chronology
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]
COUNTED = "counted of a rule that is tried"


@needs(Permission.REPLAY)
@require_http_methods(ASK)
def replay_one(request: HttpRequest) -> HttpResponse:
    """A chronology, replayed with the settings in force. Nothing of it is kept, and nothing is logged."""
    form = forms.ReplayForm(what_was_sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            sent = form.cleaned_data["file"].read(MOST_BYTES + 1)
            return _replayed(request, read(sent, request.now), "Your chronology")
        except (CannotDo, DeliveryRefused) as error:
            form.add_error("file", error.words)
    return render(request, "replay/ask.html", {"form": form})


@needs(Permission.REPLAY)
@require_GET
def lessons(request: HttpRequest) -> HttpResponse:
    """Every lesson, held against the settings in force."""
    held = pages.held(Tried(in_force(request.now)), request.now)
    return render(request, "replay/lessons.html", {"held": held})


@needs(Permission.REPLAY)
@require_GET
def lesson(request: HttpRequest, lesson: str) -> HttpResponse:
    """One lesson, replayed. Raises NotShared where there is none."""
    one = next((one for one in pages.every_lesson(request.now) if one.name == lesson), None)
    if one is None:
        raise NotShared
    return _replayed(request, Chronology(one.rows), one.title, one)


@needs(Permission.REPLAY)
@require_GET
def try_settings(request: HttpRequest) -> HttpResponse:
    """Which rule to try; or after how many days it is too late to open a moment, tried at once."""
    form = forms.MomentsForm(request.GET if request.GET else None)
    context: dict[str, Any] = {"form": form, "rules": RULES}
    if form.is_bound and form.is_valid():
        tried = Tried(in_force(request.now), moments_too_old(form.cleaned_data["too_old_after_days"]))
        context |= {"held": pages.held(tried, request.now)}
        context |= {"load": words.load_words(load(tried, request.now).a_day())}
    return render(request, "replay/settings.html", context)


@needs(Permission.REPLAY)
@require_GET
def try_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Other numbers of one rule: which lessons they would lose, and of how many in scope it would say yes. Nothing is
    changed. Raises NotShared where there is no such rule."""
    if rule not in BY_ID:
        raise NotShared
    one, settings = BY_ID[rule], in_force(request.now)
    before = settings[rule]
    initial = {**before.numbers, LOOK_BACK: before.look_back_days}
    form = forms.TryForm(request.GET if request.GET else None, initial=initial, settings=before)
    context: dict[str, Any] = {"one": one, "form": form}
    if form.is_bound and form.is_valid():
        numbers = {name: form.cleaned_data[name] for name in before.numbers}
        other = replace(before, look_back_days=form.cleaned_data[LOOK_BACK], numbers=numbers)
        context |= {"held": pages.held(Tried({**settings, rule: other}), request.now)}
        context |= _counted(request, Proposed(one, settings, other))
    return render(request, "replay/try.html", context)


def _counted(request: HttpRequest, proposed: Proposed) -> dict[str, Any]:
    """How many in scope it asks about, as the rule's own page counts them: in parts, each of a second.

    How far it came is kept in the session, and in no address: whoever could say where to begin, and from which number,
    would count a single young person.
    """
    asked = [proposed.rule.id, proposed.settings[proposed.rule.id].version, proposed.other.look_back_days]
    asked += [f"{name}={number}" for name, number in proposed.other.numbers.items()]
    counted = count_on(proposed, _so_far(request, asked), request.now, time.monotonic)
    if counted.is_finished:
        request.session.pop(COUNTED, None)
        return {"found": counted_words(proposed.rule, counted, about)}
    request.session[COUNTED] = {"asked": asked, "so_far": asdict(counted)}
    return {"counted": counted, "next": request.get_full_path()}


def _so_far(request: HttpRequest, asked: list[Any]) -> Counted:
    """How far the same numbers were counted; of others nothing yet."""
    held = request.session.get(COUNTED, {})
    return Counted(**held["so_far"]) if held.get("asked") == asked else Counted()


def _replayed(request: HttpRequest, read_: Chronology, title: str, lesson: Lesson | None = None) -> HttpResponse:
    tried = Tried(in_force(request.now))
    context = pages.of_chronology(read_, tried, request.now) | {"title": title, "lesson": lesson}
    context["load"] = words.load_words(load(tried, request.now).a_day())
    return render(request, "replay/replayed.html", context)
