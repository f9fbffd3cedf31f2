"""What is asked of all forms, by nobody who is signed in: whether one came, how many came, and what came of it."""

from datetime import datetime
from uuid import UUID

from reachable.feeds.models import Record
from reachable.front_door.asking import AN_HOUR, came_of_it
from reachable.front_door.models import Door, Sent
from reachable.reachable_moments.models import Happening, Moment
from reachable.reachable_moments.states import State

WHY = "whoever sent a form is told whether somebody goes, and nothing else"


def is_there(door: Door, uuid: UUID) -> bool:
    """Has this form come by this link?"""
    return Sent.objects.filter(door=door, uuid=uuid).everyone_because(WHY).exists()


def number_lately(door: Door, now: datetime) -> int:
    """How many forms came by this link in the last hour."""
    return Sent.objects.filter(door=door).since(now - AN_HOUR).everyone_because(WHY).count()


def record_of(uuid: UUID) -> int | None:
    """The record that a form became."""
    rows = Record.objects.filter(feed="form", record_key=f"{uuid}").everyone_because(WHY)
    return rows.values_list("pk", flat=True).first()


def standing(door: Door, uuid: UUID) -> str | None:
    """What came of a form, in the words that its sender may read; None where none came by this link."""
    record = Sent.objects.filter(door=door, uuid=uuid).everyone_because(WHY).values_list("record", flat=True).first()
    if record is None:
        return None
    told = Happening.objects.filter(record=record).everyone_because(WHY).values_list("moment", flat=True).first()
    moment = Moment.objects.filter(pk=told).everyone_because(WHY).first() if told else None
    return (
        came_of_it(State(moment.state), moment.reached_at is not None) if moment else came_of_it(State.WAITING, False)
    )
