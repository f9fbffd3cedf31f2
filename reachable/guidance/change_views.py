"""Change notices: read, ticked and written; and that somebody has read a section."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.errors import NotAllowed, NotNow, NotShared
from reachable.guidance import changes as write
from reachable.guidance import forms, have_read
from reachable.guidance.change_notices import VERSION, Notice, who_words
from reachable.guidance.in_force import in_force
from reachable.guidance.models import ChangeNotice, HasRead
from reachable.guidance.sections import BY_SLUG
from reachable.locks.named import the_one
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.asking import FOR_GOOD, Asked, fill_in
from reachable.words.forms import TakeOutForm, what_was_sent
from reachable.words.times import day_words

ASK = ["GET", "HEAD", "POST"]
WHY = "You see this because you wrote it, or name who answers for guidance."


@needs(Permission.SEE_HOME)
@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """Every change notice, with whether this reader has read it; for who may know, how many have."""
    viewer, every = request.user.as_viewer(), have_read.notices(request.now)
    keys = [one.key for one in every]
    mine, read, people = have_read.mine(viewer, keys), have_read.who_read(keys, VERSION), have_read.everybody()
    names = may(request, Permission.NAME_GUIDANCE_OWNER)
    told = [
        _told(one, mine.get(one.key), request)
        | {"read": have_read.told_of(read[one.key], people, viewer, one.must_read, names)}
        for one in every
    ]
    may_write = may(request, Permission.OWN_GUIDANCE)
    return render(request, "guidance/changes.html", {"notices": told, "may_write": may_write})


def _told(one: Notice, mine: HasRead | None, request: HttpRequest) -> dict[str, Any]:
    since = have_read.in_force_words(one, request.now)
    return {
        "uuid": one.uuid,
        "title": one.title,
        "what_changed": one.what_changed,
        "rows": [
            {"key": since, "value": day_words(one.from_on)},
            {"key": "Where it says so", "value": one.source},
            {"key": "Who must read it", "value": who_words(one)},
            {"key": "Written by", "value": one.by},
        ],
        "sections": [BY_SLUG[slug] for slug in one.sections if slug in BY_SLUG],
        "you_read": have_read.says(mine, VERSION),
        "can_take_out": have_read.may_take_out(one, request.user.as_viewer()),
    }


@needs(Permission.SEE_HOME)
@require_POST
def read_change(request: HttpRequest, uuid) -> HttpResponse:
    """They have read it. Raises NotShared where there is none."""
    one = next((one for one in have_read.notices(request.now) if one.uuid == uuid), None)
    if one is None:
        raise NotShared
    write.say_read(what=one.key, version=VERSION, by=request.user, now=request.now)
    messages.success(request, "Written down that you have read it.")
    return redirect("guidance_changes")


@needs(Permission.SEE_HOME)
@require_POST
def read_section(request: HttpRequest, section: str) -> HttpResponse:
    """They have read the version in force. Raises NotShared where there is no such section, NotNow where other words
    came into force while they read."""
    if section not in BY_SLUG:
        raise NotShared
    version = in_force(request.now, [section])[section].version
    if request.POST.get("version") != str(version):
        raise NotNow("This section has changed since you opened it. Go back, read it again, and say so then.")
    write.say_read(what=section, version=version, by=request.user, now=request.now)
    messages.success(request, "Written down that you have read it.")
    return redirect("section", section=section)


@needs(Permission.OWN_GUIDANCE)
@require_http_methods(ASK)
def write_change(request: HttpRequest) -> HttpResponse:
    """Law or guidance has changed: whoever must read it finds it on their start page until they have."""
    form = forms.ChangeForm(what_was_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            write.write_change(by=request.user, now=request.now, **form.cleaned_data)
        except NotAllowed as error:
            form.add_error("sections", error.words)
        except NotNow as error:
            form.add_error("title", error.words)
        else:
            messages.success(request, "Written. It stands on the start page of whoever must read it.")
            return redirect("guidance_changes")
    return render(request, "guidance/write_change.html", {"form": form})


@needs(Permission.OWN_GUIDANCE)
@require_http_methods(ASK)
def take_out_change(request: HttpRequest, uuid) -> HttpResponse:
    """It names somebody, or was written by mistake. Raises NotShared where there is none, or it came with Reachable,
    NotAllowed for who neither wrote it nor names who answers for sections."""
    row = the_one(ChangeNotice.objects.filter(uuid=uuid).select_related("by"))
    have_read.require_may_take_out(row.as_notice(), request.user.as_viewer())
    asked = Asked("Take this notice out", reverse("guidance_changes"), "What has changed", about=row.title, why=WHY)
    change = partial(write.take_out_change, notice=row)
    return fill_in(request, TakeOutForm(what_was_sent(request)), replace(asked, **FOR_GOOD), change)
