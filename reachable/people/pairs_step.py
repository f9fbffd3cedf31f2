"""Which two records may be one young person: what the program found, and what people decided."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q

from reachable.feeds import lease
from reachable.feeds.models import Record
from reachable.feeds.writing import write_many
from reachable.linkage import door
from reachable.locks.guard import GuardedQuerySet
from reachable.people.knowing import STEP
from reachable.people.models import BY_HAND, Decision, Pair
from reachable.people.parts import parts

SCORED = ("verdict", "weight", "weights", "because", "held_back", "model")
STANDS = ("state", "decision_id")
PAIR = ("left", "right", *SCORED, "state", "decision", "at")
WHO_IS_WHO = "who is who"
Two = tuple[int, int]


def come_after(now: datetime) -> None:
    """Who finds out or says who is who comes after whoever does so at the same instant: records hang together that
    neither knows of, and what the other writes would be in nobody's groups. Called in a transaction, before it reads
    any of that."""
    lease.come_after(WHO_IS_WHO, now=now)


@transaction.atomic
def keep_pairs(changed: set[int], pairs: Sequence[door.Pair], now: datetime) -> None:
    """Keeps what was found. A pair that says the same as before keeps its row, so that its page keeps its address.

    What a person asked stands until it is decided. A pair held back (twins, a conflict) is kept even where nobody is
    asked about it: it bars the two from becoming one person by way of a third.
    """
    come_after(now)
    pairs = _not_forgotten(pairs)
    before = {(p.left_id, p.right_id): p for p in pairs_of(changed)}
    told = _as_they_stand([p for p in pairs if p.verdict != "apart" or p.held_back], before)
    stays = {key for key, pair in told.items() if key in before and _same_answer(before[key], pair)}
    stays |= {key for key, row in before.items() if row.model == BY_HAND and not _joins(told.get(key))}
    said = {(d.left_id, d.right_id): d for d in decisions_of(changed)}
    _keep_scores([(before[key], told[key], said.get(key)) for key in sorted(stays & told.keys())])
    gone = [row.pk for key, row in before.items() if key not in stays]
    for part in parts(gone):
        Pair.objects.filter(pk__in=part).to_change(by=STEP).update(superseded_at=now)
    new = (_row(pair, said.get(key), now) for key, pair in sorted(told.items()) if key not in stays)
    write_many(Pair, PAIR, new)


def _not_forgotten(pairs: Sequence[door.Pair]) -> list[door.Pair]:
    """Without those of a record that was forgotten after it was read to be compared: nothing is written of it again."""
    gone: set[int] = set()
    for part in parts(record for pair in pairs for record in (pair.left, pair.right)):
        gone.update(Record.objects.filter(pk__in=part).erased().to_change(by=STEP).values_list("pk", flat=True))
    return [pair for pair in pairs if pair.left not in gone and pair.right not in gone]


def _as_they_stand(pairs: list[door.Pair], before: Mapping[Two, Pair]) -> dict[Two, door.Pair]:
    """What is thought of each two now, given what was thought of them before."""
    was = {two: as_found(row) for two, row in before.items()}
    return {(p.left, p.right): door.after_score(p, was.get((p.left, p.right))) for p in pairs}


def _keep_scores(stays: list[tuple[Pair, door.Pair, Decision | None]]) -> None:
    """A pair that keeps its row says what it weighs now, and which model says so. That a person asked stands in the
    question; what holds the two back bars them from becoming one by way of a third all the same."""
    for row, found, said in stays:
        new = dict(zip((*SCORED, *STANDS), (*_scored(found), *_still_stands(row, said)), strict=True))
        new |= {"verdict": row.verdict, "model": BY_HAND if row.model == BY_HAND else door.MODEL}
        if any(getattr(row, name) != value for name, value in new.items()):
            Pair.objects.filter(pk=row.pk).to_change(by=STEP).update(**new)


def _joins(pair: door.Pair | None) -> bool:
    """Whether the program would answer by itself now what a person asked."""
    return pair is not None and pair.verdict == "join"


def _same_answer(row: Pair, pair: door.Pair) -> bool:
    return (row.verdict, row.because, row.held_back) == (pair.verdict, list(pair.because), pair.held_back)


def _scored(pair: door.Pair) -> tuple:
    """What the program makes of two records, in the order of `SCORED`."""
    weight = pair.weight if math.isfinite(pair.weight) else None
    return pair.verdict, weight, dict(pair.weights), list(pair.because), pair.held_back, door.MODEL


def _stands(verdict: str, said: Decision | None) -> tuple:
    """How two records stand, in the order of `STANDS`: as a person said, else as the program did."""
    return (door.state_of(verdict, said.is_same), said.pk) if said else (door.state_of(verdict, None), None)


def _still_stands(row: Pair, said: Decision | None) -> tuple:
    """The same of a pair whose verdict is what it was: where nobody decided, it stands as it was settled."""
    return _stands(row.verdict, said) if said or row.decision_id else (row.state, None)


def _row(pair: door.Pair, said: Decision | None, now: datetime) -> tuple:
    return pair.left, pair.right, *_scored(pair), *_stands(pair.verdict, said), now


def pairs_of(records: set[int]) -> list[Pair]:
    """The standing pairs that touch any of these records."""
    found: dict[int, Pair] = {}
    for part in parts(records):
        found.update({row.pk: row for row in _touching(part)})
    return list(found.values())


class Stands(NamedTuple):
    """A pair that stands, as far as it says whose records are. One name may bring tens of thousands together, and to
    make an object of the whole row takes four times as long."""

    pk: int
    left_id: int
    right_id: int
    verdict: str
    weight: float | None
    because: list[str]
    held_back: str
    model: str
    state: str
    decision_id: int | None


def standing_of(records: set[int]) -> dict[int, Stands]:
    """The same by their ids, as far as they say whose these are."""
    found: dict[int, Stands] = {}
    for part in parts(records):
        found.update({row[0]: Stands(*row) for row in _touching(part).values_list(*Stands._fields)})
    return found


def _touching(records: list[int]) -> GuardedQuerySet:
    rows = Pair.objects.filter(Q(left__in=records) | Q(right__in=records), superseded_at__isnull=True)
    return rows.to_change(by=STEP)


def as_found(row: Pair | Stands) -> door.Pair:
    """A pair as matching found it, without what each thing weighed."""
    weight = row.weight if row.weight is not None else math.inf
    return door.Pair(row.left_id, row.right_id, row.verdict, weight, tuple(row.because), row.held_back)


def decisions_of(records: set[int]) -> list[Decision]:
    """The standing decisions that touch any of these records."""
    found: dict[int, Decision] = {}
    for part in parts(records):
        rows = Decision.objects.filter(Q(left__in=part) | Q(right__in=part)).standing()
        found.update({row.pk: row for row in rows.to_change(by=STEP)})
    return list(found.values())


def partners(records: Iterable[int]) -> set[int]:
    """Those already found to be, or perhaps to be, the same: a crowd that came since must not part them unseen."""
    found: set[int] = set()
    for part in parts(records):
        found.update(chain.from_iterable(_touching(part).values_list("left_id", "right_id")))
    return found
