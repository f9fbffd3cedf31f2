"""The guidance: for anybody to read; one section, its versions and what does not help; its words, by its owner."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from reachable.agencies.forms import OwnerForm
from reachable.clocks.ages import london_day
from reachable.errors import NotAllowed, NotShared
from reachable.guidance import changes, forms, have_read, pages
from reachable.guidance.in_force import in_force, past_their_day
from reachable.guidance.models import DoesNotHelp, Wording
from reachable.guidance.sections import BY_SLUG
from reachable.guidance.shape import Section, blocks
from reachable.locks.decide import decide
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]


@login_not_required
@require_GET
def guidance(request: HttpRequest) -> HttpResponse:
    """For anybody: every section as it is in force."""
    knows = request.user.is_authenticated
    context = {
        "sections": [pages.told(one, knows_names=knows) for one in in_force(request.now).values()],
        "knows": knows,
        "past_their_day": past_their_day(request.user.as_viewer(), request.now) if knows else [],
        "unread": have_read.unread(request.user.as_viewer(), request.now) if knows else [],
    }
    return render(request, "guidance/guidance.html", context)


@needs(Permission.SEE_HOME)
@require_GET
def section(request: HttpRequest, section: str) -> HttpResponse:
    """One section, every version of it, and for its owner what was said not to help. Raises NotShared where there is
    none."""
    one, viewer = _of(request, section), request.user.as_viewer()
    rows = Wording.objects.filter(section=one.slug).select_related("by", "owner").order_by("-version")
    is_owner = one.owner_id == viewer.id and decide(viewer, Permission.OWN_GUIDANCE)
    names = decide(viewer, Permission.NAME_GUIDANCE_OWNER)
    mine = have_read.mine(viewer, [one.slug]).get(one.slug)
    said = DoesNotHelp.objects.filter(section=one.slug).select_related("by").order_by("-at", "-pk")
    context = {
        "one": pages.told(one, knows_names=True),
        "versions": pages.versions(rows),
        "headings": pages.HEADINGS,
        "is_owner": is_owner,
        "may_name": names,
        "said": pages.said(said) if is_owner or names else [],
        "said_headings": pages.SAID_HEADINGS,
        "is_past_its_day": one in past_their_day(viewer, request.now),
        "you_read": have_read.says(mine, one.version),
        "has_read": mine is not None and mine.version == one.version,
        "read": have_read.told_of(
            have_read.who_read([one.slug], one.version)[one.slug],
            have_read.everybody(),
            viewer,
            sees_all=bool(is_owner or names),
        ),
    }
    return render(request, "guidance/section.html", context)


@needs(Permission.OWN_GUIDANCE)
@require_http_methods(ASK)
def change_section(request: HttpRequest, section: str) -> HttpResponse:
    """Other words, by the owner: nothing is put in force before they have seen how it will look."""
    one = _owned(request, section)
    today, initial = london_day(request.now), forms.WordingForm.as_now(one)
    form = forms.WordingForm(request.POST or None, initial=initial, section=one, today=today)
    if request.method == "POST" and form.is_valid():
        if form.was_seen:
            return _put_in_force(request, one, form)
        form.data = _with_what_was_seen(form)
        return _drawn(request, one, form, "Put it in force", blocks(form.cleaned_data["text"]))
    return _drawn(request, one, form, "See how it will look")


def _with_what_was_seen(form: forms.WordingForm) -> Any:
    data = form.data.copy()
    data["seen"] = form.digest
    return data


def _put_in_force(request: HttpRequest, one: Section, form: forms.WordingForm) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("text", "source", "review_on", "why")}
    changes.change_words(slug=one.slug, by=request.user, now=request.now, after=one.version, **said)
    messages.success(request, "In force from now, wherever this section stands.")
    return redirect("section", section=one.slug)


@needs(Permission.NAME_GUIDANCE_OWNER)
@require_http_methods(ASK)
def section_owner(request: HttpRequest, section: str) -> HttpResponse:
    """Says who answers for the section."""
    one = _of(request, section)
    form = OwnerForm(request.POST or None, by=request.user.pk, permission=Permission.OWN_GUIDANCE)
    if request.method == "POST" and form.is_valid():
        changes.name_owner(slug=one.slug, by=request.user, now=request.now, **form.cleaned_data)
        messages.success(request, "Written down.")
        return redirect("section", section=one.slug)
    return _drawn(request, one, form, "Save", title="Name its owner")


@needs(Permission.SEE_HOME)
@require_http_methods(ASK)
def does_not_help(request: HttpRequest, section: str) -> HttpResponse:
    """Somebody says why it does not help. It stays in force; its owner reads this."""
    one, form = _of(request, section), forms.DoesNotHelpForm(what_was_sent(request))
    if request.method == "POST" and form.is_valid():
        changes.say_it_does_not_help(slug=one.slug, by=request.user, now=request.now, **form.cleaned_data)
        messages.success(request, "Thank you. Whoever answers for this section reads it.")
        return redirect("section", section=one.slug)
    return _drawn(request, one, form, "Send", title="This does not help")


def _of(request: HttpRequest, slug: str) -> Section:
    if slug not in BY_SLUG:
        raise NotShared
    return in_force(request.now, [slug])[slug]


def _owned(request: HttpRequest, slug: str) -> Section:
    """Raises NotAllowed for anybody but its owner."""
    one = _of(request, slug)
    if one.owner_id != request.user.pk:
        raise NotAllowed("Only the owner of this section may change it. The page of the section says who that is.")
    return one


def _drawn(
    request: HttpRequest, one: Section, form: Any, button: str, shown: Any = (), title: str = "Change the words"
) -> HttpResponse:
    context = {"one": one, "form": form, "title": title, "button": button, "shown": shown}
    return render(request, "guidance/ask.html", context)
