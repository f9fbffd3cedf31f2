"""What a page about contacts reads, through the one door and in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q

from reachable.clocks.ages import london_day
from reachable.errors import NotShared
from reachable.family.models import Told
from reachable.feeds.models import Identity
from reachable.front_door.contacts.models import (
    Check,
    Contact,
    ContactQuerySet,
    Decided,
    Rated,
    Reopened,
    Word,
    of,
    on_their_records,
)
from reachable.front_door.contacts.rules import About
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.models import Belonging, Person, about
from reachable.people.protecting import protected_from
from reachable.people.seen import of_those_seen
from reachable.people.whose import names_read_by
from reachable.sharing.looking import Asked, look
from reachable.sharing.purposes import Purpose

MOST = 200
FEW = 5
NEAR = timedelta(days=7)
FOR = Purpose.SAFEGUARD


@dataclass(frozen=True, slots=True)
class Open:
    """The open contacts a viewer may see, what falls due first in front, whom they are about, and what was asked."""

    contacts: list[Contact]
    belongings: list[Belonging]
    identities: list[Identity]
    checks: list[Check]


@dataclass(frozen=True, slots=True)
class One:
    """One contact, and all that was done about it; each list the newest first."""

    contact: Contact
    belongings: list[Belonging]
    identities: list[Identity]
    checks: list[Check]
    rated: list[Rated]
    decided: list[Decided]
    words: list[Word]
    reopened: list[Reopened]
    may_be_same: list[Contact]


def open_contacts(viewer: Viewer, now: datetime) -> Open:
    """Raises NotRecorded where the look cannot be written down."""
    rows = Contact.objects.open().visible_to(viewer, FOR, now).select_related("agency")
    first = rows.order_by("due_at", "pk")[: MOST + 1]
    return Open(*look(viewer, FOR, "contacts", first, *_beside(viewer), now=now))


def these(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Open:
    """Of these contacts, those that the viewer may see, for one page of a list. Raises NotRecorded."""
    rows = Contact.objects.filter(pk__in=ids).visible_to(viewer, FOR, now).select_related("agency", "rated_by")
    return Open(*look(viewer, FOR, page, rows, *_beside(viewer), now=now))


def one(viewer: Viewer, uuid: UUID, page: str, now: datetime) -> One:
    """Raises NotShared where there is none, or none for this viewer."""
    rows = Contact.objects.filter(uuid=uuid).visible_to(viewer, FOR, now)
    rows = rows.select_related("agency", "entered_by", "screened_by", "closed_by")
    is_withheld = ExpressionWrapper(protected_from(viewer, now), BooleanField())
    rows = rows.annotate(are_answers_withheld=is_withheld)
    asked = (*_beside(viewer), *_history(viewer), _may_be_same(viewer, now))
    found, *rest = look(viewer, FOR, page, rows, *asked, now=now)
    if not found:
        raise NotShared
    return One(found[0], *rest)


def _beside(viewer: Viewer) -> Iterator[Asked]:
    """Whose records these are, who those say they are, and what agencies were asked."""
    whose = Belonging.objects.now_standing().select_related("person")
    checks = Check.objects.select_related("agency", "asked_by", "returned_by").order_by("asked_at", "pk")
    yield lambda rows: on_their_records(whose, _shown(rows, viewer))
    yield lambda rows: on_their_records(names_read_by(viewer), _shown(rows, viewer))
    yield lambda rows: of(checks, _shown(rows, viewer))


def _history(viewer: Viewer) -> Iterator[Asked]:
    for model in (Rated, Decided, Word, Reopened):
        yield lambda rows, model=model: of(_newest(model), _shown(rows, viewer))


def _may_be_same(viewer: Viewer, now: datetime) -> Asked:
    """For one that was written down here, what the council's export told of the same number, name, birth date or young
    person about then; for one of the export, what was written down here. A person says whether they are one."""

    def ask(rows: list[list[Any]]) -> GuardedQuerySet:
        every = Contact.objects.all().visible_to(viewer, FOR, now).select_related("entered_by", "agency")
        one = rows[0][0] if rows[0] else None
        if one is None or one.about != About.PERSON or bool(one.told_by_id) == bool(one.entered_by_id):
            return every.none()
        other = Q(told_by__isnull=bool(one.told_by_id), entered_by__isnull=not one.told_by_id, about=About.PERSON)
        near = Q(received_at__range=(one.received_at - NEAR, one.received_at + NEAR)) & _alike(one, *rows[1:3])
        return every.filter(other, near | Q(number=one.number) & ~Q(number="")).order_by("pk")[:FEW]

    return ask


def _alike(one: Contact, belongings: list[Belonging], identities: list[Identity]) -> Q:
    """About the same young person, by the same name or with the same birth date, as far as is known of this one."""
    called = {one.name, *(f"{told.forename} {told.surname}".strip() for told in identities)} - {""}
    born = {one.born_on, *(told.dob for told in identities)} - {None}
    alike = Q(record__in={belonging.record_id for belonging in belongings}) | Q(born_on__in=born)
    return reduce(or_, (Q(name__iexact=name) for name in sorted(called)), alike)


def _newest(model: Any) -> GuardedQuerySet:
    return model.objects.select_related("by").order_by("-at", "-pk")


def _shown(rows: list[list[Any]], viewer: Viewer) -> ContactQuerySet:
    return Contact.objects.all().shown(rows[0], viewer, FOR)


def checks_asked(viewer: Viewer, now: datetime) -> list[Check]:
    """What was asked of the viewer's organisation, of open contacts: what is due first in front."""
    rows = Check.objects.all().asked_of(viewer, FOR, now).select_related("agency", "returned_by")
    (checks,) = look(viewer, FOR, "checks asked of us", rows.order_by("asked_at", "pk")[:MOST], now=now)
    return checks


def these_checks(viewer: Viewer, ids: list[int], page: str, now: datetime) -> list[Check]:
    """Of these, what was asked of the viewer's organisation, for one page of a list. Raises NotRecorded."""
    rows = Check.objects.filter(pk__in=ids).asked_of(viewer, FOR, now)  # type: ignore[attr-defined]
    (checks,) = look(viewer, FOR, page, rows.select_related("agency", "returned_by"), now=now)
    return checks


def check(viewer: Viewer, uuid: UUID, now: datetime) -> Check:
    """One that was asked of the viewer's organisation. Raises NotShared for any other."""
    rows = Check.objects.filter(uuid=uuid).asked_of(viewer, FOR, now)  # type: ignore[attr-defined]
    (found,) = look(viewer, FOR, "a check asked of us", rows.select_related("agency", "returned_by"), now=now)
    if not found:
        raise NotShared
    return found[0]


def told_to_family(viewer: Viewer, read: One, now: datetime) -> Told | None:
    """What was written down last, since this contact came, of whether a parent or carer was told; None where nothing
    was, or where it is not settled whom it is about."""
    contacts = Contact.objects.all().shown([read.contact], viewer, FOR)
    rows = on_their_records(Told.objects.exclude(whom=Told.Whom.CHILD).select_related("by"), contacts)
    since = Q(told_on__gte=london_day(read.contact.received_at)) | Q(was_told=False, at__gte=read.contact.received_at)
    (found,) = look(viewer, FOR, "what the family knows", rows.filter(since).order_by("-at", "-pk")[:1], now=now)
    return found[0] if found else None


def check_of_ours(viewer: Viewer, uuid: UUID, now: datetime) -> Check:
    """One that was asked about a contact that this viewer works on. Raises NotShared for any other."""
    contacts = Contact.objects.all().visible_to(viewer, FOR, now)
    rows = of(Check.objects.filter(uuid=uuid).select_related("agency", "returned_by", "contact"), contacts)
    (found,) = look(viewer, FOR, "an answer by telephone", rows, now=now)
    if not found:
        raise NotShared
    return found[0]


def person(viewer: Viewer, uuid: UUID | None, now: datetime) -> tuple[Person, list[Identity]]:
    """Somebody whom a search may give this viewer, and who their records say they are. Raises NotShared."""
    people = Person.objects.filter(uuid=uuid).findable_by(viewer, Purpose.FIND, now)
    of_them = of_those_seen(lambda p: about(names_read_by(viewer), p), viewer, Purpose.FIND)
    found, identities = look(viewer, Purpose.FIND, "whom a contact is about", people, of_them, now=now)
    if not found:
        raise NotShared
    return found[0], identities
