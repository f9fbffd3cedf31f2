"""Every write about a contact at the MASH. Each is one transaction with the line in the activity log.

A state is changed only from the state that was read: of two people who decide at once, one is told that it was decided.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from reachable.agencies.models import Agency, Practitioner
from reachable.errors import NotAllowed, NotNow
from reachable.front_door.contacts import export_step, rules, states
from reachable.front_door.contacts.clock import Due
from reachable.front_door.contacts.makes_true import changes as makes_true
from reachable.front_door.contacts.models import (
    PARTS,
    Check,
    Contact,
    Decided,
    FellDue,
    Rated,
    Reopened,
    Setting,
    Word,
    current,
)
from reachable.front_door.contacts.rules import About, Knows, Outcome, Rating
from reachable.front_door.contacts.states import State, Way
from reachable.locks.changes import note
from reachable.notices.telling_step import written_once
from reachable.people.changes import SCOPE_LASTS, our_record_of
from reachable.people.models import Person

AS_READ = ("state", "rated_by_id", "record_id", "scope_from_at")  # what nobody else may have changed meanwhile


@transaction.atomic
def set_up(*, by: Practitioner, now: datetime, why: str, **said: Any) -> Setting:
    """Says how the front door works from now on. What was said before stays, with who said it."""
    row = Setting.objects.create(**said, why=why, at=now, by=by)
    note(by=by, did="set how the front door works", about="setting", about_id=row.pk, now=now, why=why)
    return row


@transaction.atomic
def take(
    *,
    words: str,
    teller: str,
    received_at: datetime,
    by: Practitioner,
    now: datetime,
    about: str = About.PERSON,
    person: Person | None = None,
    name: str = "",
    born_on: date | None = None,
    teller_reach: str = "",
    agency: Agency | None = None,
    number: str = "",
) -> Contact:
    """Writes down what somebody told the MASH, in a line. About somebody whom we know, they are in scope from now.
    `number`: its own in the council's case system, where it is there already.

    Raises NotNow for a time that has not come.
    """
    if received_at > now:
        raise NotNow("This time has not come yet. Write down when it was received.")
    due = rules.decision_due(received_at)
    contact = Contact.objects.create(
        about=about,
        name=name,
        born_on=born_on,
        words=words,
        teller=teller,
        teller_reach=teller_reach,
        agency=agency,
        number=number,
        record_id=our_record_of(person=person, by=by, now=now) if person else None,
        state=State.RECEIVED,
        received_at=received_at,
        rating_from_at=received_at,
        decide_due_at=due,
        due_at=due,
        entered_at=now,
        entered_by=by,
    )
    makes_true.put_in_scope(contact=contact, by=by, now=now)
    note(by=by, did="wrote down a contact", about="contact", about_id=contact.pk, now=now)
    return contact


@transaction.atomic
def screen(*, contact: Contact, by: Practitioner, now: datetime) -> None:
    """Somebody has looked at it: whom it is about, and whether anybody works with them already."""
    _write(contact, by, "screen", screened_at=now, screened_by=by)
    note(by=by, did="screened a contact", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def say_who(*, contact: Contact, person: Person, by: Practitioner, now: datetime) -> None:
    """Says whom it is about; the last that was said holds. Raises NotNow for one about a place, or for them again."""
    record = our_record_of(person=person, by=by, now=now)
    if contact.about != About.PERSON:
        raise NotNow("This contact names no young person. Write down another one about them.")
    if contact.record_id == record:
        raise NotNow("It is about them already.")
    makes_true.leave_scope(contact=contact, until=now, by=by, now=now)
    _write(contact, by, "say_who", record_id=record)
    makes_true.put_in_scope(contact=contact, by=by, now=now)
    note(by=by, did="said whom a contact is about", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def say_number(*, contact: Contact, number: str, by: Practitioner, now: datetime) -> None:
    """Says under which number the council's case system has it: what its export tells of that number is this contact.
    Raises NotNow where it is told by the export already, or is not about a young person."""
    if contact.told_by_id or contact.about != About.PERSON:
        raise NotNow("This contact has its number already, or is about nobody. Look at the contact again.")
    Contact.objects.filter(pk=contact.pk, told_by__isnull=True).to_change(by=by).update(number=number)
    note(by=by, did="said which number a contact has", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def rate(*, contact: Contact, rating: str, why: str, by: Practitioner, now: datetime) -> Rated:
    """Rates it, or rates it anew as news comes: every rating stays. What agencies were asked is due by the new one."""
    settings = current().as_settings()
    ends = rules.rating_ends(contact.rating_from_at, Rating(rating), settings)
    due = rules.first_of(contact.decide_due_at, ends)
    _write(contact, by, "rate", rating=rating, rated_by=by, rating_ends_at=ends, due_at=due)
    for check in Check.objects.filter(contact=contact).waiting().to_change(by=by):
        check_due = rules.rating_ends(check.asked_at, Rating(rating), settings)
        Check.objects.filter(pk=check.pk).waiting().to_change(by=by).update(due_at=check_due)
    row = Rated.objects.create(contact=contact, rating=rating, why=why, ends_at=ends, by=by, at=now)
    note(by=by, did="rated a contact", about="contact", about_id=contact.pk, now=now)
    return row


@transaction.atomic
def ask(
    *, contact: Contact, agencies: Iterable[Agency], whom: str, question: str, by: Practitioner, now: datetime
) -> list[Check]:
    """Asks agencies what they know, in these words alone: all of them or, where one was asked and has not answered,
    none (NotNow)."""
    _write(contact, by, "ask")
    due = rules.rating_ends(now, Rating(contact.rating), current().as_settings())
    told = {"whom": whom, "question": question, "asked_at": now, "asked_by": by, "due_at": due}
    checks = [_ask(contact, agency, told) for agency in agencies]
    note(by=by, did=f"asked {len(checks)} agencies", about="contact", about_id=contact.pk, now=now)
    return checks


def _ask(contact: Contact, agency: Agency, told: dict[str, Any]) -> Check:
    try:
        with transaction.atomic():
            return Check.objects.create(contact=contact, agency=agency, **told)
    except IntegrityError as error:
        raise NotNow(f"{agency.name} was asked already, and has not answered yet.") from error


@transaction.atomic
def answer(*, check: Check, is_known: bool, by: Practitioner, now: datetime, **said: Any) -> None:
    """One of the agency's own people answers: nothing known, or what, found where, of when, how sure, with what limit.

    Raises NotAllowed for anybody else, NotNow where it was answered or the contact is closed.
    """
    if by.agency_id != check.agency_id:
        raise NotAllowed("Only somebody of the organisation that was asked can answer.")
    _answer(check, by, returned_at=now, is_known=is_known, **said)
    note(by=by, did="answered what the MASH asked", about="contact", about_id=check.contact_id, now=now)


@transaction.atomic
def answer_for(
    *, check: Check, said_by: str, said_at: datetime, is_known: bool, by: Practitioner, now: datetime, **said: Any
) -> None:
    """Writes down for an agency that rang what it answered: said by whom of it, when, and entered by whom. It was
    returned when it was said. Raises NotNow for a time that has not come or was before it was asked, and where it was
    answered or the contact is closed."""
    if not check.asked_at <= said_at <= now:
        raise NotNow("They answered after they were asked, and not later than now. Put the time right.")
    _answer(check, by, returned_at=said_at, is_known=is_known, said_by=said_by, entered_at=now, **said)
    note(by=by, did="wrote down an answer by telephone", about="contact", about_id=check.contact_id, now=now)


def _answer(check: Check, by: Practitioner, **said: Any) -> None:
    contacts = Contact.objects.filter(pk=check.contact_id).to_change(by=by)
    states.after("answer", State(contacts.values_list("state", flat=True).get()), Way(current().way))
    if not Check.objects.filter(pk=check.pk).waiting().to_change(by=by).update(returned_by=by, **said):
        raise NotNow("This is no longer asked, or somebody has answered it already.")


@transaction.atomic
def decide(*, contact: Contact, outcome: str, why: str, by: Practitioner, now: datetime) -> Decided:
    """Decides what happens next, with the reason. Raises NotAllowed for whoever rated it at all since it came, or was
    opened again: another person decides."""
    rated = Rated.objects.filter(contact=contact, at__gte=contact.rating_from_at).to_change(by=by)
    rules.require_another(set(rated.values_list("by", flat=True)), by.pk)
    _write(contact, by, "decide")
    row = Decided.objects.create(
        contact=contact, outcome=outcome, why=why, decide_due_at=contact.decide_due_at, by=by, at=now
    )
    note(by=by, did="decided on a contact", about="contact", about_id=contact.pk, now=now)
    return row


@transaction.atomic
def read_back(
    *, contact: Contact, outcome: str, why: str, number: str, decider: str, by: Practitioner, now: datetime
) -> Decided:
    """Writes down in a line what was decided in the council's case system, under its number, and who decided there."""
    _write(contact, by, "read_back", **({} if contact.number else {"number": number}))
    told = {
        "outcome": outcome,
        "why": why,
        "number": number,
        "decider": decider,
        "decide_due_at": contact.decide_due_at,
    }
    row = Decided.objects.create(contact=contact, **told, by=by, at=now)
    note(by=by, did="read back a decision", about="contact", about_id=contact.pk, now=now)
    return row


@transaction.atomic
def send_word(*, contact: Contact, knows: str, how: str, by: Practitioner, now: datetime, more: str = "") -> Word:
    """Writes down what whoever told us heard: no more than the family knows. Raises NotAllowed for words of one's own
    about what the family does not know."""
    if more and not rules.may_add(Knows(knows)):
        raise NotAllowed("Say no more than the family knows. Tell them first, or leave your own words out.")
    _write(contact, by, "send_word")
    outcome = Outcome(_last(contact, by).outcome)
    words = " ".join(filter(None, (rules.word_back(outcome, Knows(knows)), more)))
    row = Word.objects.create(contact=contact, how=how, knows=knows, words=words, by=by, at=now)
    note(by=by, did="sent word back about a contact", about="contact", about_id=contact.pk, now=now)
    return row


@transaction.atomic
def close(*, contact: Contact, why: str, by: Practitioner, now: datetime) -> None:
    """Closes it, and withdraws what no agency has answered. With no further action, that is a line on the young
    person's page: several together may say more."""
    done = "close_beside" if current().way == Way.BESIDE else "close"
    _write(contact, by, done, closed_at=now, closed_by=by, close_why=why)
    Check.objects.filter(contact=contact).waiting().to_change(by=by).update(withdrawn_at=now)
    makes_true.leave_scope(contact=contact, until=now + SCOPE_LASTS, by=by, now=now)
    if _last(contact, by).outcome == Outcome.NO_FURTHER_ACTION:
        makes_true.write_line(contact=contact, by=by, now=now)
    note(by=by, did="closed a contact", about="contact", about_id=contact.pk, now=now)


@transaction.atomic
def reopen(*, contact: Contact, why: str, by: Practitioner, now: datetime) -> Reopened:
    """Opens it again, with a reason. It is rated and decided anew, and its clocks count from now; how it had been
    closed stays. What that had made true of a young person is taken back: it may be about another."""
    was = {"closed_at": contact.closed_at, "close_why": contact.close_why}
    row = Reopened(contact=contact, why=why, by=by, at=now, **was)
    due = rules.decision_due(now)
    fresh = {"rating": "", "rated_by": None, "rating_from_at": now, "rating_ends_at": None, "decide_due_at": due}
    _write(contact, by, "reopen", closed_at=None, closed_by=None, close_why="", due_at=due, **fresh)
    row.save()
    makes_true.take_back(contact=contact, by=by, now=now)
    makes_true.put_in_scope(contact=contact, by=by, now=now)
    note(by=by, did="opened a contact again", about="contact", about_id=contact.pk, now=now)
    return row


@transaction.atomic
def step_up(*, contact: Contact, due: Due, by: str, now: datetime) -> bool:
    """Writes down that something fell due of it, at its true time. False where that was written already."""
    row = FellDue(contact=contact, step=due.step, key=due.key, at=due.at, noticed_at=now)
    if not written_once(row):
        return False
    note(by=by, did=f"fell due: {due.step}", about="contact", about_id=contact.pk, now=now)
    return True


@transaction.atomic
def say_same(*, contact: Contact, told: Contact, by: Practitioner, now: datetime) -> None:
    """Somebody says that what was written down here (`contact`) is the one that the export told (`told`): one contact
    from now on, which stands as it does there. Raises NotNow where work was done on both, or they are not such two."""
    if contact.told_by_id or not contact.entered_by_id or not told.told_by_id or told.entered_by_id:
        raise NotNow("One of the two was written down here, and the other told by the council. Look at them again.")
    if _is_worked_on(told, by):
        raise NotNow("Work was done on both. Close one of them, and write in it that the other goes on.")
    record = told.told_by_id
    for model in PARTS:
        model.objects.filter(contact=told.pk).to_change(by=by)._raw_delete("default")
    Contact.objects.filter(pk=told.pk).to_change(by=by)._raw_delete("default")
    mine = Contact.objects.filter(pk=contact.pk, told_by__isnull=True).to_change(by=by)
    mine.update(told_by=record, number=told.number, record=contact.record_id or record)
    export_step.read_contacts([record], now=now)
    note(by=by, did="said that two contacts are one", about="contact", about_id=contact.pk, now=now)


def _is_worked_on(told: Contact, by: Practitioner) -> bool:
    parts_of_work = (Rated, Check, Word)
    asked = any(model.objects.filter(contact=told.pk).to_change(by=by).exists() for model in parts_of_work)
    return asked or bool(told.screened_by_id or told.closed_by_id) or not export_step.is_first_time(told)


@transaction.atomic
def say_other(*, contact: Contact, by: Practitioner, now: datetime) -> None:
    """Somebody says that the export tells another contact than the one that was written down here: each is one of its
    own again, and what the export said of it goes with it. Raises NotNow where nobody here wrote it down."""
    if not contact.told_by_id or not contact.entered_by_id:
        raise NotNow("This contact is not one that was said to be the same as another.")
    record = contact.told_by_id
    read = Decided.objects.filter(contact=contact, read_at__isnull=False).standing()
    read.to_change(by=by).update(withdrawn_at=now)
    if contact.rated_by_id is None:
        contact.rating = ""
    export_step.stand_anew(contact, False, now)
    gone = {"told_by_id": None, "number": ""} | ({"record_id": None} if contact.record_id == record else {})
    if contact.rated_by_id is None:
        gone |= {"rating": "", "rating_ends_at": None, "due_at": contact.decide_due_at}
    export_step.set_fields(contact, **gone)
    export_step.read_contacts([record], now=now)
    note(by=by, did="said that two contacts are not one", about="contact", about_id=contact.pk, now=now)


def _last(contact: Contact, by: object) -> Decided:
    return Decided.objects.filter(contact=contact).standing().order_by("-pk").to_change(by=by)[0]


def _write(contact: Contact, by: object, done: str, **fields: Any) -> None:
    """Changes a contact as it was read. Raises NotNow where that cannot be, or somebody else changed it meanwhile."""
    state = states.after(done, State(contact.state), Way(current().way))
    rows = Contact.objects.filter(pk=contact.pk, **{name: getattr(contact, name) for name in AS_READ})
    rows = rows.to_change(by=by)
    if not rows.update(state=state, **fields):
        raise NotNow("Somebody has just changed this contact. Look at it again before you go on.")
    for name, value in {"state": state, **fields}.items():
        setattr(contact, name, value)


@transaction.atomic
def remove_answers(*, checks: Iterable[int], by: str, now: datetime) -> None:
    """Removes what agencies were asked and said, where nothing came of the contact. Who was asked, when they answered
    and whether anything was known stay, and how many were removed."""
    ids = list(checks)
    gone = dict.fromkeys(("whom", "question", "words", "looked_where", "period", "how_sure", "restriction"), "")
    rows = Check.objects.filter(pk__in=ids, removed_at__isnull=True).to_change(by=by)
    number = rows.update(removed_at=now, is_relevant=None, **gone)
    note(by=by, did=f"removed what {number} agencies answered", about="checks", about_id="", now=now)


@transaction.atomic
def forget_contacts(*, contacts: Iterable[int], by: str, now: datetime) -> None:
    """Removes these contacts, with all that was rated, answered, decided and said back."""
    ids = list(contacts)
    for model in PARTS:
        model.objects.filter(contact__in=ids).to_change(by=by)._raw_delete("default")
    Contact.objects.filter(pk__in=ids).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot {len(ids)} contacts", about="contacts", about_id="", now=now)
