"""What of this folder rests on the page that it was written on, should two young people have been mixed up there."""

from reachable.front_door.contacts.models import Check, Contact, Word
from reachable.people.rested import Rests

RESTS = (
    Rests(
        "contact",
        "Contact at the MASH",
        Contact.objects.all,
        "contact",
        at="entered_at",
        by="entered_by",
        over="closed_at",
    ),
    Rests(
        "check",
        "Question to an organisation",
        Check.objects.all,
        at="asked_at",
        by="asked_by",
        went_to="the organisation that was asked",
        record="contact__record",
    ),
    Rests(
        "word",
        "Word back to whoever told us",
        Word.objects.all,
        "contact",
        went_to="whoever told us",
        record="contact__record",
        found_by="contact__uuid",
    ),
)
