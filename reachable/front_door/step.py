"""What is asked of all forms, by nobody who is signed in: whether one came, how many came, and what came of it."""

from datetime import datetime
from uuid import UUID, uuid5

from reachable.feeds.models import Record
from reachable.front_door.asking import AN_HOUR, came_of_it
from reachable.front_door.models import Door, Sent
from reachable.reachable_moments.models import Happening, Moment
from reachable.reachable_moments.states import State

WHY = "whoever sent a form is told whether somebody goes, and nothing else"


def place_of(ref: UUID, door: Door, answers: str) -> tuple[UUID, bool]:
    """(the id of a form that says this, whether it came already): the page's own, or, where another form came under
    that, one that follows from what it says, so that it is one however often it is sent."""
    sent = Sent.objects.filter(uuid=ref).everyone_because(WHY).values_list("door", "answers").first()
    if sent in (None, (door.pk, answers)):
        return ref, sent is not None
    other = uuid5(ref, f"{door.pk} {answers}")
    return other, Sent.objects.filter(uuid=other).everyone_because(WHY).exists()


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
    told = Happening.objects.filter(record=record).everyone_because(WHY).values_list("moment__uuid", flat=True).first()
    moment = Moment.objects.all().found_at(told).everyone_because(WHY).first() if told else None
    return (
        came_of_it(State(moment.state), moment.reached_at is not None) if moment else came_of_it(State.WAITING, False)
    )
