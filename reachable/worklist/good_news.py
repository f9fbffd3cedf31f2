"""Good news since somebody last looked: what came of work that they had a hand in. Asked of what is stored."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse

from reachable.actions import pages as action_pages
from reachable.actions import reading as actions
from reachable.actions.models import Action
from reachable.actions.states import State as Done
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.family.models import Correction
from reachable.feeds.models import Identity
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.models import Belonging, Person, PersonQuerySet, about
from reachable.people.naming import called
from reachable.people.whose import names_of, names_read_by, settled
from reachable.reachable_moments import pages as moment_pages
from reachable.reachable_moments import reading as moments
from reachable.reachable_moments.models import Attempt, Moment
from reachable.reachable_moments.states import State
from reachable.sharing.looking import Asked, look
from reachable.words.times import short_moment_words
from reachable.worklist.reading import FOR

MOST = 5  # of a kind
FOUND_WITHIN = timedelta(days=7)
PAGE = "my morning"
REACHED = "Somebody has reached them"
THANKED = "Somebody reached them, and whoever sent the form reads: somebody went, thank you"


class Happened(NamedTuple):
    """Ids of moments and of actions; corrections that were answered; who was found, and whose page each stands on."""

    moments: list[int]
    actions: list[int]
    corrections: list[Correction]
    found: list[Event]
    whose: list[Belonging]
    belongings: list[Belonging]
    identities: list[Identity]


def good_news(viewer: Viewer, since: datetime, now: datetime) -> list[dict[str, Any]]:
    """Lines of `words, name, href`: a young person reached or found, an action done, a correction answered."""
    read = _happened(viewer, since, now)
    return [
        *_reached(moments.these(viewer, read.moments, PAGE, now) if read.moments else None, now),
        *_found(read),
        *_done(actions.these(viewer, read.actions, PAGE, now) if read.actions else None),
        *_answered(read),
    ]


def _happened(viewer: Viewer, since: datetime, now: datetime) -> Happened:
    people = Person.objects.all().visible_to(viewer, FOR, now)
    put_right = Correction.objects.filter(by=viewer.id, answered_on__gte=london_day(since), answered_on__isnull=False)
    rows = look(
        viewer,
        FOR,
        PAGE,
        _moments(viewer, since, now).values_list("pk", flat=True)[:MOST],
        _actions(viewer, since, now).values_list("pk", flat=True)[:MOST],
        put_right.about(people).order_by("-answered_on", "-pk")[:MOST],  # type: ignore[attr-defined]
        _were_found(viewer, since, now).about(people).order_by("-until_at", "-pk")[:MOST],  # type: ignore[attr-defined]
        *_whose(viewer, people),
        now=now,
    )
    return Happened(*rows)


def _moments(viewer: Viewer, since: datetime, now: datetime) -> GuardedQuerySet:
    """Moments that they had a hand in: they took it on, tried, rang back or said what it was."""
    tried = Attempt.objects.filter(by=viewer.id)
    hand = Q(owner=viewer.id) | Q(identified_by=viewer.id) | Q(rung_back_by=viewer.id)
    hand |= Q(pk__in=tried.values("moment")) | Q(pk__in=tried.values("moment__goes_on_with"))
    told = Q(is_by_form=True, state=State.ENDED, ended_at__gt=since)
    rows = Moment.objects.filter(hand, Q(reached_at__gt=since) | told, reached_at__isnull=False).by_itself()
    return rows.visible_to(viewer, FOR, now).order_by("-reached_at", "-pk")


def _actions(viewer: Viewer, since: datetime, now: datetime) -> GuardedQuerySet:
    """Actions that they agreed or had, and that somebody else did."""
    rows = Action.objects.filter(Q(by=viewer.id) | Q(to=viewer.id), state=Done.DONE, ended_at__gt=since)
    return rows.exclude(ended_by=viewer.id).visible_to(viewer, FOR, now).order_by("-ended_at", "-pk")


def _were_found(viewer: Viewer, since: datetime, now: datetime) -> GuardedQuerySet:
    """Who was missing and has been found, of those whose page is open to them. Where is not said."""
    back = Event.objects.filter(
        kind="missing", until_at__gt=since - FOUND_WITHIN, until_at__lte=now, known_at__gt=since
    )
    return back.filter(detail__found="yes", is_erased=False).seen_by(viewer)


def _whose(viewer: Viewer, people: PersonQuerySet) -> Iterator[Asked]:
    """Whose these are, and by which names they are known, of those whose page is open to them."""
    theirs = Belonging.objects.now_standing().select_related("person")
    told = names_read_by(viewer)
    yield lambda r: theirs.of(people).filter(record__in={one.record_id for one in (*r[2], *r[3])})
    yield lambda r: theirs.of(people).filter(person__in={one.person_id for one in r[4]})
    yield lambda r: about(told, people).filter(record__in=[one.record_id for one in r[5]])


def _reached(read: moments.Open | None, now: datetime) -> Iterator[dict[str, Any]]:
    near = moment_pages.by_moment(read) if read else {}
    for one in read.moments if read else ():
        told = moment_pages.row(one, near[one.pk], now)
        is_thanked = one.is_by_form and one.state == State.ENDED
        words, href = THANKED if is_thanked else REACHED, reverse("moment", args=[one.uuid])
        yield _line(words, told["name"], href, one.reached_at)


def _done(read: actions.Read | None) -> Iterator[dict[str, Any]]:
    for one in read.actions if read else ():
        words = action_pages.WITHHELD if one.is_withheld else f"Done: {one.what}"
        yield _line(words, action_pages.name_of(one, read), reverse("action", args=[one.uuid]), one.ended_at)


def _found(read: Happened) -> Iterator[dict[str, Any]]:
    for one in read.found:
        yield from _of_their_page(read, one.record_id, "Missing, and has been found", "", one.until_at)


def _answered(read: Happened) -> Iterator[dict[str, Any]]:
    for one in read.corrections:
        words = "The correction that you asked for was answered"
        yield from _of_their_page(read, one.record_id, words, "#corrections", None)


def _of_their_page(read: Happened, record: int, words: str, part: str, at: datetime | None) -> Iterator[dict[str, Any]]:
    """Nothing, where it has not been settled whose it is."""
    if person := settled(record, read.whose):
        name = called(names_of(person, read.belongings, read.identities))
        yield _line(words, name, f"{reverse('person', args=[person.uuid])}{part}", at)


def _line(words: str, name: str, href: str, at: datetime | None) -> dict[str, Any]:
    return {"words": words, "name": name, "href": href, "at": short_moment_words(at) if at else ""}
