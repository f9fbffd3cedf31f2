"""The young people whose page is open to somebody, and what of theirs is new, falls due or runs out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, OuterRef, Subquery

from reachable.agencies.roles import SOCIAL_CARE
from reachable.chronology.models import Event
from reachable.family.models import Complaint, Correction, FamilyQuerySet, Told
from reachable.feeds.models import Identity
from reachable.locks.permissions import Permission, Viewer
from reachable.people.finding import feeds_read_by
from reachable.people.models import Belonging, Person, about
from reachable.people.seen import Part, of_those_seen
from reachable.sharing.looking import look
from reachable.sharing.models import Sight
from reachable.sharing.purposes import Purpose

READ = 40  # the start page is about who is near; every page open to somebody is a list of its own
LATELY = timedelta(days=7)


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
    people = Person.objects.all().visible_to(viewer, Purpose.FIND, now)
    newest = people.annotate(told_at=Subquery(_told_at(viewer))).order_by("-told_at", "-pk")[:READ]
    parts = (of_those_seen(part, viewer, Purpose.FIND) for part in _parts(viewer, now))
    sights = Sight.objects.visible_to(viewer, Purpose.FIND).live(now).filter(until_at__isnull=False)
    kinds = (Sight.Kind.REASON, Sight.Kind.SHARED)
    return Mine(*look(viewer, Purpose.FIND, "start page", newest, *parts, sights.filter(kind__in=kinds), now=now))


def _told_at(viewer: Viewer) -> Any:
    theirs = Belonging.objects.filter(person=OuterRef(OuterRef("pk")), until_at__isnull=True).values("record")
    lines = Event.objects.standing().seen_by(viewer).filter(record__in=theirs, is_erased=False)
    return lines.order_by("-known_at").values("known_at")[:1]


def _parts(viewer: Viewer, now: datetime) -> tuple[Part, ...]:
    """What is read of the people, in the order of `Mine`."""
    feeds = feeds_read_by(viewer.themes)
    told = Identity.objects.standing().filter(record__feed__in=feeds).select_related("record")
    lines = Event.objects.filter(is_erased=False).seen_by(viewer)
    lately = lines.filter(known_at__gt=now - LATELY)
    hub = SOCIAL_CARE in viewer.themes and Permission.WRITE_FOR_FAMILY in viewer.permissions
    waits = Correction.objects.filter(answered_on__isnull=True)
    opened = Complaint.objects.filter(acknowledged_on__isnull=True)
    return (
        lambda p: Belonging.objects.of(p).now_standing().filter(record__feed__in=feeds),
        lambda p: about(told, p).order_by("-known_at", "-pk"),
        lambda p: lately.about(p).order_by().values("record").annotate(number=Count("pk"), latest=Max("known_at")),
        lambda p: lines.held_now(now).about(p).order_by("from_at"),
        lambda p: about(_if(hub, waits), p).order_by("answer_due_on"),
        lambda p: about(_if(hub, opened), p).order_by("acknowledge_by"),
        lambda p: about(_if(hub, Told.objects.all()), p).order_by("-at", "-pk"),
    )


def _if(may: bool, rows: FamilyQuerySet) -> FamilyQuerySet:
    return rows if may else rows.none()
