"""Which tellings are of one missing episode? Pure.

Two forces, or a force and a council, tell of one episode under references of their own, with other times: a date or a
moment, last seen or reported (data-formats.md section 7: one by overlap, and each is kept as evidence). It is worked
out whenever it is read and kept nowhere, so that undoing a match leaves nothing behind.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Protocol, TypeVar

A_DAY = timedelta(days=1)  # between two senders, where one tells only a day, or not when it ended
NO_TIME = timedelta(0)
TOUCHING = timedelta(hours=3)  # ours: between two senders that both tell moments


class Telling(Protocol):
    """One sender's word of an episode of the person whose page it is."""

    from_at: datetime | None
    until_at: datetime | None
    precision: str
    sender: str
    pk: int


T = TypeVar("T", bound=Telling)


def together(tellings: Sequence[T]) -> list[tuple[T, ...]]:
    """One person's tellings as episodes, the best telling of each first: one that knows the end, then one that tells
    moments, then the earliest. Nearest tellings come together first, and of one sender an episode has one telling:
    who is missing night after night is missing each night. In the order of the best tellings.
    """
    groups = {one.pk: [one] for one in tellings}
    apart: set[frozenset[int]] = set()  # groups only grow: two that may not join once never may
    near = [two for two in combinations(tellings, 2) if is_one(*two)]
    for left, right in sorted(near, key=_apart):
        mine, theirs = groups[left.pk], groups[right.pk]
        two = frozenset((id(mine), id(theirs)))
        if mine is theirs or two in apart:
            continue
        if _may_join(mine, theirs):
            mine += theirs
            groups |= {one.pk: mine for one in theirs}
        else:
            apart.add(two)
    found = [tuple(sorted(group, key=_best)) for group in {id(group): group for group in groups.values()}.values()]
    place = {one.pk: at for at, one in enumerate(tellings)}
    return sorted(found, key=lambda group: place[group[0].pk])


def is_one(left: Telling, right: Telling) -> bool:
    """Do they tell of one episode? Two of one sender only where they overlap: it found them in between. Of two senders
    also where they touch. One that is not told to have ended is taken for its beginning, or every later one would be
    part of it."""
    (a, b), (c, d) = _lasts(left), _lasts(right)
    gap = max(a, c) - min(b, d)
    if left.sender == right.sender:
        share = A_DAY if "day" in (left.precision, right.precision) else NO_TIME  # one may end, one begin on a day
        return gap < -share or (a, b) == (c, d)
    return gap <= (TOUCHING if _tells_moments(left) and _tells_moments(right) else A_DAY)


def _lasts(one: Telling) -> tuple[datetime, datetime]:
    from_at = one.from_at
    assert from_at is not None  # every missing episode is told with when it began
    return from_at, one.until_at or from_at + _loose(one)


def _tells_moments(one: Telling) -> bool:
    return one.precision == "instant" and one.until_at is not None


def _may_join(mine: Sequence[Telling], theirs: Sequence[Telling]) -> bool:
    """No two of one sender that are two episodes by its own word."""
    same = ((a, b) for a in mine for b in theirs if a.sender == b.sender)
    return all(is_one(a, b) for a, b in same)


def _apart(two: tuple[Telling, Telling]) -> tuple[timedelta, timedelta, int, int]:
    """How far two tellings are from being the same. A day is any moment of it."""
    (a, b), (c, d) = _lasts(two[0]), _lasts(two[1])
    loose = max(_loose(one) for one in two)
    off = max(abs(a - c) - loose, NO_TIME) + max(abs(b - d) - loose, NO_TIME)
    return off, abs(a - c), *sorted(one.pk for one in two)  # type: ignore[return-value]


def _loose(one: Telling) -> timedelta:
    return A_DAY if one.precision == "day" else NO_TIME


def _best(one: Telling) -> tuple[bool, bool, datetime, int]:
    return one.until_at is None, one.precision != "instant", _lasts(one)[0], one.pk
