"""The queue: young people in scope with a fact of youth justice and one of missing education, each in its time.

A question asked of what is stored when the page is opened: no step writes it, and nobody is put on it or taken off. Put
in order by when the newest of these facts became known, the newest first: never by how many there are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.core.paginator import Page
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from reachable.agencies.models import Agency
from reachable.chronology.models import Event, EventQuerySet
from reachable.clocks.ages import london_day
from reachable.feeds.models import Identity
from reachable.front_door.advice.models import current
from reachable.front_door.advice.rules import GOES_ON, KINDS, LookBack, Side, last_grown
from reachable.locks.permissions import Permission, Viewer
from reachable.people.finding import feeds_read_by
from reachable.people.models import Belonging, Person, PersonQuerySet, about
from reachable.people.protecting import protected_from
from reachable.people.seen import of_those_seen
from reachable.people.whose import names_read_by
from reachable.sharing.paging import look_at_page
from reachable.sharing.purposes import Purpose

FOR = Purpose.SAFEGUARD
PAGE = "youth and family resilience queue"
FACTS = 400  # of one page: the newest of each


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of young people, how far back it looked, whose records these are, who they are, and the facts that
    brought them here."""

    page: Page
    look_back: LookBack
    belongings: list[Belonging]
    identities: list[Identity]
    facts: list[Event]


def queue(viewer: Viewer, number: int, now: datetime) -> Queue:
    """Reads one page in one look and a fixed number of queries. Raises Http404 for a page past the last."""
    feeds, look_back = feeds_read_by(viewer.themes), current().as_look_back()
    belongings = Belonging.objects.now_standing().filter(record__feed__in=feeds)
    beside = (
        lambda p: belongings.of(p),
        lambda p: about(names_read_by(viewer), p),
        lambda p: _facts_of(p, look_back, viewer, now),
    )
    asked = (of_those_seen(part, viewer, FOR) for part in beside)
    page, rest = look_at_page(viewer, FOR, PAGE, children(viewer, look_back, now), number, *asked, now=now)
    return Queue(page, look_back, *rest)


def children(viewer: Viewer, look_back: LookBack, now: datetime) -> PersonQuerySet:
    """In scope, under 18 as far as anybody told, never somebody the viewer is kept out of; for whoever has the seat."""
    if Permission.GIVE_ADVICE not in viewer.permissions:
        return Person.objects.none().narrowed_for(viewer, FOR)  # type: ignore[return-value]
    newest = {side: Subquery(_theirs(side, look_back, viewer, now).values("known_at")[:1]) for side in Side}
    rows = Person.objects.in_scope(now).not_kept_out(viewer, now).filter(~_is_grown(now))
    rows = rows.annotate(justice_at=newest[Side.JUSTICE], education_at=newest[Side.EDUCATION])
    rows = rows.filter(justice_at__isnull=False, education_at__isnull=False)
    rows = rows.annotate(newest_at=Greatest("justice_at", "education_at")).order_by("-newest_at", "-pk")
    return rows.narrowed_for(viewer, FOR)  # type: ignore[return-value]


def _theirs(side: Side, look_back: LookBack, viewer: Viewer, now: datetime) -> EventQuerySet:
    """Facts of one kind of a person in an outer question, the newest known first."""
    records = Belonging.objects.filter(person=OuterRef(OuterRef("pk")), until_at__isnull=True).values("record")
    return _facts((side,), look_back, viewer, now).filter(record__in=records).order_by("-known_at")


def _facts(sides: Iterable[Side], look_back: LookBack, viewer: Viewer, now: datetime) -> EventQuerySet:
    """Facts of these kinds that count now, as far as the viewer's role reads them."""
    rows = Event.objects.standing().seen_by(viewer).filter(is_erased=False)
    rows = rows.alias(last_at=Coalesce("until_at", "from_at", "known_at"))
    in_time = (Q(kind__in=KINDS[side], last_at__gte=look_back.since(side, now)) for side in sides)
    lasting = Q(kind__in=[kind for side in sides for kind in KINDS[side] if kind in GOES_ON], until_at__isnull=True)
    return rows.filter(reduce(or_, in_time, lasting))


def _is_grown(now: datetime) -> Exists:
    """Whether anybody told of a birth date that makes them an adult."""
    records = Belonging.objects.filter(person=OuterRef(OuterRef("pk")), until_at__isnull=True).values("record")
    told = Identity.objects.standing().filter(record__in=records, dob_precision="day")
    return Exists(told.filter(dob__lte=last_grown(london_day(now))))


def _facts_of(people: PersonQuerySet, look_back: LookBack, viewer: Viewer, now: datetime) -> EventQuerySet:
    """The facts that brought these people here, with who says so, and whether their address is protected from this
    viewer: then what would give it away is not said."""
    sender = Agency.objects.filter(source=OuterRef("record__source")).order_by("-pk").values("name")[:1]
    hidden = ExpressionWrapper(protected_from(viewer, now), output_field=BooleanField())
    rows = _facts(tuple(Side), look_back, viewer, now).annotate(is_protected=hidden, sender=Subquery(sender))
    return about(rows.select_related("record"), people).order_by("-known_at", "-pk")[:FACTS]  # type: ignore[return-value]
