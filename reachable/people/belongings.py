"""Who holds which records: groups of records are given to people, with as few moves as can be. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

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


def come_back(
    group: Collection[int], past: Iterable[tuple[int, int]], founders: Mapping[int, int], given: int | None = None
) -> int | None:
    """Who a group is that has left another's page: whoever most of its records ever were, of those that nobody is now
    (`founders` holds these alone, with the record that each page began with) and began in this group, and of whom it
    would go to else; of equals the oldest page. `past`: each record with a person that it was or is."""
    told = {(record, person) for record, person in past if record in group}
    known = Counter(person for _, person in told if person == given or founders.get(person) in group)
    return min(known, key=lambda person: (-known[person], person), default=given)


def without_places(because: Iterable[str]) -> list[str]:
    """Reasons without those that tell where: "same address" beside a brother's gives it away (lock 10)."""
    return [words for words in because if "address" not in words and "postcode" not in words]


def reason_for(record: int, group: Iterable[int], pairs: Mapping[int, Sequence], *, is_said: bool = False) -> str:
    """Why a record is held to be in its group, in words: that a person said so, and the strongest pair that ties it."""
    others = set(group) - {record}
    if not others:
        return "No other record has been joined to this one"
    ties = [p for p in pairs.get(record, ()) if (p.left if p.right == record else p.right) in others]
    best = max(ties, key=lambda p: p.weight, default=None)
    reasons = [*(["A person said so"] if is_said else []), *(best.because if best else [])]
    return "; ".join(reasons)[:300] or "Tied through another of their records"
