"""Writes of an audit itself: set up, what it taught, what the forum decided, what is done. About no young person."""

from collections.abc import Collection
from datetime import date, datetime
from secrets import token_hex

from django.db import transaction

from reachable.agencies.models import Practitioner
from reachable.audits.models import Audit, AuditAction, Auditor, ForumDecision, Learnt
from reachable.audits.tools.shape import Tool
from reachable.errors import NotNow
from reachable.locks.changes import note

Written = Learnt | ForumDecision | AuditAction


@transaction.atomic
def set_up(
    *, title: str, theme: str, tool: Tool, since_on: date, until_on: date, first_on: date, last_on: date,
    spread: str, wanted: int, auditors: Collection[Practitioner], moderators: Collection[Practitioner],
    before: Audit | None, by: Practitioner, now: datetime,
) -> Audit:  # fmt: skip
    """An audit with its auditors. Its seed is made here, before anybody has seen how many there are."""
    audit = Audit.objects.create(
        title=title, theme=theme, tool_key=tool.key, tool_version=tool.version, since_on=since_on, until_on=until_on,
        first_on=first_on, last_on=last_on, spread=spread, wanted=wanted, before=before, seed=token_hex(8), by=by,
        at=now,
    )  # fmt: skip
    named = {one.pk: one for one in (*auditors, *moderators)}
    audit_it, moderate_it = ({one.pk for one in some} for some in (auditors, moderators))
    Auditor.objects.bulk_create(
        Auditor(
            audit=audit, practitioner=one, agency_id=one.agency_id, is_auditor=one.pk in audit_it,
            is_moderator=one.pk in moderate_it,
        )
        for one in named.values()
    )  # fmt: skip
    note(by=by, did="set up an audit", about="audit", about_id=audit.pk, now=now)
    return audit


@transaction.atomic
def claim_begun(*, auditor: Auditor, by: str, now: datetime) -> bool:
    """Whether it is ours to tell somebody once that an audit's days have begun: nobody has told them yet."""
    if not Auditor.objects.filter(pk=auditor.pk, told_at__isnull=True).update(told_at=now):
        return False
    note(by=by, did="found that an audit's days have begun", about="audit", about_id=auditor.audit_id, now=now)
    return True


@transaction.atomic
def learn(*, audit: Audit, words: str, by: Practitioner, now: datetime) -> Learnt:
    """Writes down something learnt, about no young person."""
    row = Learnt.objects.create(audit=audit, words=words, by=by, at=now)
    note(by=by, did="wrote down what an audit taught", about="audit", about_id=audit.pk, now=now)
    return row


@transaction.atomic
def decided(*, audit: Audit, words: str, so_on: date, by: Practitioner, now: datetime) -> ForumDecision:
    """What the learning forum decided on a day."""
    row = ForumDecision.objects.create(audit=audit, words=words, so_on=so_on, by=by, at=now)
    note(by=by, did="wrote down what the forum decided", about="audit", about_id=audit.pk, now=now)
    return row


@transaction.atomic
def agree_action(*, audit: Audit, what: str, who: str, due_on: date, by: Practitioner, now: datetime) -> AuditAction:
    """An action about practice."""
    row = AuditAction.objects.create(audit=audit, what=what, who=who, due_on=due_on, by=by, at=now)
    note(by=by, did="agreed an action from an audit", about="audit", about_id=audit.pk, now=now)
    return row


@transaction.atomic
def do_action(*, action: AuditAction, done_on: date, result: str, by: Practitioner, now: datetime) -> None:
    """It is done, and what came of it. Raises NotNow where somebody has said so already."""
    waits = AuditAction.objects.filter(pk=action.pk, done_on__isnull=True)
    if not waits.update(done_on=done_on, result=result):
        raise NotNow("Somebody has written down already that this is done.")
    note(by=by, did="said that an action from an audit is done", about="audit", about_id=action.audit_id, now=now)


@transaction.atomic
def take_out(*, row: Written, why: str, by: Practitioner, now: datetime) -> None:
    """What was learnt, decided or agreed and names somebody, or was written by mistake: it is kept nowhere. Raises
    NotNow where it is out already."""
    if not type(row).objects.filter(pk=row.pk).delete()[0]:
        raise NotNow("This is taken out already.")
    note(by=by, did="took out what was written of an audit", about="audit", about_id=row.audit_id, now=now, why=why)
