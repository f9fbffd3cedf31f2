"""Which two records may be one young person: what the program found, and what people decided."""

import math
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from reachable.feeds.writing import write_many
from reachable.linkage import door
from reachable.people.knowing import STEP
from reachable.people.models import BY_HAND, Decision, Pair
from reachable.people.parts import parts

PAIR = ("left", "right", "verdict", "weight", "because", "held_back", "model", "at")


@transaction.atomic
def keep_pairs(changed: set[int], pairs: Sequence[door.Pair], now: datetime) -> None:
    """Keeps what was found. A pair that says the same as before keeps its row, so that its page keeps its address.

    What a person asked stands until it is decided. A pair held back (twins, a conflict) is kept even where nobody is
    asked about it: it bars the two from becoming one person by way of a third.
    """
    before = {(p.left_id, p.right_id): p for p in pairs_of(changed)}
    told = {(p.left, p.right): p for p in pairs if p.verdict != "apart" or p.held_back}
    stays = {key for key, pair in told.items() if key in before and _same_answer(before[key], pair)}
    asked = {key for key, row in before.items() if row.model == BY_HAND and not _joins(told.get(key))}
    stays |= asked
    _keep_bars([(before[key], told[key]) for key in asked & told.keys()])
    gone = [row.pk for key, row in before.items() if key not in stays]
    for part in parts(gone):
        Pair.objects.filter(pk__in=part).to_change(by=STEP).update(superseded_at=now)
    write_many(Pair, PAIR, (_row(pair, now) for key, pair in sorted(told.items()) if key not in stays))


def _keep_bars(asked: list[tuple[Pair, door.Pair]]) -> None:
    """What the program found of two about whom a person asked stands in their question: what holds it back bars the
    two from becoming one by way of a third all the same."""
    for row, found in asked:
        known = {"because": list(found.because), "held_back": found.held_back}
        Pair.objects.filter(pk=row.pk).to_change(by=STEP).update(**known)


def _joins(pair: door.Pair | None) -> bool:
    """Whether the program would answer by itself now what a person asked."""
    return pair is not None and pair.verdict == "join"


def _same_answer(row: Pair, pair: door.Pair) -> bool:
    return (row.verdict, row.because, row.held_back) == (pair.verdict, list(pair.because), pair.held_back)


def _row(pair: door.Pair, now: datetime) -> tuple:
    weight = pair.weight if math.isfinite(pair.weight) else None
    return pair.left, pair.right, pair.verdict, weight, pair.because, pair.held_back, door.MODEL, now


def pairs_of(records: set[int]) -> list[Pair]:
    """The standing pairs that touch any of these records."""
    found: dict[int, Pair] = {}
    for part in parts(records):
        rows = Pair.objects.filter(Q(left__in=part) | Q(right__in=part), superseded_at__isnull=True)
        found.update({row.pk: row for row in rows.to_change(by=STEP)})
    return list(found.values())


def as_found(row: Pair) -> door.Pair:
    """A pair as matching found it."""
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
    return {record for pair in pairs_of(set(records)) for record in (pair.left_id, pair.right_id)}
