"""Contacts as the council's case system tells them: made, brought up to date, decided and closed as they stand there.

A step of the flow: safe to run twice, for it reads what stands and writes what differs. What people here wrote is never
written over: a rating made here holds, and a decision or closing that is told anew stands beside what was before.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction

from reachable.feeds.formats.contacts import TABLE
from reachable.feeds.models import Identity, Record, Row
from reachable.front_door.contacts import export, rules, states
from reachable.front_door.contacts.export import Settled, Told
from reachable.front_door.contacts.makes_true import changes as makes_true
from reachable.front_door.contacts.models import Check, Contact, Decided, Rated, Word, current
from reachable.front_door.contacts.rules import About, Outcome
from reachable.front_door.contacts.states import State, Way
from reachable.identifiers import names
from reachable.locks.changes import note
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import Belonging, all_of_theirs
from reachable.people.parts import parts

STEP = "the step that reads the council's contacts"
FOLLOWS = ("name", "born_on", "words", "teller", "received_at")  # of one that nobody here wrote down


def read_contacts(records: Iterable[int], *, now: datetime) -> int:
    """Brings up to date what these records tell of contacts. Returns how many records do."""
    done = 0
    for part in parts(records):
        rows = Row.objects.filter(record__among=part, table=TABLE).standing().select_related("record").order_by("pk")
        for row in rows.to_change(by=STEP):
            done += _read(row, now)
    return done


def _read(row: Row, now: datetime) -> bool:
    """One row. What cannot be kept as it is told is said in the activity log, and holds up nobody else's."""
    try:
        _tell(row.record, export.told(row.said, now), now)
    except (IntegrityError, DataError):
        note(by=STEP, did="could not read a contact", about="record", about_id=row.record_id, now=now)
        return False
    return True


@transaction.atomic
def _tell(record: Record, told: Told, now: datetime) -> None:
    contact = _of(record, told) or (None if told.is_error else _make(record, told, now))
    if contact is None:
        return
    was = {name: getattr(contact, name) for name in (*FOLLOWS, "state", "rating", "due_at", "closed_at")}
    if contact.entered_by_id is None:
        _follow(contact, told, now)
    if told.rating and contact.rated_by_id is None and is_first_time(contact):
        _rate(contact, told.rating)
    if current().way == Way.BESIDE:
        _settle(contact, record.record_key, told, now)
    if any(getattr(contact, name) != value for name, value in was.items()):
        note(by=STEP, did="read a contact of the council's", about="contact", about_id=contact.pk, now=now)


def _of(record: Record, told: Told) -> Contact | None:
    """The contact that this record tells: known already, or written down here under its number about somebody of that
    name. A number is easily mistyped, and another child's decision must not stand on a contact: then a person says."""
    known = Contact.objects.filter(told_by=record).select_for_update().to_change(by=STEP).first()
    if known:
        return known
    mine = Contact.objects.filter(number=record.record_key, told_by__isnull=True, about=About.PERSON)
    found = mine.order_by("pk").select_for_update().to_change(by=STEP).first()
    if found and not _is_near(found, told):
        return None
    if found:
        set_fields(found, told_by_id=record.pk, **({} if found.record_id else {"record_id": record.pk}))
    return found


def _words(name: str) -> set[str]:
    return set(names.fold(name).split())


def _is_near(contact: Contact, told: Told) -> bool:
    """A forename of theirs, and no other birth date: brothers and sisters share the rest."""
    whose = Belonging.objects.filter(record=contact.record_id).now_standing()
    theirs = all_of_theirs(whose) if contact.record_id else []
    known = list(Identity.objects.standing().filter(record__in=theirs).to_change(by=STEP))
    called = _words(contact.name).union(*(_words(one.forename) for one in known))
    born = {contact.born_on, *(one.dob for one in known)} - {None}
    return bool(_words(told.forename) & called) and (not born or told.born_on in {None, *born})


def _make(record: Record, told: Told, now: datetime) -> Contact:
    due = rules.decision_due(told.received_at)
    return Contact.objects.create(
        told_by=record,
        record=record,
        number=record.record_key,
        about=About.PERSON,
        **{name: getattr(told, name) for name in FOLLOWS},
        entered_at=now,
        state=State.RECEIVED,
        rating_from_at=told.received_at,
        decide_due_at=due,
        due_at=due,
    )


def set_fields(contact: Contact, **fields: Any) -> None:
    """Writes what differs."""
    if any(getattr(contact, name) != value for name, value in fields.items()):
        Contact.objects.filter(pk=contact.pk).to_change(by=STEP).update(**fields)
        for name, value in fields.items():
            setattr(contact, name, value)


def _follow(contact: Contact, told: Told, now: datetime) -> None:
    """What it says there. A receipt that is put right moves what is due, unless it was opened again since; it is never
    later than we knew of it."""
    told = replace(told, received_at=min(told.received_at, contact.entered_at))
    if is_first_time(contact) and contact.received_at != told.received_at:
        due = rules.decision_due(told.received_at)
        ends = _ends(told.received_at, contact.rating)
        first = rules.first_of(due, ends) or due
        set_fields(contact, rating_from_at=told.received_at, decide_due_at=due, rating_ends_at=ends, due_at=first)
    set_fields(contact, **{name: getattr(told, name) for name in FOLLOWS})


def _ends(since: datetime, rating: str) -> datetime | None:
    return rules.rating_ends(since, rules.Rating(rating), current().as_settings()) if rating else None


def _rate(contact: Contact, rating: rules.Rating) -> None:
    """As it is rated there, where nobody here has rated it: agencies can be asked."""
    if contact.rating == rating:
        return
    ends = _ends(contact.rating_from_at, rating)
    state = states.CHANGES["rate"].becomes.get(State(contact.state), contact.state)
    due = rules.first_of(contact.decide_due_at, ends) or contact.decide_due_at
    set_fields(contact, rating=rating, rating_ends_at=ends, due_at=due, state=state)


def _settle(contact: Contact, number: str, told: Told, now: datetime) -> None:
    """Decided and closed as it is there, and no longer where it is so no longer."""
    read = Decided.objects.filter(contact=contact, read_at__isnull=False).standing().to_change(by=STEP)
    gone = [one for one in read if not _is_same(one, told.settled)]
    if gone:
        rows = Decided.objects.filter(pk__in=[one.pk for one in gone]).to_change(by=STEP)
        rows.update(withdrawn_at=now)
    if told.settled and len(gone) == len(read):
        _decide(contact, number, told.settled, now)
    if told.settled and told.settled.outcome == Outcome.NO_FURTHER_ACTION and contact.entered_by_id:
        makes_true.take_back_line(contact=contact, by=STEP, now=now)  # its own line there tells it
    closed_at = now if told.is_error else told.closed_at
    if closed_at and contact.state != State.CLOSED and _is_of_now(contact, closed_at):
        _close(contact, closed_at, export.WAS_AN_ERROR if told.is_error else export.WAS_CLOSED, now)
    elif gone or (contact.state == State.CLOSED and contact.closed_by_id is None and not closed_at):
        stand_anew(contact, bool(closed_at), now)


def _is_same(one: Decided, told: Settled | None) -> bool:
    """A decision that is dated ahead there was made when we read it, and is the same whenever it is read again."""
    if told is None or (one.at != told.at and not told.is_ahead):
        return False
    return (one.outcome, one.why, one.decider) == (told.outcome, told.why, told.decider)


def _is_of_now(contact: Contact, at: datetime) -> bool:
    """Whether something there was done to the contact as it is now: not before it was opened again here."""
    return is_first_time(contact) or at >= contact.rating_from_at


def is_first_time(contact: Contact) -> bool:
    """It has not been opened again here."""
    return contact.rating_from_at == contact.received_at


def _decide(contact: Contact, number: str, told: Settled, now: datetime) -> None:
    """Beside what somebody read back by hand already nothing is written where it says the same."""
    by_hand = Decided.objects.filter(contact=contact, read_at__isnull=True, number=number, outcome=told.outcome)
    if by_hand.to_change(by=STEP).exists():
        return
    said = {"outcome": told.outcome, "why": told.why, "decider": told.decider, "number": number, "at": told.at}
    Decided.objects.create(contact=contact, **said, decide_due_at=contact.decide_due_at, read_at=now)
    if contact.state in states.UNDECIDED and _is_of_now(contact, told.at):
        set_fields(contact, state=State.DECIDED)


def _close(contact: Contact, at: datetime, why: str, now: datetime) -> None:
    set_fields(contact, state=State.CLOSED, closed_at=at, close_why=why)
    Check.objects.filter(contact=contact).waiting().to_change(by=STEP).update(withdrawn_at=now)
    makes_true.leave_scope(contact=contact, until=at + SCOPE_LASTS, by=STEP, now=now)


def stand_anew(contact: Contact, is_closed: bool, now: datetime) -> None:
    """Where it stands by what is still so, when something that was told there is told no longer."""
    was_closed, by_hand = contact.state == State.CLOSED, contact.closed_by_id is not None
    if was_closed and (by_hand or is_closed):
        return
    since = {"contact": contact, "at__gte": contact.rating_from_at}
    state = states.standing(
        has_word=_any(Word.objects.filter(**since)),
        is_decided=_any(Decided.objects.filter(contact=contact).standing().filter(at__gte=contact.rating_from_at)),
        is_asked=_any(Check.objects.filter(contact=contact, asked_at__gte=contact.rating_from_at)),
        is_rated=bool(contact.rating) or _any(Rated.objects.filter(**since)),
        is_screened=contact.screened_at is not None,
    )
    set_fields(contact, state=state, closed_at=None, closed_by_id=None, close_why="")
    if was_closed and contact.entered_by_id:
        makes_true.put_in_scope(contact=contact, by=STEP, now=now)


def _any(rows: Any) -> bool:
    return rows.to_change(by=STEP).exists()
