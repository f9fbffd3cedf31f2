"""Every write for and with the family. Each is one transaction with the line in the activity log."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from reachable.agencies.models import Practitioner
from reachable.chronology.models import Event
from reachable.errors import NotNow
from reachable.family.dates import acknowledge_by, answer_due
from reachable.family.forgetting import TABLES, records_due
from reachable.family.models import (
    Account,
    Complaint,
    Correction,
    ProtectiveFactor,
    Relative,
    Told,
    TrustedAdult,
    Worry,
)
from reachable.feeds.models import Week
from reachable.feeds.times import day_start
from reachable.indicators.models import WrongPrompt
from reachable.locks.changes import note
from reachable.people.changes import SCOPE_LASTS, leave_scope, our_record_of, put_in_scope
from reachable.people.models import Person


@transaction.atomic
def name_trusted_adult(
    *, person: Person, name: str, how_known: str, who_says: str, by: Practitioner, now: datetime
) -> TrustedAdult:
    """Writes down whom the child says they trust."""
    record = our_record_of(person=person, by=by, now=now)
    row = TrustedAdult.objects.create(
        record_id=record, name=name, how_known=how_known, who_says=who_says, by=by, at=now
    )
    note(by=by, did="named a trusted adult", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def name_relative(
    *, person: Person, name: str, who: str, lives: str, who_says: str, by: Practitioner, now: datetime
) -> Relative:
    """Writes down who somebody is to the young person, and who says so. It opens nobody's record."""
    record = our_record_of(person=person, by=by, now=now)
    row = Relative.objects.create(record_id=record, name=name, who=who, lives=lives, who_says=who_says, by=by, at=now)
    note(by=by, did="named somebody in the family or household", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def end_relative(*, relative: Relative, why: str, by: Practitioner, now: datetime) -> None:
    """It is no longer so, or was written by mistake. Raises NotNow if ended."""
    rows = Relative.objects.filter(pk=relative.pk, ended_at__isnull=True).to_change(by=by)
    if not rows.update(ended_at=now, end_why=why):
        raise NotNow("This has been taken off the page already.")
    note(by=by, did="took somebody off the household", about="record", about_id=relative.record_id, now=now)


@transaction.atomic
def write_protective(
    *,
    person: Person,
    kind: str,
    rests_on: str,
    so_on: date,
    by: Practitioner,
    now: datetime,
    holds_how: str = "",
) -> ProtectiveFactor:
    """Writes down what protects the young person, what that rests on, and the day on which it was so."""
    record = our_record_of(person=person, by=by, now=now)
    said = {"kind": kind, "rests_on": rests_on, "holds_how": holds_how, "so_on": so_on}
    row = ProtectiveFactor.objects.create(record_id=record, by=by, at=now, **said)
    note(by=by, did="wrote down what protects somebody", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def end_protective(*, factor: ProtectiveFactor, ended_as: str, why: str, by: Practitioner, now: datetime) -> None:
    """It is no longer so, or was written by mistake. Why may tell of the child: it stays out of the log. Raises NotNow
    if ended."""
    rows = ProtectiveFactor.objects.filter(pk=factor.pk, ended_at__isnull=True).to_change(by=by)
    if not rows.update(ended_at=now, ended_as=ended_as, end_why=why):
        raise NotNow("This has been ended or put right already.")
    note(by=by, did="ended what protects somebody", about="record", about_id=factor.record_id, now=now)


@transaction.atomic
def correct_protective(
    *,
    factor: ProtectiveFactor,
    rests_on: str,
    holds_how: str,
    so_on: date,
    why: str,
    by: Practitioner,
    now: datetime,
) -> ProtectiveFactor:
    """Says the same fact otherwise: what stood before is kept with why it was put right. Raises NotNow if ended."""
    end_protective(factor=factor, ended_as=ProtectiveFactor.Ended.CORRECTED, why=why, by=by, now=now)
    said = {"kind": factor.kind, "rests_on": rests_on, "holds_how": holds_how, "so_on": so_on}
    row = ProtectiveFactor.objects.create(record_id=factor.record_id, by=by, at=now, **said)
    note(by=by, did="put right what protects somebody", about="record", about_id=factor.record_id, now=now)
    return row


@transaction.atomic
def write_told(
    *,
    person: Person,
    whom: str,
    was_told: bool,
    by: Practitioner,
    now: datetime,
    told_on: date | None = None,
    told_by: str = "",
    how: str = "",
    why_not: str = "",
    look_again_on: date | None = None,
) -> Told:
    """Writes down that somebody was told, or why not and when we will look again."""
    record = our_record_of(person=person, by=by, now=now)
    row = Told.objects.create(
        record_id=record,
        whom=whom,
        was_told=was_told,
        told_on=told_on,
        told_by=told_by,
        how=how,
        why_not=why_not,
        look_again_on=look_again_on,
        by=by,
        at=now,
    )
    note(by=by, did="wrote who was told", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def write_account(*, person: Person, line: Event, whose: str, words: str, by: Practitioner, now: datetime) -> Account:
    """Sets the family's account beside a line."""
    record = our_record_of(person=person, by=by, now=now)
    row = Account.objects.create(record_id=record, line=line, whose=whose, words=words, by=by, at=now)
    note(by=by, did="wrote the family's account", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def ask_correction(
    *, person: Person, line: Event, what_is_wrong: str, asked_on: date, by: Practitioner, now: datetime
) -> Correction:
    """Asks the agency that said a line to correct it."""
    record = our_record_of(person=person, by=by, now=now)
    row = Correction.objects.create(
        record_id=record,
        line=line,
        what_is_wrong=what_is_wrong,
        asked_on=asked_on,
        answer_due_on=answer_due(asked_on),
        by=by,
        at=now,
    )
    note(by=by, did="asked for a correction", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def answer_correction(
    *, correction: Correction, answer: str, answered_on: date, by: Practitioner, now: datetime
) -> None:
    """Writes down what the agency answered. Raises NotNow where it is answered already."""
    rows = Correction.objects.filter(pk=correction.pk, answered_on__isnull=True).to_change(by=by)
    if not rows.update(answer=answer, answered_on=answered_on):
        raise NotNow("This correction has an answer already.")
    note(by=by, did="wrote the answer to a correction", about="record", about_id=correction.record_id, now=now)


@transaction.atomic
def write_complaint(
    *, person: Person, whose: str, words: str, received_on: date, by: Practitioner, now: datetime
) -> Complaint:
    """Writes down a complaint, and the day by which it must be acknowledged."""
    record = our_record_of(person=person, by=by, now=now)
    row = Complaint.objects.create(
        record_id=record,
        whose=whose,
        words=words,
        received_on=received_on,
        acknowledge_by=acknowledge_by(received_on),
        by=by,
        at=now,
    )
    note(by=by, did="wrote down a complaint", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def acknowledge_complaint(*, complaint: Complaint, on: date, by: Practitioner, now: datetime) -> None:
    """Writes down the day a complaint was acknowledged. Raises NotNow where it was already."""
    rows = Complaint.objects.filter(pk=complaint.pk, acknowledged_on__isnull=True).to_change(by=by)
    if not rows.update(acknowledged_on=on):
        raise NotNow("This complaint has been acknowledged already.")
    note(by=by, did="acknowledged a complaint", about="record", about_id=complaint.record_id, now=now)


@transaction.atomic
def write_worry(*, person: Person, because: str, reference: str, words: str, by: Practitioner, now: datetime) -> Worry:
    """Writes down that somebody is worried: from now the young person is in scope until it ends."""
    record = our_record_of(person=person, by=by, now=now)
    row = Worry.objects.create(record_id=record, because=because, reference=reference, words=words, by=by, at=now)
    put_in_scope(record=record, because="somebody is worried", from_at=now, until_at=None, by=by, now=now)
    note(by=by, did="wrote down a worry", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def end_worry(*, worry: Worry, why: str, by: Practitioner, now: datetime) -> None:
    """Nobody is worried any longer: in scope for six more months (design.md, promise 2). Raises NotNow if ended."""
    rows = Worry.objects.filter(pk=worry.pk, ended_at__isnull=True).to_change(by=by)
    if not rows.update(ended_at=now, end_why=why):
        raise NotNow("This has been ended already.")
    leave_scope(record=worry.record_id, from_at=worry.at, until_at=now + SCOPE_LASTS, by=by, now=now)
    # Why it ended may tell of the child: it stays with the worry, and out of a log that nothing can be taken from.
    note(by=by, did="ended a worry", about="record", about_id=worry.record_id, now=now)


@transaction.atomic
def forget(*, lines: Iterable[int], by: str, now: datetime) -> None:
    """Blanks what was written beside lines that have been removed: it would tell what they said."""
    wanted = list(lines)
    Account.objects.filter(line__in=wanted).to_change(by=by).update(words="Removed with the line it stood beside")
    asked = Correction.objects.filter(line__in=wanted).to_change(by=by)
    asked.update(what_is_wrong="Removed with the line it was about")
    Correction.objects.filter(line__in=wanted).exclude(answer="").to_change(by=by).update(answer="Removed")
    WrongPrompt.objects.filter(line__in=wanted).to_change(by=by).update(words="Removed with the line it rested on")
    note(by=by, did=f"forgot what stood beside {len(wanted)} lines", about="lines", about_id="", now=now)


@transaction.atomic
def forget_weeks(*, weeks: Iterable[int], by: str, now: datetime) -> None:
    """Blanks what was said of prompts whose newest was one of these weeks at school, or one before it: the words would
    tell what the weeks said."""
    newest: dict[int, date] = {}
    for week in Week.objects.filter(pk__in=list(weeks)).to_change(by=by):
        newest[week.record_id] = max(newest.get(week.record_id, week.week_on), week.week_on)
    said = WrongPrompt.objects.filter(weeks_of__in=newest).to_change(by=by)
    gone = [row.pk for row in said if row.newest_at <= day_start(newest[row.weeks_of_id])]
    WrongPrompt.objects.filter(pk__in=gone).to_change(by=by).update(words="Removed with the weeks it rested on")
    note(by=by, did=f"forgot what was said of {len(gone)} prompts", about="prompts", about_id="", now=now)


@transaction.atomic
def forget_records(*, records: Iterable[int], by: str, now: datetime) -> list[int]:
    """Removes everything that was written on our own records. Returns which: one written on meanwhile stays."""
    due = records_due(now, []).filter(pk__in=list(records)).to_change(by=by)
    wanted, number = list(due.values_list("pk", flat=True)), 0
    for table in TABLES:
        number += table.objects.filter(record__in=wanted).to_change(by=by)._raw_delete("default") or 0
    note(by=by, did=f"forgot {number} rows of ours on {len(wanted)} records", about="records", about_id="", now=now)
    return wanted
