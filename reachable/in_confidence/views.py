"""Pages of what was said in confidence: for those who heard it, and the few to whom it was given by name."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reachable.errors import NotShared
from reachable.in_confidence import changes, forms, pages, reading
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.sharing.changes import end_sight
from reachable.words.forms import what_was_sent


@needs(Permission.READ_CONFIDENCE)
def confidences(request: HttpRequest) -> HttpResponse:
    """Whom one's own team comes to, what is one's own to approve, and what was disclosed to one by name."""
    viewer = request.user.as_viewer()
    context = pages.listed(reading.mine(viewer, request.now), viewer, request.now)
    return render(request, "in_confidence/confidences.html", context)


@needs(Permission.READ_CONFIDENCE)
def confidence(request: HttpRequest, uuid) -> HttpResponse:
    """One young person: who comes, and what they said."""
    viewer = request.user.as_viewer()
    context = pages.page(reading.one(viewer, uuid, request.now), viewer, request.now)
    return render(request, "in_confidence/confidence.html", context)


@needs(Permission.KEEP_CONFIDENCE)
def write_confidence(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down what they said."""
    read = _mine(request, uuid)
    form = forms.ConfidenceForm(what_was_sent(request), now=request.now)

    def write() -> None:
        changes.write_down(moment=read.moment, by=request.user, now=request.now, **form.told())

    return _answer(request, read, "Write down what they said", form, write, "Written down, for your own team.")


@needs(Permission.KEEP_CONFIDENCE)
def agreed_confidence(request: HttpRequest, uuid) -> HttpResponse:
    """Changes what they agreed may be told."""
    read, said = reading.held(request.user.as_viewer(), uuid, request.now)
    so_far = {name: getattr(said, name) for name in ("may_tell", "agreed", "agreed_else")}
    form = forms.MayTellForm(what_was_sent(request), initial=so_far)

    def write() -> None:
        changes.change_what_may_be_told(confidence=said, by=request.user, now=request.now, **form.cleaned_data)

    return _answer(request, read, "What did they agree may be told?", form, write, "Changed.")


@needs(Permission.KEEP_CONFIDENCE)
def disclose(request: HttpRequest, uuid) -> HttpResponse:
    """Asks a named approver for the smallest part to be disclosed, to prevent serious harm."""
    read, said = reading.held(request.user.as_viewer(), uuid, request.now)
    form = forms.DisclosureForm(what_was_sent(request), author=said.by_id, asker=request.user.pk)

    def write() -> None:
        changes.ask_to_disclose(confidence=said, by=request.user, now=request.now, **form.told())

    title, done = (
        "Disclose a part, to prevent serious harm",
        "Asked. Ring whoever approves it: nothing else tells them.",
    )
    return _answer(request, read, title, form, write, done, says=said.words, warns=True)


@needs(Permission.KEEP_CONFIDENCE)
def safe_here(request: HttpRequest, uuid) -> HttpResponse:
    """Changes what keeps them safe in the building, as it reads it; `uuid` is who comes."""
    viewer = request.user.as_viewer()
    coming = reading.coming(viewer, uuid, request.now)
    read = reading.one(viewer, coming.moment.uuid, request.now)
    form = forms.SafeForm(what_was_sent(request), initial={"keeps_safe": coming.keeps_safe})

    def write() -> None:
        changes.write_for_building(coming=coming, by=request.user, now=request.now, **form.cleaned_data)

    return _answer(request, read, f"What {coming.to.name} reads", form, write, "The building reads this now.")


@needs(Permission.KEEP_CONFIDENCE)
def allocate(request: HttpRequest, uuid) -> HttpResponse:
    """Names the allocated worker, who from now on reads what was said."""
    read = _mine(request, uuid)
    form = forms.AllocateForm(what_was_sent(request))

    def write() -> None:
        to = form.cleaned_data["email"]
        changes.allocate(moment=read.moment, to=to, by=request.user, now=request.now)

    return _answer(request, read, "Who is the allocated worker?", form, write, "They read this from now on.")


@needs(Permission.KEEP_CONFIDENCE)
@require_POST
def end_allocation(request: HttpRequest, uuid) -> HttpResponse:
    """Whoever is allocated reads it no more."""
    read = _mine(request, uuid)
    for sight in read.allocated:
        end_sight(sight=sight, by=request.user, now=request.now)
    messages.success(request, "From now on only your own team reads this.")
    return redirect("confidence", uuid=uuid)


@needs(Permission.READ_CONFIDENCE)
def disclosure(request: HttpRequest, uuid) -> HttpResponse:
    """One disclosure: the part, why, to whom, and who approved it."""
    viewer = request.user.as_viewer()
    found, names = reading.disclosed(viewer, uuid, request.now)
    return render(request, "in_confidence/disclosure.html", pages.disclosure(found, names, viewer, request.now))


@needs(Permission.APPROVE_DISCLOSURE)
def decide_disclosure(request: HttpRequest, uuid) -> HttpResponse:
    """The named approver decides."""
    form = forms.ApproveForm(what_was_sent(request))

    def write(found: Any) -> None:
        change = changes.approve if form.cleaned_data["answer"] == "yes" else changes.refuse
        change(disclosure=found, why=form.cleaned_data["why"], by=request.user, now=request.now)

    return _about_part(request, uuid, "Decide on a disclosure", form, write, "Decided, and written down.")


@needs(Permission.READ_CONFIDENCE)
def take_back_disclosure(request: HttpRequest, uuid) -> HttpResponse:
    """Ends it before its time."""
    form = forms.TakeBackForm(what_was_sent(request))

    def write(found: Any) -> None:
        changes.take_back(disclosure=found, by=request.user, now=request.now, **form.cleaned_data)

    return _about_part(request, uuid, "Take a disclosure back", form, write, "Taken back. They read nothing more.")


def _mine(request: HttpRequest, uuid: Any) -> reading.Mine:
    """One moment of the viewer's own team. Raises NotShared for the allocated worker too: they write nothing here."""
    viewer = request.user.as_viewer()
    read = reading.one(viewer, uuid, request.now)
    if not pages.is_heard_by(viewer, read):
        raise NotShared
    return read


def _answer(
    request: HttpRequest,
    read: reading.Mine,
    title: str,
    form: Any,
    write: Callable[[], None],
    done: str,
    **more: Any,
) -> HttpResponse:
    """Draws a form that says about whom it is, or writes what it says and goes back to them."""
    if request.method == "POST" and form.is_valid():
        write()
        messages.success(request, done)
        return redirect("confidence", uuid=read.moment.uuid)
    context = pages.page(read, request.user.as_viewer(), request.now) | {"form": form, "title": title, **more}
    return render(request, "in_confidence/write.html", context)


def _about_part(
    request: HttpRequest, uuid: Any, title: str, form: Any, write: Callable[[Any], None], done: str
) -> HttpResponse:
    """The same of a disclosure, which says in full what is decided on."""
    viewer = request.user.as_viewer()
    found, names = reading.disclosed(viewer, uuid, request.now)
    if request.method == "POST" and form.is_valid():
        write(found)
        messages.success(request, done)
        return redirect("confidences")
    context = pages.disclosure(found, names, viewer, request.now) | {"form": form, "title": title}
    return render(request, "in_confidence/decide.html", context)
