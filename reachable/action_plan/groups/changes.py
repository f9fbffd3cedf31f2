"""Every write about groups. What was written stays to be read: another row takes its place, and says why."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction

from reachable.action_plan.groups.models import (
    Decision,
    Group,
    Meeting,
    Oversees,
    Present,
    Raised,
    RaisedStep,
    Remit,
    Seat,
)
from reachable.action_plan.groups.rules import Step, require_next
from reachable.action_plan.models import Recommendation
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.changes import note

MEANWHILE = "Somebody has changed this meanwhile. Look at it again."


@transaction.atomic
def set_up(*, name: str, text: str, meets: str, since_on: date, by: Practitioner, now: datetime) -> Group:
    """A group with its remit."""
    group = Group.objects.create(since_on=since_on, by=by, at=now)
    Remit.objects.create(group=group, name=name, text=text, meets=meets, by=by, at=now)
    note(by=by, did="set up a group", about="group", about_id=group.pk, now=now)
    return group


@transaction.atomic
def change_remit(*, group: Group, name: str, text: str, meets: str, why: str, by: Practitioner, now: datetime) -> None:
    """Another name, remit or rhythm. Those before stay to be read."""
    Remit.objects.create(group=group, name=name, text=text, meets=meets, why=why, by=by, at=now)
    note(by=by, did="changed the remit of a group", about="group", about_id=group.pk, now=now)


@transaction.atomic
def end_group(*, group: Group, ended_on: date, why: str, by: Practitioner, now: datetime) -> None:
    """It meets no more. Raises NotNow where it has ended already, or had not begun then."""
    if ended_on < group.since_on:
        raise NotNow("This day is before the group began. Look at the day again.")
    if not Group.objects.filter(pk=group.pk, ended_on__isnull=True).update(ended_on=ended_on, ended_why=why):
        raise NotNow("This group has ended already.")
    note(by=by, did="ended a group", about="group", about_id=group.pk, now=now)


@transaction.atomic
def oversee(*, group: Group, recommendations: Collection[Recommendation], by: Practitioner, now: datetime) -> None:
    """The group oversees these from now, and no others."""
    Group.objects.select_for_update().get(pk=group.pk)  # two who say so at once come one after the other
    standing = Oversees.objects.standing().filter(group=group)
    standing.exclude(recommendation__in=recommendations).update(ended_at=now)
    held = set(standing.values_list("recommendation", flat=True))
    new = [one for one in recommendations if one.pk not in held]
    Oversees.objects.bulk_create(Oversees(group=group, recommendation=one, by=by, at=now) for one in new)
    note(by=by, did="said what a group oversees", about="group", about_id=group.pk, now=now)


@transaction.atomic
def take_seat(
    *, group: Group, practitioner: Practitioner | None, name: str, agency: str, part: str, is_chair: bool,
    from_on: date, by: Practitioner, now: datetime,
) -> Seat:  # fmt: skip
    """Somebody sits in the group. Raises NotNow where it has a chair already."""
    told = {"practitioner": practitioner, "name": name, "agency": agency, "part": part, "is_chair": is_chair}
    try:
        with transaction.atomic():
            seat = Seat.objects.create(group=group, from_on=from_on, by=by, at=now, **told)
    except IntegrityError as error:
        raise NotNow("This group has a chair. Say first when that one left the chair.") from error
    note(by=by, did="gave somebody a seat in a group", about="seat", about_id=seat.pk, now=now)
    return seat


@transaction.atomic
def leave_seat(*, seat: Seat, left_on: date, why: str, by: Practitioner, now: datetime) -> None:
    """They sit there no more. Raises NotNow where they left already, or did not sit there yet."""
    if left_on < seat.from_on:
        raise NotNow("This day is before they sat in this group. Look at the day again.")
    if not Seat.objects.filter(pk=seat.pk, left_on__isnull=True).update(left_on=left_on, left_why=why):
        raise NotNow("They have left this group already.")
    note(by=by, did="wrote down that somebody left a group", about="seat", about_id=seat.pk, now=now)


@transaction.atomic
def write_meeting(
    *, group: Group, held_on: date, present: Collection[Seat], others: str, minutes: str, by: Practitioner,
    now: datetime,
) -> Meeting:  # fmt: skip
    """A group met."""
    meeting = Meeting.objects.create(group=group, held_on=held_on, others=others, minutes=minutes, by=by, at=now)
    Present.objects.bulk_create(Present(meeting=meeting, seat=one) for one in present)
    note(by=by, did="wrote down a meeting", about="meeting", about_id=meeting.pk, now=now)
    return meeting


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, held_on: date, present: Collection[Seat], others: str, minutes: str, why: str,
    by: Practitioner, now: datetime,
) -> Meeting:  # fmt: skip
    """Other minutes in their place; what was decided goes along. Raises NotNow where somebody was quicker."""
    told = {"held_on": held_on, "others": others, "minutes": minutes}
    became = Meeting.objects.create(group_id=meeting.group_id, by=by, at=now, **told)
    Present.objects.bulk_create(Present(meeting=became, seat=one) for one in present)
    standing = Meeting.objects.standing().filter(pk=meeting.pk)
    if not standing.update(ended_at=now, ended_by=by, ended_why=why, became=became):
        raise NotNow(MEANWHILE)
    Decision.objects.filter(meeting=meeting).update(meeting=became)
    note(by=by, did="changed the minutes of a meeting", about="meeting", about_id=meeting.pk, now=now)
    return became


@transaction.atomic
def decide(
    *, meeting: Meeting, recommendation: Recommendation | None, what: str, why: str, by: Practitioner, now: datetime
) -> Decision:
    """What a meeting decided, and why."""
    told = {"recommendation": recommendation, "what": what, "why": why}
    row = Decision.objects.create(meeting=meeting, by=by, at=now, **told)
    note(by=by, did="wrote down a decision", about="decision", about_id=row.pk, now=now)
    return row


@transaction.atomic
def change_decision(
    *, decision: Decision, recommendation: Recommendation | None, what: str, why: str, changed_why: str,
    by: Practitioner, now: datetime,
) -> Decision:  # fmt: skip
    """Another decision in its place. Raises NotNow where somebody was quicker."""
    told = {"recommendation": recommendation, "what": what, "why": why}
    became = Decision.objects.create(meeting_id=decision.meeting_id, by=by, at=now, **told)
    _end(decision, changed_why, by, now, became)
    note(by=by, did="changed a decision", about="decision", about_id=decision.pk, now=now)
    return became


@transaction.atomic
def take_back(*, decision: Decision, why: str, by: Practitioner, now: datetime) -> None:
    """It was not decided, or holds no more. It stays to be read. Raises NotNow where somebody was quicker."""
    _end(decision, why, by, now, None)
    note(by=by, did="took back a decision", about="decision", about_id=decision.pk, now=now)


def _end(decision: Decision, why: str, by: Practitioner, now: datetime, became: Decision | None) -> None:
    standing = Decision.objects.standing().filter(pk=decision.pk)
    if not standing.update(ended_at=now, ended_by=by, ended_why=why, became=became):
        raise NotNow(MEANWHILE)


@transaction.atomic
def put_to(
    *, group: Group, recommendation: Recommendation | None, text: str, by: Practitioner, now: datetime
) -> Raised:
    """Somebody who reads the plan raises something. Raises NotNow where the group has ended."""
    if group.ended_on:
        raise NotNow("This group has ended. Put it to another one.")
    row = Raised.objects.create(group=group, recommendation=recommendation, text=text, by=by, at=now)
    note(by=by, did="raised something with a group", about="raised", about_id=row.pk, now=now)
    return row


@transaction.atomic
def answer(*, raised: Raised, step: Step, words: str, by: Practitioner, now: datetime) -> RaisedStep:
    """What the group did with it. Raises NotNow where that does not follow on what stood last."""
    Raised.objects.select_for_update().get(pk=raised.pk)  # two who answer at once come one after the other
    steps = RaisedStep.objects.filter(raised=raised).order_by("pk").values_list("step", flat=True)
    require_next([Step(one) for one in steps], step)
    row = RaisedStep.objects.create(raised=raised, step=step, words=words, by=by, at=now)
    note(by=by, did="answered something that was raised", about="raised", about_id=raised.pk, now=now)
    return row


@transaction.atomic
def take_out_raised(*, raised: Raised, why: str, by: Practitioner, now: datetime) -> None:
    """What was raised names somebody, or was written by mistake: it goes with what the group did with it, and is kept
    nowhere. Raises NotNow where it is out already."""
    if not Raised.objects.filter(pk=raised.pk).delete()[0]:
        raise NotNow("This is taken out already.")
    note(by=by, did="took out what was raised with a group", about="raised", about_id=raised.pk, now=now, why=why)


@transaction.atomic
def forget_seats(*, seats: Collection[int], by: str, now: datetime) -> None:
    """Removes who sat in a group long ago, and that they were at its meetings."""
    Seat.objects.filter(pk__in=seats).delete()
    note(by=by, did=f"forgot {len(seats)} seats in groups", about="seats", about_id="", now=now)
