"""Who looked at a young person, for one who checks who looked and reads no case content (lock 7).

A young person is named by the key that was typed and by nothing else. The question is itself a look, written down.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from reachable.feeds.models import Record
from reachable.front_door.contacts.models import Contact
from reachable.identifiers.random_id import random_id
from reachable.locks.permissions import Permission, Viewer
from reachable.people.models import Belonging, BelongingQuerySet, Person, PersonQuerySet, kept_from
from reachable.sharing.models import AT_HOME, Look, LookedAt, LookQuerySet, Sight, SightQuerySet
from reachable.sharing.purposes import Purpose

WHY = Purpose.CHECK_LOOKING
ENOUGH = 2  # whether there is one, none or more


def people_of_key(viewer: Viewer, key: str, source: str = "") -> PersonQuerySet:
    """Those with that random id, or of whom an organisation keeps a record under that key. At most ENOUGH.

    Nothing is read of them but that they are there; nobody is found for one who does not check who looked.
    """
    records = Record.objects.filter(record_key=key)
    if source:
        records = records.filter(source__iexact=source)
    named = Q(pk__in=Belonging.objects.filter(record__in=records).now_standing().values("person"))
    if (uuid := random_id(key)) is not None:
        named |= Q(uuid=uuid)
    may = Permission.SEE_EVERYBODYS_LOOKS in viewer.permissions
    people = Person.objects.filter(named) if may else Person.objects.none()
    return people.order_by("pk")[:ENOUGH].narrowed_for(viewer, WHY)


def belongings_of(viewer: Viewer) -> Callable[[list], BelongingQuerySet]:
    """Every record that is or was theirs: of those already found, the first that was read."""

    def theirs(read: list) -> BelongingQuerySet:
        rows = Belonging.objects.filter(person__in=[one.pk for one in read[0]]).order_by("pk")
        return rows.narrowed_for(viewer, WHY)

    return theirs


def looks_at(viewer: Viewer, person: Person, belongings: Iterable[Belonging]) -> LookQuerySet:
    """Looks at a young person, newest first: at them, at a record that is theirs, whenever that was, at a contact that
    is about them or what was asked of it, and at a record that was once thought to be theirs, while it was.
    `is_of_another`: only their name was shown, on the page of somebody with whom they are told in one home."""
    rows = list(belongings)
    theirs = Q(about="person", about_id=person.pk) | _of_their_records("record", rows)
    theirs |= _of_their_records("contact", rows, _contacts_on)
    named = _of_their_records(AT_HOME, rows)
    looks = Look.objects.visible_to(viewer, WHY)
    looks = looks.filter(pk__in=LookedAt.objects.filter(theirs | named).values("look"))
    of_another = ~Exists(LookedAt.objects.filter(theirs, look=OuterRef("pk")))
    return looks.annotate(is_of_another=of_another).order_by("-at", "-pk")


def _contacts_on(records: Iterable[int]) -> QuerySet:
    return Contact.objects.filter(record__in=records).values("pk")


def _of_their_records(about: str, belongings: Iterable[Belonging], ids: Callable[[set[int]], Any] = set) -> Q:
    """`ids`: of what hangs on these records, or of the records themselves."""
    now = {one.record_id for one in belongings if one.until_at is None}
    seen = Q(about=about, about_id__in=ids(now))
    for one in belongings:
        if one.record_id not in now:
            at = {"look__at__gte": one.from_at, "look__at__lt": one.until_at}
            seen |= Q(about=about, about_id__in=ids({one.record_id}), **at)
    return seen


def reasons_for(viewer: Viewer, belongings: Iterable[Belonging], now: datetime) -> Callable[[list], SightQuerySet]:
    """The reasons that those who looked had given for any of these records: of the looks already read."""
    records = {one.record_id for one in belongings}

    def given(read: list) -> SightQuerySet:
        who = {one.practitioner_id for one in read[0]}
        reasons = Sight.objects.given_by_team_of(viewer, WHY, kept_from(viewer, now))
        theirs = reasons.filter(practitioner__in=who, record__in=records)
        return theirs.select_related("practitioner").order_by("from_at", "pk")

    return given
