"""What fell due of each moment is written down once, at its true time, and whoever must know is told.

Called by the loop. Safe to run by two at once, and after days in which nothing ran: each step is claimed by the
database, which holds it once, and whoever claims it tells.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from reachable.agencies.duty import Turn
from reachable.agencies.models import Practitioner, Shift
from reachable.agencies.roles import roles_with
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Permission
from reachable.notices import changes as notices
from reachable.notices.telling_step import Told, grouped, looking, settle_any, who_may_know
from reachable.reachable_moments import changes
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.models import Attempt, Moment, StepUp, of
from reachable.reachable_moments.reading import FOR
from reachable.reachable_moments.steps_up import (
    BY_A_SECOND_CHANNEL,
    MORNINGS_BACK,
    TO_SOMEBODY,
    WORDS,
    Due,
    Open,
    Step,
    Tried,
    begins,
    falls_due,
    to_tell,
    whom,
)
from reachable.reachable_moments.told import PAGE

STEP = "the step that tells of moments"
RUNS_THE_ROTA = roles_with(Permission.RUN_ROTA)


@dataclass(frozen=True, slots=True)
class Watched:
    """A moment with what is stored of it, what was done already, and up to when all was worked out."""

    row: Moment
    open: Open
    done: list[Due]
    since: datetime | None

    def falls_due(self, turns: Sequence[Turn], now: datetime) -> list[Due]:
        """What is to be written down of it now."""
        return falls_due(self.open, turns, self.done, now, self.since)


def tell_what_fell_due(now: datetime) -> int:
    """Returns how many steps were written down."""
    with looking(PAGE, now) as (last, told):
        watched = _watched(last, now)
        number = _tell(watched, _turns(watched, now), now)
        _settle(told, {one.row.uuid: one.open for one in watched}, now)
    return number


def _watched(last: datetime | None, now: datetime) -> list[Watched]:
    """Moments with a clock that are open, or ended since it was last looked."""
    lately = Q(ended_at__isnull=True) | Q(ended_at__gte=last or now)
    rows = Moment.objects.reach_now().by_itself().filter(lately, tier=Tier.REACH_NOW)
    moments = list(rows.select_related("owner").order_by("pk").to_change(by=STEP))
    ids = [one.pk for one in moments]
    tried = grouped(of(Attempt.objects.all(), Moment.objects.filter(pk__among=ids)), "of")
    done = grouped(_done(last).filter(moment__among=ids), "moment_id")
    return [
        Watched(one, _open(one, tried.get(one.pk, [])), [step.as_due() for step in done.get(one.pk, [])], last)
        for one in moments
    ]


def _done(last: datetime | None) -> GuardedQuerySet:
    """What was written down; of the mornings, as there is one a day, those alone that are looked for again."""
    rows = StepUp.objects.all()
    return rows.filter(~Q(step=Step.DAILY) | Q(at__gte=last - MORNINGS_BACK - timedelta(days=1))) if last else rows


def _open(row: Moment, attempts: Iterable[Attempt]) -> Open:
    manager = row.owner.manager_id if row.owner else None
    tried = [Tried(one.at, one.entered_at, one.is_met) for one in attempts]
    return Open(row.known_at, row.due_at, row.accepted_at, row.ended_at, tried, row.owner_id, manager)


def _turns(watched: Sequence[Watched], now: datetime) -> list[Turn]:
    """Every shift that had not ended where one of these goes on."""
    first = min((begins(one.open, one.done, one.since, now) for one in watched), default=now)
    return [one.as_turn() for one in Shift.objects.near(min(first, now), now + timedelta(seconds=1))]


def _tell(watched: Iterable[Watched], turns: list[Turn], now: datetime) -> int:
    """Writes down what fell due, and tells those who are kept out of nothing about it. Returns how many steps."""
    due = [one for one in watched if one.falls_due(turns, now)]
    if not due:
        return 0
    managers = list(Practitioner.objects.filter(is_active=True, role__in=RUNS_THE_ROTA).values_list("pk", flat=True))
    owners = [who for one in due for who in (one.open.owner, one.open.manager)]
    rows = Moment.objects.filter(pk__among=[one.row.pk for one in due])
    near = {*managers, *owners, *(turn.practitioner for turn in turns)}
    may_know = who_may_know(rows, near, FOR, now)
    return sum(_tell_of(one, turns, managers, may_know.get(one.row.pk, set()), now) for one in due)


def _tell_of(one: Watched, turns: list[Turn], managers: list[int], may_know: Collection[int], now: datetime) -> int:
    theirs = [turn for turn in turns if turn.practitioner in may_know]
    managers = [pk for pk in managers if pk in may_know]
    found = one.falls_due(theirs, now)
    tell = to_tell(found, one.open)
    for due in found:
        to = [pk for pk in whom(due, one.open, theirs, managers, now) if pk in may_know] if due in tell else []
        _write(one.row, due, to or _instead(due, tell, managers), now)
    return len(found)


def _instead(due: Due, tell: list[Due], managers: list[int]) -> list[int]:
    """Where whoever should be told may not be, every manager is; but one on duty who has gone home is not replaced."""
    return managers if due in tell and due.step not in TO_SOMEBODY else []


@transaction.atomic
def _write(row: Moment, due: Due, to: list[int], now: datetime) -> None:
    if not changes.step_up(moment=row, due=due, by=STEP, now=now) or not to:
        return
    said = {"code": due.step.value, "words": WORDS[due.step], "is_by_second": due.step in BY_A_SECOND_CHANNEL}
    notices.tell(to=to, page=PAGE, about=row.uuid, at=due.at, due_at=row.due_at, by=STEP, now=now, **said)


def _settle(told: list[Told], opens: dict[UUID, Open], now: datetime) -> None:
    """What need not be told any more: it was taken on, reached, or ended."""
    over = [pk for pk, about, code in told if about not in opens or not opens[about].is_needed(Step(code))]
    settle_any(over, now)
