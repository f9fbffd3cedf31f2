"""What the pages about who is who read: the words of one page of questions (`asked.py` says which are open), of a pair,
of all the records of one, and of what people decided. Only what was shown is written down as looked at."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from reachable.errors import NotShared
from reachable.feeds.models import Identity
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.asking import (
    MATCH,
    belongings_of,
    decisions_for,
    identities_of,
    pairs_for,
    people_found_by,
    records_of,
    standing_for,
    told_of,
    within,
)
from reachable.people.finding import Part
from reachable.people.models import BY_HAND, Belonging, Decision, MixUp, Pair, PairQuerySet, Person
from reachable.reachable_moments.models import records_held_by
from reachable.sharing.looking import look
from reachable.worklist.models import DecisionsSeen
from reachable.worklist.same_person.order import Line
from reachable.worklist.same_person.tally import DAYS, Made

MOST_FOUND = 25  # young people under what was typed: whoever it finds more of types more


def these(viewer: Viewer, shown: Iterable[Line], page: str, now: datetime, *beside: Any) -> list[list[Any]]:
    """The pairs that stand for the questions of these lines, and what their agencies call them. Raises NotRecorded."""
    ids = [one.pairs[0] for line in shown for one in line.questions]
    rows = pairs_for(viewer, now, records_held_by(viewer)).filter(pk__in=ids)
    return look(viewer, MATCH, page, rows, lambda rows: identities_of(rows[0], viewer), *beside, now=now)


class Records(NamedTuple):
    """Everything thought to be one person: the person, their records, what holds every two together, and names."""

    person: Person
    belongings: list[Belonging]
    pairs: list[Pair]
    decisions: list[Decision]
    identities: list[Identity]


class Found(NamedTuple):
    """The young people found by what was typed, the records that are held to be theirs, and names."""

    people: list[Person]
    belongings: list[Belonging]
    identities: list[Identity]


def people_found(viewer: Viewer, parts: Sequence[Part], now: datetime) -> Found:
    """Of those of whom this viewer may say who they are, the first so many, and one by which it is known that there
    are more. Raises NotRecorded."""
    people = people_found_by(parts, viewer).answered_by(viewer, MATCH, now, records_held_by(viewer))
    beside = (
        lambda rows: records_of(rows[0], viewer),
        lambda rows: told_of([one.record_id for one in rows[1]], viewer),
    )
    return Found(*look(viewer, MATCH, "pairs", people[: MOST_FOUND + 1], *beside, now=now))


def records_of_one(viewer: Viewer, uuid: UUID, now: datetime) -> Records:
    """Raises NotShared where there is nobody of that address, or nobody of whom this viewer may say who they are."""
    own = records_held_by(viewer)
    people = Person.objects.filter(uuid=uuid).with_protection().answered_by(viewer, MATCH, now, own)

    beside = (
        lambda rows: records_of(rows[0], viewer),
        lambda rows: within([one.record_id for one in rows[1]], viewer),
    )
    found, *rest = look(viewer, MATCH, "records of one", people, *beside, now=now)
    if not found or not rest[0]:
        raise NotShared
    return Records(found[0], *rest)


def whose(viewer: Viewer) -> Callable[[list[list[Pair]]], GuardedQuerySet]:
    """For `look`: whose the records of the first list of pairs are, of those whose picture this viewer may see."""

    def ask(rows: list[list[Pair]]) -> GuardedQuerySet:
        theirs = belongings_of({one for pair in rows[0] for one in (pair.left_id, pair.right_id)}, viewer)
        is_work = Permission.MATCH_PEOPLE in viewer.permissions
        return theirs if is_work else theirs.filter(record__in=records_held_by(viewer))

    return ask


def seen_until(viewer: Viewer, now: datetime) -> datetime:
    """From when on what others decided is new to this viewer: since they said that they had seen it; who never did,
    for a month."""
    at = DecisionsSeen.objects.filter(practitioner=viewer.id).values_list("at", flat=True).first()
    return at or now - timedelta(days=30)


def of_others(viewer: Viewer, now: datetime) -> GuardedQuerySet:
    """What others decided or took back that is new to this viewer: of their own answers too, what another took back."""
    since = seen_until(viewer, now)
    made, undone = Q(at__gt=since) & ~Q(by=viewer.id), Q(undone_at__gt=since) & ~Q(undone_by=viewer.id)
    return decisions(viewer, now).filter(made | undone)


def has_mix_up_begun(viewer: Viewer, now: datetime) -> bool:
    """Whether two were parted by what this viewer said just now, whose page somebody had seen: as far as it is for them
    to put that right. Raises NotRecorded."""
    begun = MixUp.objects.filter(at=now, parted_by=viewer.id)
    for_them = begun.visible_to(viewer, MATCH, now), begun.seen_by(viewer, MATCH)
    return any(look(viewer, MATCH, "mix-ups", *for_them, now=now))


def made(viewer: Viewer, now: datetime) -> list[Made]:
    """What was decided lately, with what the program thought of the two just then. Raises NotRecorded."""
    then = Pair.objects.filter(left=OuterRef("left"), right=OuterRef("right"), at__lte=OuterRef("at"))
    then = then.exclude(model=BY_HAND).order_by("-at", "-pk")
    said = (Coalesce(Subquery(then.values(name)[:1]), Value("")) for name in ("verdict", "held_back"))
    rows = decisions(viewer, now).filter(at__gt=now - timedelta(days=DAYS)).order_by("at", "pk")
    undone = Case(When(undone_at__isnull=True, then=Value(False)), default=Value(True))
    [found] = look(viewer, MATCH, "numbers", rows.values_list("at", "is_same", undone, *said), now=now)
    return [Made(*row) for row in found]


def by_record(identities: Iterable[Identity]) -> dict[int, Identity]:
    """The latest standing identity of each record."""
    return {one.record_id: one for one in identities}


def one_pair(viewer: Viewer, now: datetime) -> PairQuerySet:
    """Pairs that this viewer may answer, or read the answer of."""
    return pairs_for(viewer, now, records_held_by(viewer))


def address_of(viewer: Viewer, pair: int, page: str, now: datetime) -> UUID | None:
    """The random id of a pair that this viewer may answer. Raises NotRecorded."""
    rows = standing_for(viewer, now, records_held_by(viewer)).filter(pk=pair).values_list("uuid", flat=True)
    return next(iter(look(viewer, MATCH, page, rows, now=now)[0]), None)


def decisions(viewer: Viewer, now: datetime) -> GuardedQuerySet:
    """What people decided that this viewer may read: first what was decided, or taken back, last."""
    last = Coalesce("undone_at", "at").desc()
    return decisions_for(viewer, now, records_held_by(viewer)).order_by(last, "-pk")


def on_these(viewer: Viewer, now: datetime) -> Any:
    """For `look`: the standing decision on the pairs of the first list."""

    def ask(rows: list[list[Pair]]) -> GuardedQuerySet:
        two = Q(pk__in=[])
        for pair in rows[0]:
            two |= Q(left=pair.left_id, right=pair.right_id)
        return decisions(viewer, now).standing().filter(two)

    return ask
