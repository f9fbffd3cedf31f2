"""Every write about joint practice of Housing and the MASH."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model

from reachable.agencies.models import Practitioner
from reachable.audits.together.models import Agreed, Checked, Gap, Joint, There
from reachable.audits.together.rules import Grade, Side
from reachable.errors import NotNow
from reachable.locks.changes import note


@transaction.atomic
def write_joint(
    *,
    held_on: date,
    looked_at: str,
    check_on: date,
    there: Mapping[tuple[Side, Grade], str],
    by: Practitioner,
    now: datetime,
) -> Joint:
    """Writes down that they looked at their practice together. `there`: by their work, who of each grade was there."""
    row = Joint.objects.create(held_on=held_on, looked_at=looked_at, check_on=check_on, by=by, at=now)
    told = ((side, grade, of_whom) for (side, grade), of_whom in there.items() if of_whom)
    There.objects.bulk_create(There(joint=row, side=side, grade=grade, of_whom=who) for side, grade, who in told)
    note(by=by, did="wrote down a joint practice review", about="joint", about_id=row.pk, now=now)
    return row


@transaction.atomic
def add_gap(*, joint: Joint, words: str, by: Practitioner, now: datetime) -> Gap:
    """A gap that they found."""
    row = Gap.objects.create(joint=joint, words=words, by=by, at=now)
    note(by=by, did="wrote down a gap in joint practice", about="joint", about_id=joint.pk, now=now)
    return row


@transaction.atomic
def agree(*, gap: Gap, words: str, who: str, due_on: date, by: Practitioner, now: datetime) -> Agreed:
    """What will change about a gap."""
    row = Agreed.objects.create(gap=gap, words=words, who=who, due_on=due_on, by=by, at=now)
    note(by=by, did="wrote down a change in joint practice", about="joint", about_id=gap.joint_id, now=now)
    return row


@transaction.atomic
def check(*, joint: Joint, found_on: date, is_changed: bool, words: str, by: Practitioner, now: datetime) -> Checked:
    """What a check found. Raises NotNow for a day that is not after the one it checks."""
    if found_on <= joint.held_on:
        raise NotNow("A check comes after the day on which the changes were agreed. Look at the day again.")
    row = Checked.objects.create(joint=joint, found_on=found_on, is_changed=is_changed, words=words, by=by, at=now)
    note(by=by, did="wrote down what a check found", about="joint", about_id=joint.pk, now=now)
    return row


@transaction.atomic
def take_out(*, joint: Joint, row: Model, why: str, by: Practitioner, now: datetime) -> Model:
    """What names somebody, or was written by mistake: the whole of it, a gap with its changes, a change or a check. It
    is kept nowhere. Raises NotNow where it is out already."""
    if not type(row)._default_manager.filter(pk=row.pk).delete()[0]:
        raise NotNow("This is taken out already.")
    note(by=by, did="took out what was written of joint practice", about="joint", about_id=joint.pk, now=now, why=why)
    return row
