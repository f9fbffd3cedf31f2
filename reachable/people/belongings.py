"""Who holds which records: groups of records are given to people, with as few moves as can be. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

NOBODY: Mapping[int, int] = MappingProxyType({})


def share_out(
    groups: Sequence[frozenset[int]], holders: Mapping[int, int], founders: Mapping[int, int] = NOBODY
) -> dict[int, int | None]:
    """Which person each group goes to: record -> person id, or None for somebody new (by its group's least record).

    `holders` says whose each record is now. A person who is parted goes with the record that their page began with
    (`founders`, by person): an address never comes to mean somebody else, however many records were joined to it
    meanwhile. Else a person goes to the group that holds most of their records, so that a page keeps its address when
    something is joined to it; of equals, to the group with the oldest record.
    """
    claims = sorted(
        (founders.get(person) not in group, -n, min(group), index, person)
        for index, group in enumerate(groups)
        for person, n in Counter(holders[r] for r in group if r in holders).items()
    )
    given: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, _, index, person in claims:
        if index not in given and person not in taken:
            given[index] = person
            taken.add(person)
    return {record: given.get(index) for index, group in enumerate(groups) for record in group}


def has_left(
    group: Collection[int], given: int | None, holders: Mapping[int, int], founders: Mapping[int, int]
) -> bool:
    """True for a group with a record of a parted page (`founders`) that goes to another, or keeps it without the record
    that the page began with."""
    pages = {holders[record] for record in group if holders.get(record) in founders}
    return any(page != given or founders[page] not in group for page in pages)


def come_back(
    group: Collection[int],
    lives: Mapping[int, Sequence[tuple[Any, int]]],
    founders: Mapping[int, int],
    given: int | None,
) -> int | None:
    """Who a group is that has left another's page: whoever the first of its records was that came onto that page. Only
    somebody who is nobody now, and whose page began in this group; else `given`.

    `lives`: of each record from when on it was whose, newest first. `founders`: of those who are nobody now, the record
    that their page began with.
    """
    found = [at for record in group if (at := _before(lives.get(record, ()), group, founders))]
    return min(found)[1] if found else given


def _before(
    life: Iterable[tuple[Any, int]], group: Collection[int], founders: Mapping[int, int]
) -> tuple[Any, int] | None:
    """When a record left the last of those who may be somebody again, and whom."""
    for (came_at, _), (_, person) in pairwise(life):
        if founders.get(person) in group:
            return came_at, person
    return None


def without_places(because: Iterable[str]) -> list[str]:
    """Reasons without those that tell where: "same address" beside a brother's gives it away (lock 10)."""
    return [words for words in because if "address" not in words and "postcode" not in words]


def reason_for(record: int, group: Iterable[int], pairs: Mapping[int, Sequence], *, is_said: bool = False) -> str:
    """Why a record is held to be in its group, in words: that a person said so, and the strongest pair that ties it; of
    equals the one that says most, whichever was found first."""
    others = set(group) - {record}
    if not others:
        return "No other record has been joined to this one"
    ties = [p for p in pairs.get(record, ()) if (p.left if p.right == record else p.right) in others]
    best = max(ties, key=lambda p: (p.weight, len(p.because), tuple(p.because)), default=None)
    reasons = [*(["A person said so"] if is_said else []), *(best.because if best else [])]
    return "; ".join(reasons)[:300] or "Tied through another of their records"
