"""Contacts at the MASH in three rooms: how the front door works, a contact, and what hangs on a contact."""

from reachable.front_door.contacts.models.contact import Contact, ContactQuerySet, of, on_their_records
from reachable.front_door.contacts.models.parts import PARTS, Check, Decided, FellDue, Rated, Reopened, Word
from reachable.front_door.contacts.models.setting import WAYS, Setting, current

__all__ = [
    "PARTS",
    "WAYS",
    "Check",
    "Contact",
    "ContactQuerySet",
    "Decided",
    "FellDue",
    "Rated",
    "Reopened",
    "Setting",
    "Word",
    "current",
    "of",
    "on_their_records",
]
