"""Groups with what hangs on them: a few questions, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

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
from reachable.action_plan.groups.rules import Step
from reachable.action_plan.models import Recommendation
from reachable.locks.named import the_one
from reachable.words.sentences import shortened
from reachable.words.times import short_day_words


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """A group with its remit, who sits in it and what it oversees."""

    row: Group
    remit: Remit
    seats: list[Seat]
    overseen: list[Recommendation]

    @property
    def name(self) -> str:
        """What it is called now."""
        return self.remit.name


def read_groups(rows: Iterable[Group]) -> list[ReadGroup]:
    """Each with what hangs on it, in the order given."""
    groups = list(rows)
    remits = {one.group_id: one for one in Remit.objects.filter(group__in=groups).order_by("at", "pk")}
    seats: dict[int, list[Seat]] = defaultdict(list)
    for seat in Seat.objects.filter(group__in=groups).taken():
        seats[seat.group_id].append(seat)
    overseen: dict[int, list[Recommendation]] = defaultdict(list)
    for one in _overseen(groups):
        overseen[one.group_id].append(one.recommendation)
    return [ReadGroup(one, remits[one.pk], seats[one.pk], overseen[one.pk]) for one in groups]


def _overseen(groups: Collection[Group]) -> Iterable[Oversees]:
    rows = Oversees.objects.filter(group__in=groups, recommendation__review__put_in_at__isnull=False).standing()
    return rows.select_related("recommendation").order_by("recommendation__review", "recommendation__number")


def group(uuid: UUID) -> ReadGroup:
    """Raises NotShared where there is none."""
    return read_groups([the_one(Group.objects.filter(uuid=uuid))])[0]


def named(rows: Iterable[Group]) -> list[tuple[Group, str]]:
    """Each group with what it is called, for a box in which one is chosen."""
    return [(one.row, one.name) for one in read_groups(rows)]


def name_of(group: Group | None) -> str:
    """What a group is called now; nothing of none."""
    return Remit.objects.filter(group=group).order_by("-at", "-pk").values_list("name", flat=True)[0] if group else ""


def last_met(groups: Collection[Group]) -> dict[int, object]:
    """The day on which each met last, by its key."""
    rows = Meeting.objects.standing().filter(group__in=groups).order_by().values_list("group")
    return dict(rows.annotate(last=Max("held_on")))


def meeting(uuid: UUID) -> Meeting:
    """Minutes that stand. Raises NotShared where there are none, or others took their place."""
    return the_one(Meeting.objects.standing().filter(uuid=uuid).select_related("group", "by"))


def present(meeting: Meeting) -> list[Seat]:
    """Who of the group was there."""
    rows = Present.objects.filter(meeting=meeting).select_related("seat")
    return [one.seat for one in rows.order_by("-seat__is_chair", "seat__agency", "seat__name")]


def decisions(meetings: Collection[Meeting]) -> dict[int, list[Decision]]:
    """What stands of what each decided, by its key, in order."""
    told: dict[int, list[Decision]] = defaultdict(list)
    rows = Decision.objects.standing().filter(meeting__in=meetings).select_related("recommendation", "meeting", "by")
    for one in rows.order_by("at", "pk"):
        told[one.meeting_id].append(one)
    return told


def decided_about(recommendation: Recommendation) -> list[tuple[Decision, str]]:
    """What stands of what groups decided about a recommendation, the newest first, each with its day and words."""
    rows = Decision.objects.standing().filter(recommendation=recommendation).select_related("meeting")
    return [
        (one, f"{short_day_words(one.meeting.held_on)}: {shortened(one.what, 100)}") for one in rows.order_by("-pk")
    ]


def raised(group: Group) -> list[tuple[Raised, list[RaisedStep]]]:
    """What was put to a group, the newest first, each with what the group did with it."""
    rows = list(Raised.objects.filter(group=group).select_related("by", "recommendation").order_by("-at", "-pk"))
    steps = steps_of(rows)
    return [(one, steps[one.pk]) for one in rows]


def steps_of(rows: Collection[Raised]) -> dict[int, list[RaisedStep]]:
    """What was done with each, in order, by its key."""
    told: dict[int, list[RaisedStep]] = defaultdict(list)
    for step in RaisedStep.objects.filter(raised__in=rows).select_related("by").order_by("pk"):
        told[step.raised_id].append(step)
    return told


def as_steps(rows: Iterable[RaisedStep]) -> list[Step]:
    """As the pure rules read them."""
    return [Step(one.step) for one in rows]
