"""Every write of what a contact makes true of whoever it is about: in scope while it is open and for six months after
it, and a line where it ended with no further action. Below both who changes contacts here and the council's export."""

from datetime import datetime

from django.db import transaction

from reachable.chronology.changes import take_back_own, write_own
from reachable.chronology.models import Event
from reachable.front_door.contacts.models import Contact
from reachable.locks.changes import note
from reachable.people import changes as people

IN_SCOPE = "open contact"
NO_FURTHER_ACTION = "contact_no_further_action"


@transaction.atomic
def put_in_scope(*, contact: Contact, by: object, now: datetime) -> None:
    """They are in scope from now, where it is known who they are."""
    if contact.record_id:
        people.put_in_scope(record=contact.record_id, because=IN_SCOPE, from_at=now, until_at=None, by=by, now=now)
        Contact.objects.filter(pk=contact.pk).to_change(by=by).update(scope_from_at=now)
        contact.scope_from_at = now
        note(by=by, did="put in scope by a contact", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def leave_scope(*, contact: Contact, until: datetime, by: object, now: datetime) -> None:
    """Unless another contact that was written down at the very same time goes on."""
    mine = Contact.objects.filter(record=contact.record_id, scope_from_at=contact.scope_from_at).open()
    if not contact.record_id or not contact.scope_from_at or mine.exclude(pk=contact.pk).to_change(by=by).exists():
        return
    people.leave_scope(record=contact.record_id, from_at=contact.scope_from_at, until_at=until, by=by, now=now)
    note(by=by, did="set when a contact's scope ends", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def take_back(*, contact: Contact, by: object, now: datetime) -> None:
    """The line that it had ended with no further action, and the months in scope, unless another contact that was
    written down at the very same time gave these too."""
    if not contact.record_id:
        return
    take_back_line(contact=contact, by=by, now=now)
    mine = Contact.objects.filter(record=contact.record_id, scope_from_at=contact.scope_from_at)
    if contact.scope_from_at and not mine.exclude(pk=contact.pk).to_change(by=by).exists():
        since = contact.scope_from_at
        people.cut_scope(record=contact.record_id, because=IN_SCOPE, from_at=since, by=by, now=now)
    note(by=by, did="took back what a contact made true", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def write_line(*, contact: Contact, by: object, now: datetime) -> None:
    """That it ended with no further action, unless the council's export says so itself, or is what tells of it."""
    there = Event.objects.standing().filter(record=contact.told_by_id, kind=NO_FURTHER_ACTION)
    is_told = contact.told_by_id and there.to_change(by=by).exists()
    if contact.record_id not in (None, contact.told_by_id) and not is_told:
        key = _key(contact)
        write_own(record=contact.record_id, kind=NO_FURTHER_ACTION, key=key, at=now, by=by, now=now)
        note(by=by, did="wrote that a contact ended with nothing", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def take_back_line(*, contact: Contact, by: object, now: datetime) -> None:
    """Where it stands."""
    told = {"record": contact.record_id, "kind": NO_FURTHER_ACTION, "key": _key(contact)}
    if contact.record_id and Event.objects.standing().filter(**told).to_change(by=by).exists():
        take_back_own(**told, by=by, now=now)
        note(by=by, did="took back that a contact ended with nothing", about="contact", about_id=contact.pk, now=now)


def _key(contact: Contact) -> str:
    return f"contact {contact.pk}"
