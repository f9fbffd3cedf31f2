"""Training: the packs, the steps of one, and how one's own staff stand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.errors import NotNow, NotShared
from reachable.learning import changes, forms, pages, reading, rolling_out
from reachable.learning.packs.course import Kind, Step, step
from reachable.learning.reading import Mine
from reachable.locks.needs import may, needs
from reachable.locks.permissions import Permission
from reachable.words.forms import what_was_sent

ASK = ["GET", "HEAD", "POST"]


@needs(Permission.LEARN)
@require_GET
def learning(request: HttpRequest) -> HttpResponse:
    """Every pack, and how it stands for whoever reads."""
    context = {
        "packs": pages.listed(reading.of([request.user], request.now)[request.user.pk]),
        "has_staff": bool(reading.staff(request.user)),
        "keeps": may(request, Permission.KEEP_LEARNING),
        "counts": may(request, Permission.SEE_COUNTS),
        "asked": rolling_out.asked_of(request.user),
    }
    return render(request, "learning/learning.html", context)


@needs(Permission.LEARN)
@require_GET
def training(request: HttpRequest, pack: str) -> HttpResponse:
    """What a pack is, and its course."""
    one = reading.mine(reading.pack(pack), request.user, request.now)
    film = reading.film(one.pack.film.slug, request.now) if one.pack.film else None
    return render(request, "learning/training.html", pages.front(one, film))


@needs(Permission.LEARN)
@require_POST
def begin(request: HttpRequest, pack: str) -> HttpResponse:
    """Begins it, or goes on where they were."""
    doing = changes.begin(pack=reading.pack(pack), by=request.user, now=request.now)
    return redirect("training_step", pack=doing.pack, step=doing.place)


@needs(Permission.LEARN)
@require_http_methods(ASK)
def training_step(request: HttpRequest, pack: str, step: str) -> HttpResponse:
    """One step of a pack: read, watched, answered or gone."""
    one = reading.mine(reading.pack(pack), request.user, request.now)
    at = _step(one, step)
    if not one.newest:
        return redirect("training", pack=pack)
    if request.method == "POST" and "go_on" in request.POST:
        return _read_on(request, one, at)
    return DRAWN.get(at.kind, _page)(request, one, at)


def _step(one: Mine, slug: str) -> Step:
    """Raises NotShared where the pack has none of that name."""
    at = step(one.pack, slug)
    if at is None:
        raise NotShared
    return at


def _read_on(request: HttpRequest, one: Mine, at: Step) -> HttpResponse:
    there = changes.go_on(pack=one.pack, step=at.slug, by=request.user, now=request.now)
    return redirect("training_step", pack=one.pack.slug, step=there)


def _page(request: HttpRequest, one: Mine, at: Step, template: str = "page", **context: Any) -> HttpResponse:
    return render(request, f"learning/{template}.html", pages.stepped(one, at) | context)


def _film(request: HttpRequest, one: Mine, at: Step) -> HttpResponse:
    assert one.pack.film is not None  # such a step is there of a film alone
    return _page(request, one, at, "film_step", **pages.film(reading.film(one.pack.film.slug, request.now)))


def _sure(request: HttpRequest, one: Mine, at: Step) -> HttpResponse:
    """How sure they are, before or after."""
    told = {name: getattr(one.newest, f"{name}_{at.kind}") for name in ("recognise", "act")}
    form = forms.SureForm(what_was_sent(request), pack=one.pack, initial=told)
    said = {"pack": one.pack, "when": str(at.kind)}
    if request.method == "POST" and form.is_valid() and _written(request, form, changes.say_how_sure, **said):
        return _read_on(request, one, at)
    return _page(request, one, at, "sure", form=form)


def _question(request: HttpRequest, one: Mine, at: Step) -> HttpResponse:
    asked = pages.asked(one, at)
    given = one.newest.answers.get(at.slug) if one.newest else None
    form = forms.AnswerForm(what_was_sent(request), question=asked["question"], initial={"answer": given})
    said = {"pack": one.pack, "question": asked["question"]}
    if request.method == "POST" and form.is_valid() and _written(request, form, changes.answer, **said):
        return redirect(f"{pages.step_href(one.pack, at.slug)}#feedback")
    return _page(request, one, at, "question", form=form, **asked)


def _scenario(request: HttpRequest, one: Mine, at: Step) -> HttpResponse:
    here = f"{pages.step_href(one.pack, at.slug)}#here"
    if request.method == "POST" and "again" in request.POST:
        changes.go_again(pack=one.pack, by=request.user, now=request.now)
        return redirect(here)
    told = pages.scenario(one)
    form = forms.ChoiceForm(what_was_sent(request), scene=told["way"].here, initial={"after": told["after"]})
    if request.method == "POST" and form.is_valid() and _written(request, form, changes.choose, pack=one.pack):
        return redirect(here)
    return _page(request, one, at, "scenario", form=form, **told)


DRAWN: dict[Kind, Callable[[HttpRequest, Mine, Step], HttpResponse]] = {
    Kind.BEFORE: _sure,
    Kind.AFTER: _sure,
    Kind.FILM: _film,
    Kind.QUESTION: _question,
    Kind.SCENARIO: _scenario,
}


def _written(request: HttpRequest, form: Any, change: Callable[..., Any], **told: Any) -> bool:
    """Writes it down, and says so where it finished the pack. What cannot be now is said above the form."""
    before = reading.mine(told["pack"], request.user, request.now)
    try:
        made = change(by=request.user, now=request.now, **told, **form.cleaned_data)
    except NotNow as error:
        form.add_error(None, error.words)
        return False
    if made and made.finished_at and before.newest and not before.newest.finished_at:
        messages.success(request, "You have finished this training. One of its last steps asks how sure you are now.")
    return True


@needs(Permission.LEARN)
@require_GET
def staff(request: HttpRequest) -> HttpResponse:
    """How whoever has them as their manager stands, by name: nobody else reads it."""
    people = reading.staff(request.user)
    rows = pages.staff(people, reading.of(people, request.now))
    return render(request, "learning/staff.html", {"rows": rows, "headings": pages.STAFF_HEADINGS})
