"""Pages for those who say which records are the same young person: the queue, and one question at a time."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reachable.agencies.models import Agency
from reachable.clocks.ages import london_day
from reachable.errors import NeedsAPerson, NotNow, NotShared
from reachable.feeds.models import Identity
from reachable.identifiers.random_id import random_id
from reachable.locks.needs import needs
from reachable.locks.permissions import Permission, Viewer
from reachable.people import pages as people_pages
from reachable.people.asking import MATCH, crowds_for, homes_of, identities_of
from reachable.people.changes import decide, undo
from reachable.people.finding import asked_parts
from reachable.people.forms import SearchForm
from reachable.people.models import Decision, Pair
from reachable.sharing.looking import look
from reachable.sharing.paging import SIZE, look_at_page, wanted_page
from reachable.words.forms import what_was_sent
from reachable.worklist.changes import say_decisions_seen
from reachable.worklist.list_views import drawn_at
from reachable.worklist.same_person import order, pages, reading, tally
from reachable.worklist.same_person.asked import Narrowed, Waits, first, reasons, waiting, whole_queue
from reachable.worklist.same_person.forms import DecisionForm
from reachable.worklist.same_person.where_from import From, as_it_stands, where_from

SKIPPED = "skipped questions"  # in the session of whoever skipped them: ids of pairs
MOST_SKIPPED = 500
BOTH_STOOD = "Somebody saw the page on which both stood."
# A join may take a record from whoever it was held to be of, or another from the page that it comes to.
CAME_OFF = "With this a record left a page that somebody saw."


def _agencies() -> dict[str, str]:
    return dict(Agency.objects.exclude(source="").values_list("source", "name"))


@needs(Permission.ANSWER_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest) -> HttpResponse:
    """Whoever somebody must say who they are: whom most hangs on first. What is typed to find one travels by POST,
    never in an address; its answer is one page."""
    viewer, number = request.user.as_viewer(), wanted_page(request.GET.get("page", ""))
    form = SearchForm(what_was_sent(request))
    typed = form.is_valid()
    held, number = (None, 1) if typed else (_only(request), number)
    parts = asked_parts(form.cleaned_data["text"])[0] if typed else ()
    is_nothing = typed and not parts  # what was typed is no name, no date and no key
    found = Waits([], False) if is_nothing else _listed(request, viewer, number, Narrowed(parts, held))
    whole = first(viewer, "pairs", request.now) if typed or held is not None else found
    page = _page(found.lines, number)
    context = {
        "form": form,
        "typed": typed,
        "held": held,
        "choices": pages.reasons(whole, _named(request, viewer, whole)),
        "whole": pages.how_many(whole),
        "is_asked_twice": pages.is_asked_twice(whole),
        "asked": pages.how_many(found),
        "page": page,
        "looks_over": Permission.LOOK_OVER_MATCHES in viewer.permissions,
        "is_everybody": Permission.MATCH_PEOPLE in viewer.permissions,
        "rows": _rows(request, viewer, page),
        "found": pages.found(reading.people_found(viewer, parts, request.now)) if parts else {},
        **_first(request, viewer, whole.lines if typed else found.lines),
    }
    return render(request, "worklist/same_person/queue.html", context)


def _only(request: HttpRequest) -> str | None:
    """The one reason for asking that an address is narrowed to, as far as it may be one; None for all."""
    held = request.GET.get("held")
    return held if held is not None and held.isprintable() else None


def _query(request: HttpRequest, **more: Any) -> str:
    """What follows an address, so that what comes next stays within what was narrowed to, and leads back."""
    came = where_from(request)
    kept = {"held": _only(request)} | ({came.page: came.uuid} if came else {})
    said = urlencode({name: value for name, value in kept.items() if value is not None} | more)
    return f"?{said}" if said else ""


def _listed(request: HttpRequest, viewer: Viewer, number: int, narrowed: Narrowed) -> Waits:
    """As many as fill that page, and one more, by which it is known that there is another."""
    return waiting(viewer, "pairs", request.now, lambda lines: len(lines) > number * SIZE, narrowed)


def _named(request: HttpRequest, viewer: Viewer, whole: Waits) -> list[str]:
    return reasons(viewer, "pairs", request.now, whole) if whole.is_more else []


def _page(found: list[order.Line], number: int) -> Any:
    """Raises Http404 for a page past the last."""
    paginator = Paginator(found, SIZE)
    if number > paginator.num_pages:
        raise Http404
    return paginator.page(number)


def _rows(request: HttpRequest, viewer: Viewer, page: Any) -> list[dict[str, Any]]:
    shown = [pages.shown(line) for line in page.object_list]
    pairs, identities = reading.these(viewer, shown, "pairs", request.now)
    who = reading.by_record(identities)
    return pages.lines(page.object_list, pairs, who, _agencies(), viewer, _skipped(request), request.now)


def _first(request: HttpRequest, viewer: Viewer, every: list[order.Line]) -> dict[str, Any]:
    """Where to begin, how many were put aside, and what was decided just now."""
    skipped = _skipped(request)
    return {
        "begin": _next_href(request, viewer, every),
        "query": _query(request),
        "aside": order.how_many_skipped(every, skipped),
        "done": _done(request, viewer),
    }


def _skipped(request: HttpRequest) -> list[int]:
    return request.session.get(SKIPPED, [])


def _next_href(request: HttpRequest, viewer: Viewer, every: list[order.Line], **more: Any) -> str:
    """The address of the question that is asked next; '' where none is left that was not skipped."""
    question = next(iter(order.in_turn(every, _skipped(request))), None)
    if question is None:
        return ""
    found = reading.address_of(viewer, question.pairs[0], "the next pair", request.now)
    return reverse("pair", args=[found]) + _query(request, **more) if found else ""


def _go_on(request: HttpRequest, after: Decision | None = None) -> HttpResponse:
    """To the question that is asked next, or to the list where none is left: it says there what was just decided."""
    viewer, skipped = request.user.as_viewer(), _skipped(request)
    more = {"after": after.uuid} if after else {}
    narrowed = Narrowed(held=_only(request))
    found = waiting(viewer, "the next pair", request.now, lambda found: any(order.in_turn(found, skipped)), narrowed)
    href = _next_href(request, viewer, found.lines, **more)
    return redirect(href or reverse("pairs") + _query(request, **more))


def _done(request: HttpRequest, viewer: Viewer) -> dict[str, Any] | None:
    """What this viewer decided just now, with its way back; None where the address names nothing of theirs."""
    uuid = random_id(request.GET.get("after", ""))
    if uuid is None:
        return None
    mine = reading.decisions(viewer, request.now).filter(uuid=uuid, by=viewer.id, undone_at__isnull=True)
    found, identities = look(
        viewer, MATCH, "decisions", mine, lambda rows: identities_of(rows[0], viewer), now=request.now
    )
    return pages.one_decided(found[0], reading.by_record(identities)) if found else None


@needs(Permission.ANSWER_WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Two records side by side, and the question."""
    viewer = request.user.as_viewer()
    beside = (lambda rows: identities_of(rows[0], viewer), lambda rows: homes_of(rows[0], viewer))
    beside = (*beside, reading.on_these(viewer, request.now), reading.whose(viewer))
    found, identities, homes, standing, whose = look(
        viewer, MATCH, "pair", _one(request, viewer, uuid), *beside, now=request.now
    )
    if not found:
        raise NotShared
    who, is_one = reading.by_record(identities), pages.is_one(found[0], whose)
    agencies = _agencies()
    beside_each_other = people_pages.side_by_side(found[0], who, homes, agencies)
    form = _form(request, found[0], who, beside_each_other["rows"])
    refused = ""
    if form.is_valid():
        try:
            return _decide(request, found[0], form)
        except (NotNow, NeedsAPerson) as error:  # said in another window, or by somebody else meanwhile
            refused = error.words
    context = {
        "form": form,
        "refused": refused,
        "choices": pages.choices(request.POST.get("said", "")),
        "uuid": uuid,
        "pair": beside_each_other,
        "asked": people_pages.whom_to_ask(found[0], agencies),
        "because": people_pages.said_of(found[0]),
        "held_back": people_pages.why_asked(found[0]),
        "why_one": pages.why_one(found[0], whose) if is_one and not standing else "",
        "decision": pages.one_decided(standing[0], who) if standing else None,
        "is_open": not standing,
        "is_asked": not standing and not is_one,
        "done": _done(request, viewer),
        "pictures": pages.pictures(found[0], whose),
        "query": _query(request),
        "came": as_it_stands(where_from(request), whose),
        "held": _only(request),
        "only": people_pages.held_words(found[0].held_back) if _only(request) == found[0].held_back else "",
    }
    return render(request, "worklist/same_person/question.html", context, status=409 if refused else 200)


def _form(
    request: HttpRequest, pair: Pair, who: Mapping[int, Identity], lines: Iterable[people_pages.Line]
) -> DecisionForm:
    """What is sent, held against what the page shows of the two."""
    shows = people_pages.shows_difference(pair, lines)
    return DecisionForm(what_was_sent(request), tells_two=people_pages.tells_two(pair, who), shows_difference=shows)


def _decide(request: HttpRequest, pair: Pair, form: DecisionForm) -> HttpResponse:
    said = {"is_same": form.is_same, "why": form.why}
    decision = decide(left=pair.left, right=pair.right, by=request.user, now=request.now, **said)
    _say_what_began(request, CAME_OFF if form.is_same else BOTH_STOOD)
    came = where_from(request)
    return _to_what_stands(request, pair, came) if came else _go_on(request, decision)


def _say_what_began(request: HttpRequest, seen: str) -> None:
    """Of two who were parted just now, and whose page somebody saw: that putting it right has begun, and where."""
    viewer = request.user.as_viewer()
    if reading.has_mix_up_begun(viewer, request.now):
        where = "see Mix-ups" if Permission.MATCH_PEOPLE in viewer.permissions else "see your start page"
        messages.info(request, f"{seen} Putting the mix-up right has begun: {where}.")


def _to_what_stands(request: HttpRequest, pair: Pair, came: From) -> HttpResponse:
    """Who came from another page stays where the answer can be taken back at one press, and goes back from there."""
    messages.success(request, f"Written down. You can take it back here, or go back to {came.words}.")
    return redirect(reverse("pair", args=[pair.uuid]) + _query(request))


@needs(Permission.ANSWER_WHO)
@require_POST
def skip(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Puts a question aside for as long as this person is signed in, and goes to the next, or back to the page from
    which they came to it. Nothing is decided."""
    viewer = request.user.as_viewer()
    asked = _one(request, viewer, uuid)
    found, whose = look(viewer, MATCH, "skip a pair", asked, reading.whose(viewer), now=request.now)
    if not found:
        raise NotShared
    aside = [*(pk for pk in _skipped(request) if pk != found[0].pk), found[0].pk]
    request.session[SKIPPED] = aside[-MOST_SKIPPED:]
    if came := as_it_stands(where_from(request), whose):
        messages.success(request, "You skipped the question. Nothing is decided, and it is still asked.")
        return redirect(came.href)
    return _go_on(request)


def _one(request: HttpRequest, viewer: Viewer, uuid: UUID) -> Any:
    return reading.one_pair(viewer, request.now).filter(uuid=uuid)


@needs(Permission.ANSWER_WHO)
@require_POST
def take_up_again(request: HttpRequest) -> HttpResponse:
    """What was skipped is asked again."""
    request.session.pop(SKIPPED, None)
    return _go_on(request)


@needs(Permission.ANSWER_WHO)
@require_GET
def decided(request: HttpRequest) -> HttpResponse:
    """What people decided, newest first, with the way back."""
    viewer, number = request.user.as_viewer(), wanted_page(request.GET.get("page", ""))
    made, looks_over = reading.decisions(viewer, request.now), Permission.LOOK_OVER_MATCHES in viewer.permissions
    others = reading.of_others(viewer, request.now) if looks_over else reading.of_others(viewer, request.now).none()
    beside = (lambda rows: identities_of(rows[0], viewer), others.values("pk"))
    page, (identities, new) = look_at_page(viewer, MATCH, "decisions", made, number, *beside, now=request.now)
    context = {
        "page": page,
        "decisions": pages.decided(page.object_list, reading.by_record(identities), {one["pk"] for one in new}),
        "new": len(new),
        "looks_over": looks_over,
        "drawn": request.now.isoformat(),
    }
    return render(request, "worklist/same_person/decided.html", context)


@needs(Permission.LOOK_OVER_MATCHES)
@require_POST
def decisions_seen(request: HttpRequest) -> HttpResponse:
    """They have seen what others decided."""
    say_decisions_seen(until=drawn_at(request), by=request.user, now=request.now)
    messages.success(request, "From now on only what others decide after that list is new.")
    return redirect("decisions")


@needs(Permission.LOOK_OVER_MATCHES)
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """How much waits and how long, how much is decided, and how often people overrule the program."""
    viewer, now = request.user.as_viewer(), request.now
    asked, made = whole_queue(viewer, "numbers", now), reading.made(viewer, now)
    [crowds] = look(viewer, MATCH, "numbers", crowds_for(viewer), now=now)
    days = tally.by_day(made, london_day(now))
    context = {
        "people": len(asked),
        "questions": sum(len(line.questions) for line in asked),
        "made": len(made),
        "ages": tally.ages((line.at for line in asked), now),
        "days": days,
        "overruled": tally.overruled(made),
        "crowds": people_pages.crowd_words(crowds),
        "last": tally.DAYS,
        "columns": tally.columns(days),
        "tall": tally.TALL,
        "most": tally.tallest(days),
    }
    return render(request, "worklist/same_person/numbers.html", context)


@needs(Permission.ANSWER_WHO)
@require_GET
def records(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All the records thought to be one person, what joins them, and which link is the weakest."""
    read = reading.records_of_one(request.user.as_viewer(), uuid, request.now)
    context = pages.records_of_one(read, _agencies()) | {"came": where_from(request)}
    return render(request, "worklist/same_person/records.html", context)


@needs(Permission.ANSWER_WHO)
@require_POST
def decision_undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Takes a decision back, and asks the question again."""
    viewer = request.user.as_viewer()
    mine = reading.decisions(viewer, request.now).filter(uuid=uuid)
    [found] = look(viewer, MATCH, "undo a decision", mine, now=request.now)
    if not found:
        raise NotShared
    undo(decision=found[0], by=request.user, now=request.now)
    messages.success(request, "The decision is undone. The records are where they would be without it.")
    _say_what_began(request, BOTH_STOOD if found[0].is_same else CAME_OFF)
    return redirect(_asked_again(request, viewer, found[0]))


def _asked_again(request: HttpRequest, viewer: Viewer, decision: Decision) -> str:
    """The question on which that was decided; the list of decisions, where the two are compared no longer."""
    pairs = reading.one_pair(viewer, request.now).filter(left=decision.left_id, right=decision.right_id)
    [found] = look(viewer, MATCH, "undo a decision", pairs.values_list("uuid", flat=True), now=request.now)
    return reverse("pair", args=found[:1]) + _query(request) if found else reverse("decisions")
