"""The young people whose page is open to somebody, and what of theirs is new, falls due or runs out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery

from reachable.agencies.roles import SOCIAL_CARE
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.family.models import Complaint, Correction, FamilyQuerySet, Told
from reachable.feeds.models import Identity
from reachable.locks.permissions import Permission, Viewer
from reachable.people.finding import feeds_read_by
from reachable.people.models import Belonging, Person, about
from reachable.people.seen import Part, of_those_seen
from reachable.people.whose import names_read_by
from reachable.sharing.looking import look
from reachable.sharing.models import Sight
from reachable.sharing.purposes import Purpose

READ = 40  # the start page is about who is near; every page open to somebody is a list of its own
LATELY = timedelta(days=7)
SOON = timedelta(days=7)
UNANSWERED = Correction.objects.filter(answered_on__isnull=True)
UNACKNOWLEDGED = Complaint.objects.filter(acknowledged_on__isnull=True)


@dataclass(frozen=True, slots=True)
class Mine:
    """What was read, as plain lists; people in order of the newest line told of them."""

    people: list[Person]
    belongings: list[Belonging]
    identities: list[Identity]
    new: list[dict[str, Any]]
    held: list[Event]
    corrections: list[Correction]
    complaints: list[Complaint]
    told: list[Told]
    sights: list[Sight]


def mine(viewer: Viewer, now: datetime) -> Mine:
    """Reads it in one look and a fixed number of queries."""
    people = Person.objects.all().visible_to(viewer, Purpose.SAFEGUARD, now)
    newest = people.annotate(told_at=Subquery(_told_at(viewer)), is_due=_is_due(viewer, now))
    first = newest.order_by("-is_due", "-told_at", "-pk")[:READ]
    parts = (of_those_seen(part, viewer, Purpose.SAFEGUARD) for part in _parts(viewer, now))
    sights = Sight.objects.visible_to(viewer, Purpose.SAFEGUARD).live(now).filter(until_at__isnull=False)
    kinds = (Sight.Kind.REASON, Sight.Kind.SHARED)
    read = look(viewer, Purpose.SAFEGUARD, "start page", first, *parts, sights.filter(kind__in=kinds), now=now)
    read[0].sort(key=lambda one: (one.told_at is not None, one.told_at, one.pk), reverse=True)
    return Mine(*read)


def _told_at(viewer: Viewer) -> Any:
    theirs = Belonging.objects.filter(person=OuterRef(OuterRef("pk")), until_at__isnull=True).values("record")
    lines = Event.objects.standing().seen_by(viewer).filter(record__in=theirs, is_erased=False)
    return lines.order_by("-known_at").values("known_at")[:1]


def _is_due(viewer: Viewer, now: datetime) -> Exists:
    """Whether something falls due with a family: they are read first, however many pages are open to somebody."""
    soon, hub = london_day(now) + SOON, _writes_for_families(viewer)
    theirs = Belonging.objects.filter(person=OuterRef("pk"), until_at__isnull=True)
    return Exists(
        theirs.filter(
            Q(record__in=_if(hub, UNANSWERED).filter(answer_due_on__lte=soon).values("record"))
            | Q(record__in=_if(hub, UNACKNOWLEDGED).filter(acknowledge_by__lte=soon).values("record"))
            | Q(record__in=_if(hub, Told.objects.filter(look_again_on__lte=soon)).values("record"))
        )
    )


def _writes_for_families(viewer: Viewer) -> bool:
    return SOCIAL_CARE in viewer.themes and Permission.WRITE_FOR_FAMILY in viewer.permissions


def _parts(viewer: Viewer, now: datetime) -> tuple[Part, ...]:
    """What is read of the people, in the order of `Mine`."""
    feeds = feeds_read_by(viewer.themes)
    lines = Event.objects.filter(is_erased=False).seen_by(viewer)
    lately = lines.filter(known_at__gt=now - LATELY)
    hub = _writes_for_families(viewer)
    return (
        lambda p: Belonging.objects.of(p).now_standing().filter(record__feed__in=feeds),
        lambda p: about(names_read_by(viewer), p),
        lambda p: lately.about(p).order_by().values("record").annotate(number=Count("pk"), latest=Max("known_at")),
        lambda p: lines.held_now(now).about(p).order_by("from_at"),
        lambda p: about(_if(hub, UNANSWERED), p).order_by("answer_due_on"),
        lambda p: about(_if(hub, UNACKNOWLEDGED), p).order_by("acknowledge_by"),
        lambda p: about(_if(hub, Told.objects.all()), p).order_by("-at", "-pk"),
    )


def _if(may: bool, rows: FamilyQuerySet) -> FamilyQuerySet:
    return rows if may else rows.none()
