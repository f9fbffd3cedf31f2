"""Which questions are open, by ids and times alone, and only as many of them as somebody waits for: those first whom
most hangs on, then what has waited longest."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Case, Q, Value, When

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
from reachable.people.models import BY_HAND, TO_ASK, Belonging, PairQuerySet, whose
from reachable.reachable_moments.models import Moment, records_held_by
from reachable.sharing.looking import look
from reachable.worklist.same_person.order import Line, Open, Stake, Two, lines, questions

MOST = 1000  # pairs that are read at once: nobody's page waits for a whole borough
FEW = 20  # pairs of each reason, where it is asked only whether anybody waits for it
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


def reasons(viewer: Viewer, page: str, now: datetime, read: Waits) -> list[str]:
    """The reasons under which a question waits, where there are too many to count: those of whoever was read, and of
    each other only as many pairs are read as tell that. Raises NotRecorded."""
    standing = standing_for(viewer, now, records_held_by(viewer)).filter(TO_ASK)
    [told] = look(viewer, MATCH, page, standing.order_by().values_list("held_back", flat=True).distinct(), now=now)
    waits, most = {held for line in read.lines for one in line.questions for held in one.reasons}, FEW
    while left := sorted(set(told) - waits):
        found = _some_of_each(viewer, page, now, left, most)
        waits |= {held for held in left if found[held].lines}
        told = [held for held in left if found[held].is_more]
        most *= MORE
    return sorted(waits)


def _some_of_each(viewer: Viewer, page: str, now: datetime, named: Sequence[str], most: int) -> dict[str, Waits]:
    """Some of those who wait for each of these reasons, in no order."""
    pairs = _to_ask(viewer, now)
    each = [_only_those(pairs, Narrowed(held=held))[: most + 1] for held in named]
    *told, apart = look(viewer, MATCH, page, *each, partial(_kept_apart, viewer, now, 0), now=now)
    return {
        held: _waits([_open([()] * KINDS, *row) for row in rows], apart, most)
        for held, rows in zip(named, told, strict=True)
    }


def _to_ask(viewer: Viewer, now: datetime) -> PairQuerySet:
    return _of_interest(standing_for(viewer, now, records_held_by(viewer)).to_ask())


def _read(viewer: Viewer, page: str, now: datetime, most: int | None, narrowed: Narrowed) -> Waits:
    """Those of whom the first so many pairs ask; None for all."""
    pairs = _only_those(_to_ask(viewer, now), narrowed)
    bands = [partial(_band, pairs, n, most) for n in range(KINDS + 1)]
    apart = partial(_kept_apart, viewer, now, KINDS)
    told = look(viewer, MATCH, page, *_waited_for(viewer, now), *bands, apart, now=now)
    staked = [{record for (record,) in rows} for rows in told[:KINDS]]
    rows = [_open(staked, *row) for row in dict.fromkeys(chain.from_iterable(told[KINDS:-1]))]
    return _waits(rows, told[-1], most)


def _waits(rows: Sequence[Open], apart: Iterable[Two], most: int | None) -> Waits:
    """Who is asked about by the first so many of these pairs, without those kept apart."""
    kept_apart = {(min(two), max(two)) for two in apart}
    return Waits(lines(questions(rows[:most], kept_apart)), most is not None and len(rows) > most)


def _open(staked: Sequence[Collection[int]], pk: int, left: int, right: int, *told: Any) -> Open:
    """A pair as it is put in order, with what hangs on either record."""
    stakes = (next((s for s, records in zip(STAKES, staked, strict=True) if r in records), 0) for r in (left, right))
    records, at, rest = told[:2], told[2], told[3:]
    return Open(pk, *records, at, *stakes, *rest)


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


def _of_interest(pairs: PairQuerySet) -> PairQuerySet:
    """What `_open` reads."""
    by_hand = Case(When(model=BY_HAND, then=Value(True)), default=Value(False))
    told = "pk", "left", "right", whose("left"), whose("right"), "at", "weight", "held_back", by_hand
    return pairs.order_by().values_list(*told)


def _kept_apart(viewer: Viewer, now: datetime, first: int, told: Read) -> GuardedQuerySet:
    """For `look`: whose two are of whom somebody has said that they are two, among those whom the pairs are about that
    were read from the list `first` on."""
    people = {person for rows in told[first:] for row in rows for person in row[3:5]}
    theirs = Belonging.objects.filter(person__among=[one for one in people if one > 0]).now_standing()
    about = Q(left__in=theirs.values("record")) | Q(left__among=[-one for one in people if one < 0])
    apart = decisions_for(viewer, now, records_held_by(viewer)).standing().filter(about, is_same=False)
    return apart.order_by().values_list(whose("left"), whose("right"))
