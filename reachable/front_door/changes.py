"""Every write of the front door: a link is opened and closed, a form comes in."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from reachable.agencies.models import Agency, Practitioner
from reachable.errors import DeliveryRefused, NotNow
from reachable.front_door import step
from reachable.front_door.advice.changes import forget_advice
from reachable.front_door.advice.models import Advice
from reachable.front_door.asking import answered, digest, written
from reachable.front_door.contacts.changes import forget_contacts
from reachable.front_door.contacts.models import Contact
from reachable.front_door.models import Door, Sent
from reachable.locks.changes import note

# Takes in a form and opens what it opens: `flow.receive_form`, which stands above this folder.
Receive = Callable[..., object]


@transaction.atomic
def open_door(*, agency: Agency, who: str, by: Practitioner, now: datetime) -> tuple[Door, UUID]:
    """Opens a link for an organisation. Gives the secret of the link too: it is kept nowhere."""
    secret = uuid4()
    door = Door.objects.create(agency=agency, who=who, digest=digest(secret), opened_at=now, opened_by=by)
    note(by=by, did="opened a link for forms", about="door", about_id=door.pk, now=now)
    return door, secret


@transaction.atomic
def close_door(*, door: Door, by: Practitioner, now: datetime) -> None:
    """Closes a link: nothing comes by it any more. Raises NotNow where it is closed."""
    if not Door.objects.filter(pk=door.pk, closed_at__isnull=True).update(closed_at=now, closed_by=by):
        raise NotNow("This link is closed already.")
    note(by=by, did="closed a link for forms", about="door", about_id=door.pk, now=now)


@transaction.atomic
def take_form(*, door: Door, said: Mapping[str, Any], receive: Receive, by: str, now: datetime) -> UUID:
    """Takes in a form, and by which link it came, as one. One that came already is left as it is; another that was
    written over it, on a page that somebody went back to, is another. Gives the id under which it can be asked for.

    Raises DeliveryRefused, with what to do, where nothing of it can be taken.
    """
    answers = answered(said)
    uuid, there = step.place_of(said["ref"], door, answers)
    if there:
        return uuid
    receive(written(said, door.code, uuid, now), by=by, clock=lambda: now)
    record = step.record_of(uuid)
    if record is None:
        raise DeliveryRefused("not_taken", "This form could not be taken. Ring instead.")
    Sent.objects.create(uuid=uuid, door=door, record_id=record, sent_at=now, answers=answers)
    note(by=by, did="sent a form", about="record", about_id=record, now=now)
    return uuid


@transaction.atomic
def forget_records(*, records: Iterable[int], by: str, now: datetime) -> None:
    """Removes by which link the forms of these records came, and the contacts and the advice about them."""
    wanted = list(records)
    contacts = Contact.objects.filter(record__among=wanted).to_change(by=by).values_list("pk", flat=True)
    forget_contacts(contacts=list(contacts), by=by, now=now)
    said = Advice.objects.filter(record__among=wanted).to_change(by=by).values_list("pk", flat=True)
    forget_advice(ids=list(said), by=by, now=now)
    gone = Sent.objects.filter(record__among=wanted).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot by which link {gone} forms came", about="records", about_id="", now=now)
