"""What a contact makes true of whoever it is about: in scope while it is open, and for six months after it."""

from datetime import datetime

from reachable.chronology.changes import take_back_own, write_own
from reachable.chronology.models import Event
from reachable.front_door.contacts.models import Contact
from reachable.people import changes as people
from reachable.people.changes import SCOPE_LASTS

IN_SCOPE = "open contact"
NO_FURTHER_ACTION = "contact_no_further_action"


def put_in_scope(contact: Contact, by: object, now: datetime) -> None:
    """They are in scope from now, where it is known who they are."""
    if contact.record_id:
        people.put_in_scope(record=contact.record_id, because=IN_SCOPE, from_at=now, until_at=None, by=by, now=now)
        Contact.objects.filter(pk=contact.pk).to_change(by=by).update(scope_from_at=now)
        contact.scope_from_at = now


def leave_scope(contact: Contact, until: datetime, by: object, now: datetime) -> None:
    """Unless another contact that was written down at the very same time goes on."""
    mine = Contact.objects.filter(record=contact.record_id, scope_from_at=contact.scope_from_at).open()
    if not contact.record_id or not contact.scope_from_at or mine.exclude(pk=contact.pk).to_change(by=by).exists():
        return
    people.leave_scope(record=contact.record_id, from_at=contact.scope_from_at, until_at=until, by=by, now=now)


def end_scope(contact: Contact, at: datetime, by: object, now: datetime) -> None:
    """The contact ended then: six more months."""
    leave_scope(contact, at + SCOPE_LASTS, by, now)


def take_back(contact: Contact, by: object, now: datetime) -> None:
    """The line that it had ended with no further action, and the months in scope, unless another contact that was
    written down at the very same time gave these too."""
    if not contact.record_id:
        return
    take_back_line(contact, by, now)
    mine = Contact.objects.filter(record=contact.record_id, scope_from_at=contact.scope_from_at)
    if contact.scope_from_at and not mine.exclude(pk=contact.pk).to_change(by=by).exists():
        from_at = contact.scope_from_at
        people.cut_scope(record=contact.record_id, because=IN_SCOPE, from_at=from_at, by=by, now=now)


def take_back_line(contact: Contact, by: object, now: datetime) -> None:
    """The line alone."""
    if contact.record_id:
        key = key_of(contact)
        take_back_own(record=contact.record_id, kind=NO_FURTHER_ACTION, key=key, by=by, now=now)


def write_line(contact: Contact, by: object, now: datetime) -> None:
    """That it ended with no further action, unless the council's export says so itself, or is what tells of it."""
    if contact.record_id in (None, contact.told_by_id):
        return
    there = Event.objects.standing().filter(record=contact.told_by_id, kind=NO_FURTHER_ACTION)
    if contact.told_by_id and there.to_change(by=by).exists():
        return
    write_own(record=contact.record_id, kind=NO_FURTHER_ACTION, key=key_of(contact), at=now, by=by, now=now)


def key_of(contact: Contact) -> str:
    """By what its line is known."""
    return f"contact {contact.pk}"
