"""Search, the page about one young person, and the page that asks why."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reachable.agencies.models import Agency
from reachable.clocks.ages import london_day
from reachable.family.changes import write_worry
from reachable.identifiers.random_id import random_id
from reachable.indicators.in_force import in_force
from reachable.locks.decide import Subject, decide
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission
from reachable.people.changes import our_record_of
from reachable.people.forms import SearchForm
from reachable.people.naming import born, called
from reachable.sharing.changes import give_reason
from reachable.sharing.reasons import reason
from reachable.single_view import (
    action_pages,
    advice_pages,
    copy_pages,
    gaps,
    listening,
    pages,
    past_views,
    sharing_pages,
    unsettled_pages,
    whole_page,
)
from reachable.single_view.forms import ProtectiveForm, WhyForm
from reachable.single_view.knowing_of import find
from reachable.single_view.reading import see
from reachable.single_view.searching import open_pages
from reachable.single_view.searching import search as search_people
from reachable.single_view.writing import open_page
from reachable.words.times import age_words


@needs(Permission.FIND_PEOPLE)
def search(request: HttpRequest) -> HttpResponse:
    """The one search box. What was typed travels by POST, never in an address."""
    form = SearchForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "only_names": not decide(request.user.as_viewer(), Permission.SEE_PERSON)}
    if request.method == "POST" and form.is_valid():
        answers, is_more, kind = search_people(request.user.as_viewer(), form.cleaned_data["text"], request.now)
        context |= {"asked": True, "answers": answers, "is_more": is_more, "kind": kind}
    context["finds_everyone"] = request.user.as_viewer().finds_everyone
    context |= _at_the_door(request)
    return render(request, "single_view/search.html", context)


def _at_the_door(request: HttpRequest) -> dict[str, Any]:
    """Whoever works at the front door looks for whom a contact is about: one that is written down, or a new one."""
    if not decide(request.user.as_viewer(), Permission.TAKE_CONTACT):
        return {}
    return {"takes_contacts": True, "contact": random_id(request.POST.get("contact", ""))}


@needs(Permission.SEE_PERSON)
def my_pages(request: HttpRequest) -> HttpResponse:
    """The young people whose page is open to this viewer."""
    return render(request, "single_view/my_pages.html", {"answers": open_pages(request.user.as_viewer(), request.now)})


@needs(Permission.SEE_PERSON)
def person(request: HttpRequest, uuid) -> HttpResponse:
    """What we know about one young person; or what was known on a past day, where the address asks for that."""
    viewer = request.user.as_viewer()
    if past_views.is_asked(request):
        return past_views.person(request, uuid) or _not_open(request, viewer, uuid)
    seen = see(viewer, uuid, "what we know", request.now, with_others=True)
    if seen is None:
        return _not_open(request, viewer, uuid)
    may_write = bool(decide(viewer, Permission.WRITE_FOR_FAMILY))
    feeds, waiting = listening.heard()
    context = {
        **whole_page.whole(seen, feeds, in_force(request.now), request.GET, request.now, may_write),
        "form": past_views.form_of(request),
        "protective_form": ProtectiveForm(themes=viewer.themes, today=london_day(request.now)),
        "gaps": gaps.gaps(feeds, waiting, request.now),
        "records": len([b for b in seen.belongings if b.record.feed != "here"]),
        "may_say_who": pages.may_say_who(seen, viewer),
        "unsettled": unsettled_pages.unsettled(seen),
        "settled": unsettled_pages.settled_lately(seen, request.now),
        "may_write": may_write,
        "is_read_only": not decide(viewer, Permission.WORK_ON_PAGE),
        "may_agree": bool(decide(viewer, Permission.AGREE_ACTION)),
        "actions": action_pages.actions(seen, request.now),
        "advice": advice_pages.advice(seen, viewer, request.now),
        "gives_advice": bool(decide(viewer, Permission.GIVE_ADVICE)),
        "may_be": pages.may_be(seen) if decide(viewer, Permission.MATCH_PEOPLE) else [],
        "takes_contacts": bool(decide(viewer, Permission.TAKE_CONTACT)),
        "may_protect": bool(decide(viewer, Permission.PROTECT_ADDRESS)),
        "protected": seen.protected,
        "protected_themselves": seen.protected_themselves,
        "protected_by": seen.protected_by if decide(viewer, Permission.MATCH_PEOPLE) else None,
        **sharing_pages.who_sees(seen, viewer),
    }
    return render(request, "single_view/person.html", context)


def _not_open(request: HttpRequest, viewer, uuid) -> HttpResponse:
    """Known to the viewer, but not open: say why. Unknown to them: the same answer as for nobody."""
    found = find(viewer, uuid, request.now)
    if decide(viewer, Permission.SAY_WHY):
        return redirect("why", uuid=uuid)
    council = Agency.objects.filter(kind=Agency.Kind.COUNCIL).order_by("pk").first()
    decision = decide(viewer, Permission.SEE_PERSON, Subject(has_live_sight=False, is_in_scope=found.is_in_scope))
    context = {"ring": council.phone if council else "", "reason": decision.reason}
    return render(request, "single_view/not_open.html", context, status=403)


@needs(Permission.SAY_WHY)
def why(request: HttpRequest, uuid) -> HttpResponse:
    """Asks for a reason, a reference and a sentence; opens the page for five working days (lock 4)."""
    viewer = request.user.as_viewer()
    found = find(viewer, uuid, request.now)
    form = WhyForm(request.POST or None, opens_scope_only=not found.is_in_scope)
    if request.method == "POST" and form.is_valid():
        _open(request, found.person, form.cleaned_data)
        return redirect("person", uuid=uuid)
    context = {
        "form": form,
        "name": called(found.identities),
        "age": age_words(born(found.identities), london_day(request.now)),
        "school": found.school,
        "is_in_scope": found.is_in_scope,
        "uuid": uuid,
    }
    return render(request, "single_view/why.html", context)


def _open(request: HttpRequest, found, said: dict) -> None:
    """Gives the reason; a new worry is kept, in scope already or not: another may end before it does."""
    by, now = request.user, request.now
    if reason(said["because"]).opens_scope:
        write_worry(
            person=found, because=said["because"], reference=said["reference"], words=said["sentence"], by=by, now=now
        )
    give_reason(
        record=our_record_of(person=found, by=by, now=now),
        because=said["because"],
        reference=said["reference"],
        sentence=said["sentence"],
        by=by,
        now=now,
    )


@needs(Permission.WORK_ON_PAGE)
def copy(request: HttpRequest, uuid) -> HttpResponse:
    """The page as plain text with sources, to paste into the council's case system; of a past day, it says which."""
    if past_views.is_asked(request):
        return past_views.copy(request, uuid)
    seen = open_page(request, uuid, "copy for the case record", with_others=True)
    missing = gaps.gaps(*listening.heard(), request.now)
    may_write = bool(decide(request.user.as_viewer(), Permission.WRITE_FOR_FAMILY))
    text = copy_pages.copy_text(seen, missing, request.now, may_write)
    return render(request, "single_view/copy.html", {"person": seen.person, "text": text})
