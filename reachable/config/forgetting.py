"""What is kept how long, from when it counts, and who forgets it: one table, read from top to bottom.

A table whose period (`Holds.kept`) is not forgotten by a rule here fails tests/house/test_kept.py.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from reachable.action_plan.groups import changes as groups
from reachable.action_plan.groups import forgetting as groups_due
from reachable.action_plan.groups.models import Seat
from reachable.agencies import changes as agencies
from reachable.agencies import forgetting as agencies_due
from reachable.agencies.models import Closure, Practitioner, Shift, Skill
from reachable.audits import forgetting as audits_due
from reachable.audits.cases import changes as audits
from reachable.audits.models import Answer, Case, Moderated
from reachable.audits.models import Part as PartOfCase
from reachable.chronology import changes as chronology
from reachable.chronology.models import Event
from reachable.family import changes as family
from reachable.family import forgetting as family_due
from reachable.feeds import changes as feeds
from reachable.feeds import forgetting as feeds_due
from reachable.feeds.models import Alias, Delivery, Identity, LegalHold, Record, Row, SetAsideRow, Week
from reachable.front_door import changes as front_door
from reachable.front_door.advice import changes as advice
from reachable.front_door.advice import forgetting as advice_due
from reachable.front_door.advice.models import Advice
from reachable.front_door.contacts import changes as contacts
from reachable.front_door.contacts import forgetting as contacts_due
from reachable.front_door.contacts.models import PARTS, Contact
from reachable.front_door.models import Sent
from reachable.guidance import changes as guidance
from reachable.guidance.models import HasRead
from reachable.in_confidence import changes as in_confidence
from reachable.in_confidence.models import Coming, Confidence, Disclosure
from reachable.learning import changes as learning
from reachable.learning import forgetting as learning_due
from reachable.learning.models import Bringing, Doing, LinkPerson
from reachable.locks.fields import FOR_ITS_FEED, SEVEN_YEARS, WHILE_EMPLOYED, WITH_THE_RECORD
from reachable.locks.models import Activity, Seal
from reachable.mix_ups import changes as mix_ups
from reachable.mix_ups import forgetting as mix_ups_due
from reachable.mix_ups.models import Answer as MixUpAnswer
from reachable.notices import changes as notices
from reachable.notices import forgetting as notices_due
from reachable.notices.models import Message, Notice
from reachable.people import changes as people
from reachable.people import forgetting as people_due
from reachable.people.models import Belonging, Decision, InScope, Key, MixUp, Pair, Person
from reachable.people.pairs_step import come_after
from reachable.reachable_moments import changes as moments
from reachable.reachable_moments.models import Attempt, Brief, Happening, Moment, Recount, StepUp, WhyMissed
from reachable.sharing import changes as sharing
from reachable.sharing import forgetting as sharing_due
from reachable.sharing import sealing
from reachable.sharing.models import Look, LookedAt, Protected, Sampled, Sight
from reachable.worklist import changes as worklist
from reachable.worklist.models import DecisionsSeen, SeenUntil

BY = "the forgetting step"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of thing that is forgotten. `due` finds it, `forget` removes or blanks a part of what was found."""

    what: str
    kept: str
    begins: str
    tables: tuple[type[Model], ...]
    due: Callable[[datetime, Collection[int]], QuerySet | Iterator[Any]]
    forget: Callable[[list[Any], datetime], None]


# Whole or not at all: what is blanked is not found again, and how it was found must not stay behind. And in the turn of
# who is who from the first on: whoever has it writes what is forgotten here after, never before.
@transaction.atomic
def _told(rows: list[int], now: datetime) -> None:
    come_after(now)
    lines = chronology.forget(rows=rows, by=BY, now=now)
    family.forget(lines=lines, by=BY, now=now)
    gone = feeds.forget_rows(rows=rows, by=BY, now=now)
    people.forget_homes(rows=rows, by=BY, now=now)
    if gone:
        _who(gone, now)


@transaction.atomic
def _weeks(weeks: list[int], now: datetime) -> None:
    come_after(now)
    lines = chronology.forget_runs(weeks=weeks, by=BY, now=now)
    family.forget(lines=lines, by=BY, now=now)
    family.forget_weeks(weeks=weeks, by=BY, now=now)
    if gone := feeds.forget_weeks(weeks=weeks, by=BY, now=now):
        _who(gone, now)


def _who(records: Collection[int], now: datetime) -> None:
    """Nothing told is left of these records: how they were found, compared, protected, and who they were, goes too."""
    people.forget(records=records, by=BY, now=now)
    front_door.forget_records(records=records, by=BY, now=now)
    in_confidence.forget_records(records=records, by=BY, now=now)
    moments.forget_records(records=records, by=BY, now=now)
    sharing.forget_protections(records=records, by=BY, now=now)
    feeds.forget_identities(records=records, by=BY, now=now)


def _own_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Records of our own that are past their time, and on which nothing hangs that is not: contact, advice, audit."""
    due = family_due.records_due(now, held).exclude(pk__in=contacts_due.not_due(now))
    return due.exclude(pk__in=advice_due.not_due(now)).exclude(pk__in=audits_due.not_due(now))


@transaction.atomic
def _own(records: list[int], now: datetime) -> None:
    come_after(now)
    if gone := family.forget_records(records=records, by=BY, now=now):
        family.forget(lines=chronology.forget_own(records=gone, by=BY, now=now), by=BY, now=now)
        _who(gone, now)


def _aside(rows: list[int], now: datetime) -> None:
    feeds.forget_set_aside(rows=SetAsideRow.objects.filter(pk__in=rows), by=BY, now=now)


def _sealed(now: datetime, held: Collection[int]) -> Iterator[Any]:
    for log in sealing.LOGS:
        yield from sealing.due(log, now, held)


def _logs(parts: list[tuple[Seal, int]], now: datetime) -> None:
    for seal, after in parts:
        sharing.forget_sealed(seal=seal, after=after, by=BY, now=now)


@transaction.atomic
def _accounts(practitioners: list[int], now: datetime) -> None:
    worklist.forget_seen(practitioners=practitioners, by=BY, now=now)
    guidance.forget_read(practitioners=practitioners, by=BY, now=now)
    agencies.forget_accounts(practitioners=practitioners, by=BY, now=now)


RULES = (
    Rule(
        "rows that agencies told",
        FOR_ITS_FEED,
        "when they were last told",
        (Row, Event, Identity, Alias, Record, Key, Pair),
        feeds_due.rows_due,
        _told,
    ),
    Rule("weeks at school", FOR_ITS_FEED, "when they were last told", (Week,), feeds_due.weeks_due, _weeks),
    Rule("rows set aside", FOR_ITS_FEED, "when their delivery came", (SetAsideRow,), feeds_due.aside_due, _aside),
    Rule(
        "records of our own",
        WITH_THE_RECORD,
        "seven years from the last that was written on it, and nobody is worried now",
        (
            *(*family_due.TABLES, Moment, Happening, Recount, Attempt, Brief, StepUp, WhyMissed),
            *(Coming, Confidence, Disclosure, Sent),
            *(Protected, Belonging, InScope, MixUp, Person),
        ),
        _own_due,
        _own,
    ),
    Rule(
        "contacts at the MASH",
        SEVEN_YEARS,
        "when it was closed",
        (Contact, *PARTS),
        contacts_due.contacts_due,
        lambda ids, now: contacts.forget_contacts(contacts=ids, by=BY, now=now),
    ),
    Rule(
        "advice",
        SEVEN_YEARS,
        "when it was given",
        (Advice,),
        advice_due.advice_due,
        lambda ids, now: advice.forget_advice(ids=ids, by=BY, now=now),
    ),
    Rule(
        "cases of audits",
        SEVEN_YEARS,
        "on the last day of the audit",
        (Case, PartOfCase, Answer, Moderated),
        audits_due.cases_due,
        lambda ids, now: audits.forget_cases(cases=ids, by=BY, now=now),
    ),
    Rule(
        "answers of agencies about contacts of which nothing came",
        "the days that the front door's setting says",
        "when the contact was closed",
        (),  # the row stays, without what it said, as long as its contact
        contacts_due.answers_due,
        lambda ids, now: contacts.remove_answers(checks=ids, by=BY, now=now),
    ),
    Rule(
        "legal holds",
        WITH_THE_RECORD,
        "when it is released and its record is forgotten",
        (LegalHold,),
        feeds_due.holds_due,
        lambda holds, now: feeds.forget_holds(holds=holds, by=BY, now=now),
    ),
    Rule(
        "reasons for a decision about two records",
        SEVEN_YEARS,
        "when it was undone; or was made, and one of its records is forgotten",
        (Decision,),
        people_due.decisions_due,
        lambda rows, now: people.forget_decisions(rows=rows, by=BY, now=now),
    ),
    Rule(
        "reasons for an answer about a mix-up",
        SEVEN_YEARS,
        "when it was answered",
        (MixUpAnswer,),
        mix_ups_due.answers_due,
        lambda rows, now: mix_ups.forget_answers(answers=rows, by=BY, now=now),
    ),
    Rule(
        "words about a reason that was talked through",
        SEVEN_YEARS,
        "when it was talked through",
        (Sampled,),
        sharing_due.sampled_due,
        lambda rows, now: sharing.forget_sampled(rows=rows, by=BY, now=now),
    ),
    Rule(
        "reasons given and sights",
        SEVEN_YEARS,
        "when it ended",
        (Sight,),
        sharing_due.sights_due,
        lambda rows, now: sharing.forget_sights(rows=rows, by=BY, now=now),
    ),
    Rule(
        "names of who sent a delivery",
        SEVEN_YEARS,
        "when it came",
        (Delivery,),
        feeds_due.receipts_due,
        lambda deliveries, now: feeds.forget_senders(deliveries=deliveries, by=BY, now=now),
    ),
    Rule(
        "seals' rows in the logs of who looked and who changed what",
        SEVEN_YEARS,
        "when the newest row of its seal was written",
        (Look, LookedAt, Activity),
        _sealed,
        _logs,
    ),
    Rule(
        "who was on duty",
        SEVEN_YEARS,
        "when the shift ended",
        (Shift,),
        agencies_due.shifts_due,
        lambda ids, now: agencies.forget_shifts(shifts=ids, by=BY, now=now),
    ),
    Rule(
        "when schools were closed",
        SEVEN_YEARS,
        "when they opened again",
        (Closure,),
        agencies_due.closures_due,
        lambda ids, now: agencies.forget_closures(closures=ids, by=BY, now=now),
    ),
    Rule(
        "who sat in a group of the plan",
        SEVEN_YEARS,
        "when they left it, or it ended",
        (Seat,),
        groups_due.seats_due,
        lambda ids, now: groups.forget_seats(seats=ids, by=BY, now=now),
    ),
    Rule(
        "what somebody had learnt",
        SEVEN_YEARS,
        "when it was to count no longer",
        (Skill,),
        agencies_due.skills_due,
        lambda ids, now: agencies.forget_skills(skills=ids, by=BY, now=now),
    ),
    Rule(
        "what somebody did of a training",
        SEVEN_YEARS,
        "when they began it",
        (Doing,),
        learning_due.doings_due,
        lambda ids, now: learning.forget_doings(doings=ids, by=BY, now=now),
    ),
    Rule(
        "who brought trainings to their team",
        SEVEN_YEARS,
        "when they were a link person no longer",
        (LinkPerson, Bringing),
        learning_due.link_people_due,
        lambda ids, now: learning.forget_link_people(links=ids, by=BY, now=now),
    ),
    Rule(
        "notices to practitioners",
        SEVEN_YEARS,
        "when it was made",
        (Notice,),
        notices_due.notices_due,
        lambda ids, now: notices.forget_notices(notices=ids, by=BY, now=now),
    ),
    Rule(
        "messages to practitioners",
        SEVEN_YEARS,
        "when it was made",
        (Message,),
        notices_due.messages_due,
        lambda ids, now: notices.forget_messages(messages=ids, by=BY, now=now),
    ),
    Rule(
        "accounts",
        WHILE_EMPLOYED,
        "when it was closed",
        (Practitioner, SeenUntil, DecisionsSeen, HasRead),
        agencies_due.accounts_due,
        _accounts,
    ),
)
