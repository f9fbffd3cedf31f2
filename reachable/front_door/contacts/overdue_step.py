"""What fell due of each contact's clock is written down once, at its true time, and whoever must know is told.

Called by the loop. Safe to run by two at once, and after days in which nothing ran: each step is claimed by the
database, which holds it once, and whoever claims it tells.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from reachable.agencies.duty import Turn
from reachable.agencies.models import Practitioner, Shift
from reachable.agencies.roles import ROLES
from reachable.clocks.hub_hours import Hub
from reachable.front_door.contacts import changes
from reachable.front_door.contacts.clock import WORDS, Due, Rating, Watched, falls_due, to_tell
from reachable.front_door.contacts.models import Contact, Decided, FellDue, Rated, current
from reachable.front_door.contacts.reading import FOR
from reachable.front_door.contacts.states import UNDECIDED
from reachable.front_door.contacts.told import PAGE
from reachable.locks.permissions import Permission
from reachable.notices import changes as notices
from reachable.notices.clock_steps import ClockStep, whom
from reachable.notices.telling_step import grouped, looking, settle_any, who_may_know

STEP = "the step that tells of contacts"
MANAGES = [one.key for one in ROLES if {Permission.RUN_ROTA, Permission.TAKE_CONTACT} <= one.permissions]


@dataclass(frozen=True, slots=True)
class One:
    """A contact with what is stored of its clock, and what fell due and was not written down."""

    row: Contact
    clock: Watched
    due: list[Due]

    @property
    def owner(self) -> Practitioner | None:
        """Who has it: whoever rated it, or looked at it, or wrote it down last."""
        return self.row.rated_by or self.row.screened_by or self.row.entered_by


def tell_what_fell_due(now: datetime) -> int:
    """Returns how many steps were written down."""
    with looking(PAGE, now) as (last, told):
        watched = _watched(last, now)
        due = [one for one in watched if one.due]
        number = _tell(due, now) if due else 0
        waiting = {one.row.uuid for one in watched if one.clock.stops_at is None}
        settle_any([pk for pk, about, _ in told if about not in waiting], now)
    return number


def _watched(last: datetime | None, now: datetime) -> list[One]:
    """Contacts that wait for a decision, or were decided or closed since it was last looked."""
    since = last or now
    decided = Decided.objects.filter(Q(at__gte=since) | Q(read_at__gte=since)).values("contact")
    rows = Contact.objects.filter(Q(state__in=UNDECIDED) | Q(closed_at__gte=since) | Q(pk__in=decided))
    contacts = list(rows.select_related("rated_by", "screened_by", "entered_by").order_by("pk").to_change(by=STEP))
    ids = [one.pk for one in contacts]
    rated = grouped(Rated.objects.filter(contact__among=ids).order_by("at", "pk"), "contact_id")
    decided_at, done, hub = _decided_at(ids), _done(ids, last), current().as_settings().hub
    return [_one(row, rated.get(row.pk, []), decided_at.get(row.pk, []), done, hub, last, now) for row in contacts]


def _one(
    row: Contact,
    rated: Sequence[Rated],
    decided_at: Iterable[datetime],
    done: dict[int, set[tuple[str, str]]],
    hub: Hub,
    last: datetime | None,
    now: datetime,
) -> One:
    ratings = [Rating(one.at, one.ends_at) for one in rated if one.at >= row.rating_from_at]
    if row.rating and not row.rated_by_id:  # as the council's case system has it, since it told us
        ratings = [Rating(max(row.entered_at, row.rating_from_at), row.rating_ends_at), *ratings]
    ends = [*(at for at in decided_at if at >= row.rating_from_at), *([row.closed_at] if row.closed_at else [])]
    clock = Watched(row.rating_from_at, row.entered_at, row.decide_due_at, ratings, min(ends, default=None))
    since = last - timedelta(days=1) if last and row.pk in done else None
    return One(row, clock, falls_due(clock, done.get(row.pk, set()), hub, now, since))


def _decided_at(ids: list[int]) -> dict[int, list[datetime]]:
    rows = grouped(Decided.objects.standing().filter(contact__among=ids), "contact_id")
    return {pk: [one.at for one in decided] for pk, decided in rows.items()}


def _done(ids: list[int], last: datetime | None) -> dict[int, set[tuple[str, str]]]:
    """What was written down; of the mornings, as there is one a day, those alone that are looked for again."""
    rows = FellDue.objects.filter(contact__among=ids)
    if last:
        rows = rows.filter(~Q(step=ClockStep.DAILY) | Q(at__gte=last - timedelta(days=2)))
    return {pk: {(one.step, one.key) for one in steps} for pk, steps in grouped(rows, "contact_id").items()}


def _tell(due: list[One], now: datetime) -> int:
    turns = [one.as_turn() for one in Shift.objects.near(now, now + timedelta(seconds=1))]
    managers = list(Practitioner.objects.filter(is_active=True, role__in=MANAGES).values_list("pk", flat=True))
    near = {*managers, *(turn.practitioner for turn in turns)}
    for one in due:
        near |= {one.owner.pk, one.owner.manager_id} if one.owner else set()
    rows = Contact.objects.filter(pk__among=[one.row.pk for one in due])
    may_know = who_may_know(rows, near, FOR, now)
    return sum(_tell_of(one, turns, managers, may_know.get(one.row.pk, set()), now) for one in due)


def _tell_of(one: One, turns: list[Turn], managers: list[int], may_know: Collection[int], now: datetime) -> int:
    theirs = [turn for turn in turns if turn.practitioner in may_know]
    owner = one.owner if one.owner and one.owner.pk in may_know else None
    manager = owner.manager_id if owner and owner.manager_id in may_know else None
    managers = [pk for pk in managers if pk in may_know]
    tell = to_tell(one.due, one.clock)
    for due in one.due:
        told = whom(due.step, owner.pk if owner else None, manager, theirs, managers, (), now) if due in tell else []
        _write(one.row, due, told, now)
    return len(one.due)


@transaction.atomic
def _write(row: Contact, due: Due, to: list[int], now: datetime) -> None:
    if not changes.step_up(contact=row, due=due, by=STEP, now=now) or not to:
        return
    said = {"code": due.step.value, "words": WORDS[due.step], "is_by_second": False}
    notices.tell(to=to, page=PAGE, about=row.uuid, at=due.at, due_at=due.due_at, by=STEP, now=now, **said)
