"""The open contacts, the page of one, and what can be written down about it."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.clocks.ages import london_day
from reachable.errors import NotAllowed, NotNow, NotShared
from reachable.front_door.contacts import changes, forms, pages, reading
from reachable.front_door.contacts.models import current
from reachable.front_door.contacts.rules import Knows, Outcome, family_knows, word_back
from reachable.guidance.pages import beside
from reachable.guidance.which import TO_DECIDE, before_a_step
from reachable.identifiers.random_id import random_id
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.people.forms import SearchForm
from reachable.people.naming import born, called
from reachable.words.forms import PlainForm, what_was_sent
from reachable.words.times import age_words

ASKS = ["GET", "HEAD", "POST"]


@needs(Permission.TAKE_CONTACT)
@require_GET
def contacts(request: HttpRequest) -> HttpResponse:
    """The open contacts: late first, then by the time that is left."""
    read = reading.open_contacts(request.user.as_viewer(), request.now)
    return render(request, "front_door/contacts.html", pages.worklist(read, request.now) | {"now": request.now})


@needs(Permission.TAKE_CONTACT)
@require_GET
def contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One contact: what we were told, whom it is about, how it was rated, what agencies answered, what was decided."""
    viewer = request.user.as_viewer()
    read = reading.one(viewer, uuid, "a contact", request.now)
    typed = " ".join(filter(None, (read.contact.name, f"{read.contact.born_on or ''}")))
    context = pages.page(read, current(), viewer, request.now)
    context |= {"find": SearchForm(initial={"text": typed}), "copy": pages.copy_text(read, request.now)}
    can = context["can"]
    steps = before_a_step(can["rate"], can["decide"] and not context["whose_hat"], can["send_word"])
    context |= {"guidance": beside(steps, request.now)}
    return render(request, "front_door/contact.html", context)


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def new_contact(request: HttpRequest) -> HttpResponse:
    """Writes one down: about a name, a place, a group or an online space."""
    form = forms.ContactForm(what_was_sent(request), now=request.now)
    return _take(request, form, "", {})


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def new_contact_about(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Writes one down about somebody who was found: from then on they are in scope."""
    person, identities = reading.person(request.user.as_viewer(), uuid, request.now)
    whom = f"{called(identities)}, {age_words(born(identities), london_day(request.now))}"
    return _take(request, forms.LineForm(what_was_sent(request), now=request.now), whom, {"person": person})


def _take(request: HttpRequest, form: Any, whom: str, about: dict[str, Any]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        one = changes.take(**form.cleaned_data, **about, by=request.user, now=request.now)
        messages.success(request, "Written down. Its time counts from when it was received.")
        return redirect("contact", uuid=one.uuid)
    context = {"form": form, "whom": whom}
    return render(request, "front_door/new_contact.html", context)


@needs(Permission.TAKE_CONTACT)
@require_POST
def screen_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody has looked at it."""
    read = reading.one(request.user.as_viewer(), uuid, "screen a contact", request.now)
    changes.screen(contact=read.contact, by=request.user, now=request.now)
    messages.success(request, "Written down: you have looked at it.")
    return redirect("contact", uuid=uuid)


@needs(Permission.TAKE_CONTACT)
@require_POST
def who_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Says whom it is about: one of those that a search found."""
    viewer = request.user.as_viewer()
    read = reading.one(viewer, uuid, "say whom a contact is about", request.now)
    person, _ = reading.person(viewer, random_id(request.POST.get("person", "")), request.now)
    changes.say_who(contact=read.contact, person=person, by=request.user, now=request.now)
    messages.success(request, "Written down: the contact is about them.")
    return redirect("contact", uuid=uuid)


@needs(Permission.TAKE_CONTACT)
@require_POST
def same_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Says that it is the one that the council's export told; or, of that one, that it was written down here."""
    viewer = request.user.as_viewer()
    read = reading.one(viewer, uuid, "say that two contacts are one", request.now)
    near = {one.uuid: one for one in read.may_be_same}
    other = near.get(random_id(request.POST.get("other", "")))
    if other is None:
        raise NotShared
    here, told = (read.contact, other) if read.contact.entered_by_id else (other, read.contact)
    changes.say_same(contact=here, told=told, by=request.user, now=request.now)
    messages.success(request, "Written down: the two are one contact.")
    return redirect("contact", uuid=here.uuid)


@needs(Permission.TAKE_CONTACT)
@require_POST
def other_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Says that the council's export tells another contact than this one."""
    read = reading.one(request.user.as_viewer(), uuid, "say that two contacts are not one", request.now)
    changes.say_other(contact=read.contact, by=request.user, now=request.now)
    messages.success(request, "Written down: they are two contacts.")
    return redirect("contact", uuid=uuid)


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def number_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Says under which number the council's case system has it."""
    title = "Its number in the council's case system"
    return _ask(request, uuid, title, forms.NumberForm, changes.say_number, "Written down.")


@needs(Permission.RATE_CONTACT)
@require_http_methods(ASKS)
def rate_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Rates it, or rates it anew, with the reason."""
    return _ask(request, uuid, "Rate this contact", forms.RateForm, changes.rate, "It is rated.", guided=["rating"])


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def ask_agencies(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks agencies what they know: about whom is filled in, and can be written shorter."""

    def initial(context: dict[str, Any]) -> dict[str, Any]:
        return {"whom": pages.whom_asked(context)}

    title = "Ask organisations what they know"
    return _ask(request, uuid, title, forms.AskForm, changes.ask, "They are asked.", initial=initial)


@needs(Permission.DECIDE_CONTACT)
@require_http_methods(ASKS)
def decide_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Decides what happens next: another person than the one who rated it."""
    title = "Decide what happens next"
    return _ask(request, uuid, title, forms.DecideForm, changes.decide, "It is decided.", guided=TO_DECIDE)


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def read_back_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Writes down what was decided in the council's case system, in a line and with its number there."""
    return _ask(request, uuid, "What was decided", forms.ReadBackForm, changes.read_back, "Written down.")


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def send_word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Writes down what whoever told us heard: the page says which words, by what the family knows."""
    title = "Word back to whoever told us"
    viewer, now = request.user.as_viewer(), request.now
    told = reading.told_to_family(viewer, reading.one(viewer, uuid, title.lower(), now), now)

    def more(read: reading.One) -> dict[str, Any]:
        return _may_hear(read) | {"family": pages.told_to_family(told)}

    def initial(context: dict[str, Any]) -> dict[str, Any]:
        return {"knows": family_knows(told.was_told if told else None)}

    guided, form = ["word-back"], forms.WordForm
    return _ask(
        request, uuid, title, form, changes.send_word, "Written down.", initial=initial, more=more, guided=guided
    )


def _may_hear(read: reading.One) -> dict[str, Any]:
    decided = [one for one in read.decided if one.withdrawn_at is None]
    if not decided:
        return {}
    outcome = Outcome(decided[0].outcome)
    return {"says": [word_back(outcome, knows) for knows in (Knows.NOTHING, Knows.DECISION)]}


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def close_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Closes it, with where it goes on."""
    return _ask(request, uuid, "Close this contact", forms.CloseForm, changes.close, "It is closed.")


@needs(Permission.TAKE_CONTACT)
@require_http_methods(ASKS)
def reopen_contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Opens it again, with a reason."""
    return _ask(request, uuid, "Open this contact again", forms.ReopenForm, changes.reopen, "It is open again.")


def _ask(
    request: HttpRequest,
    uuid: UUID,
    title: str,
    kind: type[PlainForm],
    change: Callable[..., object],
    done: str,
    *,
    initial: Callable[[dict[str, Any]], dict[str, Any]] = lambda _: {},
    more: Callable[[reading.One], dict[str, Any]] = lambda _: {},
    guided: Sequence[str] = (),
) -> HttpResponse:
    """Draws a form that says about whom it is, or makes the change with what it says and goes back to the contact. What
    is refused is said over the form, with all that was typed still in it. `initial`: what is filled in, of
    what the page says."""
    viewer, status = request.user.as_viewer(), 200
    read = reading.one(viewer, uuid, title.lower(), request.now)
    context = pages.page(read, current(), viewer, request.now)
    form = kind(what_was_sent(request), initial=initial(context))
    if request.method == "POST" and form.is_valid():
        try:
            change(contact=read.contact, by=request.user, now=request.now, **form.cleaned_data)
        except (NotNow, NotAllowed) as refused:
            form.add_error(None, refused.words)
            status = refused.status
        else:
            messages.success(request, done)
            return redirect("contact", uuid=uuid)
    context |= {"form": form, "title": title, "back": reverse("contact", args=[uuid]), **more(read)}
    context |= {"guidance": beside(guided, request.now)}
    return render(request, "front_door/write_contact.html", context, status=status)
