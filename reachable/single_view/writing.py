"""Forms reached from a young person's page. Each opens only for somebody who may see that page."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from reachable.clocks.ages import london_day
from reachable.errors import NotAllowed, NotNow, NotShared
from reachable.family import changes as family
from reachable.guidance.pages import beside
from reachable.locks.decide import decide
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.mix_ups.changes import take_back_whose
from reachable.people.changes import our_record_of, say_whose
from reachable.reachable_moments.windows_step import count_again
from reachable.sharing import changes as sharing
from reachable.single_view import forms, head_pages, household_pages, pages
from reachable.single_view.knowing_of import find
from reachable.single_view.reading import Seen, see


def open_page(
    request: HttpRequest, uuid: Any, page: str, at: datetime | None = None, *, with_others: bool = False
) -> Seen:
    """What the viewer may see of the young person whose page a form belongs to; `at` and `with_others` as for `see`.

    Raises NotShared where they may not know of them, NotAllowed where they may and have not said why (lock 8).
    """
    viewer = request.user.as_viewer()  # type: ignore[union-attr]
    seen = see(viewer, uuid, page, request.now, at, with_others=with_others)
    if seen is None:
        find(viewer, uuid, request.now)
        raise NotAllowed("This page is not open to you just now. Search for the young person and say why you need it.")
    return seen


def _today(request: HttpRequest) -> date:
    return london_day(request.now)  # type: ignore[attr-defined]


def one_of(rows: list, uuid: Any) -> Any:
    """The row of that id among those seen. Raises NotShared."""
    for row in rows:
        if row.uuid == uuid:
            return row
    raise NotShared


def ask(
    request: HttpRequest,
    form: Any,
    title: str,
    seen: Seen,
    write: Callable[[dict], None],
    done: str,
    line: Any = None,
    other: tuple[str, str] | None = None,
    about: str = "",
    *,
    guided: Sequence[str] = (),
) -> HttpResponse:
    """Draws a form that says whom (and which line, or what else) it is about, or writes what it says and goes back to
    the page.

    `other`: words and address name of the other thing that can be said of the same line. `guided`: the sections of the
    guidance beside it.
    """
    uuid = seen.person.uuid
    if request.method == "POST" and form.is_valid():
        write(form.cleaned_data)
        messages.success(request, done)
        return redirect("person", uuid=uuid)
    who = head_pages.identity(seen, request.now)  # type: ignore[attr-defined]
    about = f"{pages.happened(line)}: {pages.what(line)}" if line is not None else about
    context = {"form": form, "title": title, "uuid": uuid, "who": f"{who['name']}, {who['age']}", "about": about}
    context["guidance"] = beside(guided, request.now)  # type: ignore[attr-defined]
    if other:
        context["other"] = {"text": other[0], "href": reverse(other[1], kwargs={"uuid": uuid, "line": line.uuid})}
    return render(request, "single_view/write.html", context)


@needs(Permission.WRITE_FOR_FAMILY)
def trusted(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down whom they trust."""
    seen = open_page(request, uuid, "who they trust")

    def write(said: dict) -> None:
        family.name_trusted_adult(person=seen.person, by=request.user, now=request.now, **said)

    return ask(request, forms.TrustedForm(request.POST or None), "Who do they trust?", seen, write, "Written down.")


@needs(Permission.WRITE_FOR_FAMILY)
def relative(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down who is in their family or household, and who says so."""
    seen = open_page(request, uuid, "who is in the household")

    def write(said: dict) -> None:
        family.name_relative(person=seen.person, by=request.user, now=request.now, **said)

    form = forms.RelativeForm(request.POST or None)
    return ask(request, form, "Who is in their family or household?", seen, write, "Written down.")


@needs(Permission.WRITE_FOR_FAMILY)
def end_relative(request: HttpRequest, uuid, row) -> HttpResponse:
    """Takes somebody off again, with why. Raises NotShared for one not on their page."""
    seen = open_page(request, uuid, "who is in the household")
    named = one_of(household_pages.relatives_of(seen), row)

    def write(said: dict) -> None:
        family.end_relative(relative=named, why=said["why"], by=request.user, now=request.now)

    form, about = forms.EndRelativeForm(request.POST or None), household_pages.relative_words(named)
    return ask(request, form, "Take somebody off the household", seen, write, "Taken off the page.", about=about)


@needs(Permission.WRITE_FOR_FAMILY)
def told(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down that one of them was told, or why not yet and when to look again (design.md, promise 7)."""
    seen = open_page(request, uuid, "who was told")

    def write(said: dict) -> None:
        was_told = said.pop("was_told") == "yes"
        drop = ("why_not", "look_again_on") if was_told else ("told_on", "told_by", "how")
        kept = {key: value for key, value in said.items() if key not in drop}
        family.write_told(person=seen.person, was_told=was_told, by=request.user, now=request.now, **kept)

    return ask(
        request,
        forms.ToldForm(request.POST or None, today=_today(request)),
        "Were they told?",
        seen,
        write,
        "Written down.",
    )


@needs(Permission.WRITE_FOR_FAMILY)
def account(request: HttpRequest, uuid, line) -> HttpResponse:
    """Sets what the family says of a line beside it. Raises NotShared for a line that this viewer does not see."""
    seen = open_page(request, uuid, "their account")
    event = one_of(seen.events, line)

    def write(said: dict) -> None:
        family.write_account(person=seen.person, line=event, by=request.user, now=request.now, **said)

    form = forms.AccountForm(request.POST or None)
    other = ("Ask the organisation for a correction of this line", "correction")
    return ask(request, form, "Their account", seen, write, "Set beside the line.", event, other)


@needs(Permission.WRITE_FOR_FAMILY)
def correction(request: HttpRequest, uuid, line) -> HttpResponse:
    """Writes down that the agency was asked to put a line right, and when. Raises NotShared as `account` does."""
    seen = open_page(request, uuid, "ask for a correction")
    event = one_of(seen.events, line)

    def write(said: dict) -> None:
        family.ask_correction(person=seen.person, line=event, by=request.user, now=request.now, **said)

    form = forms.CorrectionForm(request.POST or None, today=_today(request))
    other = ("Set their own account beside this line", "account")
    done = "Written down. Now send it to the organisation."
    return ask(request, form, "Ask for a correction", seen, write, done, event, other)


@needs(Permission.WRITE_FOR_FAMILY)
def answer(request: HttpRequest, uuid, row) -> HttpResponse:
    """Writes down what the agency answered. Raises NotShared for a correction that is not on their page."""
    seen = open_page(request, uuid, "answer to a correction")
    asked = one_of(seen.corrections, row)

    def write(said: dict) -> None:
        family.answer_correction(correction=asked, by=request.user, now=request.now, **said)

    return ask(
        request,
        forms.AnswerForm(request.POST or None, today=_today(request)),
        "The organisation's answer",
        seen,
        write,
        "Written down.",
    )


@needs(Permission.WRITE_FOR_FAMILY)
def complaint(request: HttpRequest, uuid) -> HttpResponse:
    """Writes down a complaint, which must be acknowledged within 30 days."""
    seen = open_page(request, uuid, "complaint")

    def write(said: dict) -> None:
        family.write_complaint(person=seen.person, by=request.user, now=request.now, **said)

    form = forms.ComplaintForm(request.POST or None, today=_today(request))
    return ask(request, form, "Write down a complaint", seen, write, "Written down. Acknowledge it within 30 days.")


@needs(Permission.WRITE_FOR_FAMILY)
def acknowledge(request: HttpRequest, uuid, row) -> HttpResponse:
    """Acknowledges a complaint today, by POST. Raises NotShared for one that is not on their page."""
    seen = open_page(request, uuid, "complaint")
    if request.method == "POST":
        one = one_of(seen.complaints, row)
        family.acknowledge_complaint(complaint=one, on=london_day(request.now), by=request.user, now=request.now)
        messages.success(request, "Acknowledged today.")
    return redirect("person", uuid=uuid)


@needs(Permission.PROTECT_ADDRESS)
def protect(request: HttpRequest, uuid) -> HttpResponse:
    """Protects their address at once, in all that is shown: one person is enough to begin it (lock 10)."""
    seen = open_page(request, uuid, "protect an address")

    def write(said: dict) -> None:
        record = our_record_of(person=seen.person, by=request.user, now=request.now)
        sharing.protect(record=record, because=said["because"], by=request.user, now=request.now)
        count_again(request.now)  # their school's own days would give it away

    form = forms.ProtectForm(request.POST or None)
    return ask(request, form, "Protect this address", seen, write, "Protected everywhere, from now.")


@needs(Permission.END_PROTECTION)
def end_protection(request: HttpRequest, uuid) -> HttpResponse:
    """The first person asks, and somebody else agrees. One on a record that may be theirs is not ended here.

    Raises NotShared where nothing is protected, NotNow for who may not say whose that record is.
    """
    seen = open_page(request, uuid, "end a protection")
    if not seen.protected:
        raise NotShared
    own = seen.protected_themselves
    if not own:
        return _say_first_whose(request, seen)
    asked = all(row.end_asked_by_id for row in own)

    def write(said: dict) -> None:
        for row in own:
            if asked:
                sharing.end_protection(protected=row, by=request.user, now=request.now)
            elif not row.end_asked_by_id:
                sharing.ask_to_end_protection(protected=row, why=said["why"], by=request.user, now=request.now)

    title = "Agree that the protection may end" if asked else "Ask for the protection to end"
    still = (
        " A record that may be theirs is still protected, and so are they." if len(own) < len(seen.protected) else ""
    )
    done = f"The protection has ended.{still}" if asked else "Asked. Somebody else must agree; until then it stands."
    return ask(request, forms.EndProtectionForm(request.POST or None), title, seen, write, done)


ON_ANOTHER = "This protection is on a record that may be theirs."


def _say_first_whose(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Leads to the pair that must be settled before a protection can end. Raises NotNow for who may not settle it."""
    pair, viewer = seen.protected_by, request.user.as_viewer()  # type: ignore[union-attr]
    if pair is None or not decide(viewer, Permission.MATCH_PEOPLE):
        raise NotNow(f"{ON_ANOTHER} The MASH and the data team can say whether it is: ask them first.")
    messages.info(request, f"{ON_ANOTHER} Say first whether it is.")
    return redirect(reverse("pair", args=[pair.uuid]) + f"?person={seen.person.uuid}")


@needs(Permission.WRITE_FOR_FAMILY)
def end_worry(request: HttpRequest, uuid, row) -> HttpResponse:
    """Ends a worry, with why: the page stays open for six months. Raises NotShared for one not on their page."""
    seen = open_page(request, uuid, "end of a worry")
    worry = one_of(seen.worries, row)

    def write(said: dict) -> None:
        family.end_worry(worry=worry, why=said["why"], by=request.user, now=request.now)

    form = forms.EndWorryForm(request.POST or None)
    return ask(request, form, "Nobody is worried any longer", seen, write, "Ended. The page stays open for six months.")


@needs(Permission.WRITE_FOR_FAMILY)
def whose(request: HttpRequest, uuid) -> HttpResponse:
    """After two young people were parted: what was written here is about this one; or that is taken back."""
    seen = open_page(request, uuid, "whose is this")
    if request.method == "POST":
        record = _own_record(seen, request.POST.get("record", ""))
        said = {"record": record, "person": seen.person, "by": request.user, "now": request.now}
        done, words = (take_back_whose, TAKEN_BACK) if "undo" in request.POST else (say_whose, SAID_WHOSE)
        done(**said)
        messages.success(request, words)
    return redirect("person", uuid=uuid)


SAID_WHOSE = (
    "Written down: it is about this young person, and on the other’s page no longer. "
    "You can undo it below, under “Said on”."
)
TAKEN_BACK = "It is undone. It shows on both pages again, until somebody says whose it is."


def _own_record(seen: Seen, key: str) -> int:
    """The id of the record of ours of that key. Raises NotShared for one that is not on this page."""
    for belonging in seen.belongings:
        if (belonging.record.feed, belonging.record.record_key) == ("here", key):
            return belonging.record_id
    raise NotShared
