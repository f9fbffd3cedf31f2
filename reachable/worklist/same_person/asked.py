"""Which questions are open, by ids and times alone, and only as many of them as somebody waits for: those first whom
most hangs on, then what has waited longest."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.asking import (
    MATCH,
    arrested_lately,
    decisions_for,
    found_by,
    standing_for,
    whoever_has,
    worried_about,
)
from reachable.people.finding import Part
from reachable.people.models import BY_HAND, Belonging, Pair, PairQuerySet
from reachable.reachable_moments.models import Moment, records_held_by
from reachable.sharing.looking import look
from reachable.worklist.same_person.order import Line, Open, Stake, lines, questions

MOST = 1000  # pairs that are read at once: nobody's page waits for a whole borough
MORE = 4  # so many times as many, where that was not enough
STAKES = (Stake.REACHED_NOW, Stake.ARRESTED, Stake.SOMEBODY_WORRIES)
KINDS = len(STAKES)
Read = Sequence[Sequence[Any]]


class Waits(NamedTuple):
    """Who is asked about, in the order in which that is asked, by ids alone; and whether there are more."""

    lines: list[Line]
    is_more: bool


class Narrowed(NamedTuple):
    """To those found by what was typed, and to one reason why the program asks; None for all."""

    parts: Collection[Part] = ()
    held: str | None = None


ALL = Narrowed()


def waiting(
    viewer: Viewer, page: str, now: datetime, is_enough: Callable[[list[Line]], bool], narrowed: Narrowed = ALL
) -> Waits:
    """Whoever somebody must say who they are: the first, and more until these are enough. Raises NotRecorded."""
    most = MOST
    while True:
        found = _read(viewer, page, now, most, narrowed)
        if not found.is_more or is_enough(found.lines):
            return found
        most *= MORE


def first(viewer: Viewer, page: str, now: datetime) -> Waits:
    """The first of them, as many as are read at once. Raises NotRecorded."""
    return waiting(viewer, page, now, bool)


def whole_queue(viewer: Viewer, page: str, now: datetime) -> list[Line]:
    """All of them: it takes as long as they are many. Raises NotRecorded."""
    return _read(viewer, page, now, None, ALL).lines


def reasons(viewer: Viewer, page: str, now: datetime) -> list[str]:
    """Why the program asks of any two at all, where there are too many to count. Raises NotRecorded."""
    rows = standing_for(viewer, now, records_held_by(viewer)).filter(verdict="ask", state=Pair.State.ASK)
    asked = rows.order_by().values_list("held_back", flat=True).distinct()
    return sorted(look(viewer, MATCH, page, asked, now=now)[0])


def _read(viewer: Viewer, page: str, now: datetime, most: int | None, narrowed: Narrowed) -> Waits:
    """Those of whom the first so many pairs ask; None for all."""
    pairs = _of_interest(_only_those(standing_for(viewer, now, records_held_by(viewer)).to_ask(), narrowed))
    bands = [partial(_band, pairs, n, most) for n in range(KINDS + 1)]
    apart = partial(_kept_apart, viewer, now)
    told = look(viewer, MATCH, page, *_waited_for(viewer, now), *bands, apart, now=now)
    staked = [{record for (record,) in rows} for rows in told[:KINDS]]
    rows = [_open(staked, *row) for row in dict.fromkeys(chain.from_iterable(told[KINDS:-1]))]
    kept_apart = {(min(two), max(two)) for two in told[-1]}
    return Waits(lines(questions(rows[:most], kept_apart)), most is not None and len(rows) > most)


def _open(staked: Sequence[Collection[int]], pk: int, left: int, right: int, *told: Any) -> Open:
    """A pair as it is put in order, with what hangs on either record."""
    stakes = (next((s for s, records in zip(STAKES, staked, strict=True) if r in records), 0) for r in (left, right))
    whose, at, rest = told[:2], told[2], told[3:]
    return Open(pk, *whose, at, *stakes, *rest)


def _only_those(pairs: PairQuerySet, narrowed: Narrowed) -> PairQuerySet:
    pairs = pairs.filter(held_back=narrowed.held) if narrowed.held is not None else pairs
    return found_by(pairs, narrowed.parts) if narrowed.parts else pairs


def _waited_for(viewer: Viewer, now: datetime) -> list[GuardedQuerySet]:
    """The records of those on whom something hangs, in the order of `STAKES`: few, so that they are asked of by their
    plain ids, which a database is quick with."""
    told = Moment.objects.open().reach_now().values("record"), arrested_lately(now), worried_about(now)
    return [whoever_has(records, viewer) for records in told]


def _band(pairs: GuardedQuerySet, n: int, most: int | None, told: Read) -> GuardedQuerySet:
    """For `look`: the pairs of those on whom that stake hangs; the last, all pairs. One more than so many, so that it
    is known whether there are more. What an earlier band has told comes again, and counts once."""
    if most is not None and len(set(chain.from_iterable(told[KINDS:]))) > most:
        return pairs.none()
    rows = _about(pairs, [record for (record,) in told[n]]) if n < KINDS else pairs
    return rows.order_by("at", "pk")[: most and most + 1]


def _about(pairs: GuardedQuerySet, records: Sequence[int]) -> GuardedQuerySet:
    """Those of which either record is among these: each side by its own index."""
    return pairs.filter(left__among=records).union(pairs.filter(right__among=records))


def _of_interest(pairs: PairQuerySet) -> GuardedQuerySet:
    """What `_open` reads."""
    by_hand = Case(When(model=BY_HAND, then=Value(True)), default=Value(False))
    told = "pk", "left", "right", _whose("left"), _whose("right"), "at", "weight", "held_back", by_hand
    return pairs.order_by().values_list(*told)


def _whose(side: str) -> Coalesce:
    """The id of whose a record is; of one that is on nobody's page yet, its own with a minus."""
    theirs = Belonging.objects.filter(record=OuterRef(side)).now_standing().order_by("pk").values("person")
    return Coalesce(Subquery(theirs[:1]), -F(f"{side}_id"), output_field=BigIntegerField())


def _kept_apart(viewer: Viewer, now: datetime, told: Read) -> GuardedQuerySet:
    """For `look`: whose two are of whom somebody has said that they are two, among those whom these pairs are about."""
    whose = {person for rows in told[KINDS:] for row in rows for person in row[3:5]}
    theirs = Belonging.objects.filter(person__among=[one for one in whose if one > 0]).now_standing()
    about = Q(left__in=theirs.values("record")) | Q(left__among=[-one for one in whose if one < 0])
    apart = decisions_for(viewer, now, records_held_by(viewer)).standing().filter(about, is_same=False)
    return apart.order_by().values_list(_whose("left"), _whose("right"))
