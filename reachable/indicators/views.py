"""The public page of rules, and the pages by which a rule's owner changes, signs and switches it."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from reachable.agencies.forms import OwnerForm
from reachable.clocks.ages import london_day
from reachable.errors import NotAllowed, NotShared
from reachable.indicators import changes, forms, pages, previewing
from reachable.indicators.catalogue import BY_ID
from reachable.indicators.in_force import in_force
from reachable.indicators.looking_again import past_their_day
from reachable.indicators.models import RuleSettings
from reachable.indicators.preview_step import Proposed, count_on
from reachable.indicators.settings import Settings
from reachable.indicators.shape import Rule
from reachable.locks.decide import decide
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import WhyForm

ASK = ["GET", "HEAD", "POST"]


@login_not_required
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """For anybody: every rule, what it asks, its settings, and which has no signed equality assessment."""
    settings, signed_in = in_force(request.now), request.user.is_authenticated
    context = {
        "rules": pages.every_rule(settings, knows_names=signed_in),
        "not_here": pages.not_here(),
        "not_here_headings": ["Rule", "Why it is not here"],
        "knows": signed_in,
        "past_their_day": past_their_day(request.user.as_viewer(), request.now) if signed_in else [],
    }
    return render(request, "indicators/rules.html", context)


@needs(Permission.SEE_HOME)
@require_GET
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule, every version of its settings, and what its owner can do. Raises NotShared where there is none."""
    one, settings = _of(request, rule)
    viewer = request.user.as_viewer()
    rows = RuleSettings.objects.filter(rule=one.id).select_related("by", "owner").order_by("-version")
    context = {
        "one": pages.told(one, settings, knows_names=True),
        "versions": pages.versions(rows),
        "headings": pages.HEADINGS,
        "is_owner": settings.owner_id == viewer.id and decide(viewer, Permission.OWN_RULE),
        "may_name": decide(viewer, Permission.NAME_RULE_OWNER),
        "is_past_its_day": one in past_their_day(viewer, request.now),
    }
    return render(request, "indicators/rule.html", context)


@needs(Permission.OWN_RULE)
@require_http_methods(ASK)
def change_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Other numbers, by the owner: nothing is saved before they have seen what it would mean."""
    one, settings = _owned(request, rule)
    initial = forms.SettingsForm.as_now(settings)
    form = forms.SettingsForm(request.POST or None, initial=initial, settings=settings, today=_today(request))
    if request.method == "POST" and form.is_valid():
        return redirect(_part_at(one, previewing.begin(request.session, one.id, form.cleaned_data, settings.version)))
    return _drawn(request, one, form, "Change the settings", "See what it would mean")


@needs(Permission.OWN_RULE)
@require_http_methods(ASK)
def preview_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Counts a part and says how far it is; or, everybody counted, says what it found and asks why. Raises NotNow as
    `previewing.taken_up` does."""
    one, settings = _owned(request, rule)
    name = (request.POST or request.GET).get("t", "")
    said, before = previewing.taken_up(request.session, name, one.id, settings)
    other = previewing.proposed(settings, said)
    proposed = Proposed(one, in_force(request.now), other)
    counted = before if request.method == "POST" else count_on(proposed, before, request.now, time.monotonic)
    previewing.keep(request.session, counted)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and counted.is_finished and form.is_valid():
        return _save(request, one, settings, other, form.cleaned_data["why"])
    context = {
        "one": one,
        "form": form,
        "counted": counted,
        "found": pages.counted(one, counted) if counted.is_finished else [],
        "differs": pages.differs(settings, other),
        "token": name,
        "next": _part_at(one, name),
    }
    return render(request, "indicators/preview.html", context)


def _save(request: HttpRequest, one: Rule, settings: Settings, other: Settings, why: str) -> HttpResponse:
    numbers = {"look_back_days": other.look_back_days, "numbers": other.numbers, "review_on": other.review_on}
    changes.change_settings(rule=one, why=why, by=request.user, now=request.now, after=settings.version, **numbers)
    messages.success(request, "In force from now. Nobody has signed an equality assessment of this version yet.")
    return redirect("rule", rule=one.id)


def _part_at(one: Rule, name: str) -> str:
    return f"{reverse('preview_rule', kwargs={'rule': one.id})}?t={name}"


@needs(Permission.OWN_RULE)
@require_http_methods(ASK)
def switch_off_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """Switches the rule off, with why, by its owner."""
    one, settings = _owned(request, rule)

    def write(said: dict) -> None:
        changes.switch_off(rule=one, by=request.user, now=request.now, after=settings.version, **said)

    form = WhyForm(request.POST or None)
    return _asked(request, one, form, "Switch this rule off", write, "Switched off: it is asked of nobody from now on.")


@needs(Permission.OWN_RULE)
@require_http_methods(ASK)
def sign_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """The owner says where the signed equality assessment of these numbers is; the rule is on from then."""
    one, settings = _owned(request, rule)

    def write(said: dict) -> None:
        changes.sign(rule=one, by=request.user, now=request.now, after=settings.version, **said)

    form = forms.SignForm(request.POST or None, today=_today(request))
    return _asked(request, one, form, "Sign the equality assessment", write, "Signed. The rule is on.")


@needs(Permission.NAME_RULE_OWNER)
@require_http_methods(ASK)
def rule_owner(request: HttpRequest, rule: str) -> HttpResponse:
    """Says who answers for the rule."""
    one, _ = _of(request, rule)

    def write(said: dict) -> None:
        changes.name_owner(rule=one, by=request.user, now=request.now, **said)

    form = OwnerForm(request.POST or None, by=request.user.pk, permission=Permission.OWN_RULE)
    return _asked(request, one, form, "Name its owner", write, "Written down.")


def _of(request: HttpRequest, rule: str) -> tuple[Rule, Settings]:
    if rule not in BY_ID:
        raise NotShared
    return BY_ID[rule], in_force(request.now)[rule]


def _owned(request: HttpRequest, rule: str) -> tuple[Rule, Settings]:
    """Raises NotAllowed for anybody but its owner."""
    one, settings = _of(request, rule)
    if settings.owner_id != request.user.pk:
        raise NotAllowed("Only the owner of this rule may change it. The page of the rule says who that is.")
    return one, settings


def _today(request: HttpRequest) -> Any:
    return london_day(request.now)


def _asked(
    request: HttpRequest, one: Rule, form: Any, title: str, write: Callable[[dict], None], done: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        write(form.cleaned_data)
        messages.success(request, done)
        return redirect("rule", rule=one.id)
    return _drawn(request, one, form, title, "Save")


def _drawn(request: HttpRequest, one: Rule, form: Any, title: str, button: str) -> HttpResponse:
    context = {"one": one, "form": form, "title": title, "button": button}
    return render(request, "indicators/ask.html", context)
