"""How well records were put together: right and false pairs, mixed-up people, by origin and by kind.

Pure: it is given the truth and what was decided, and gives numbers. A cluster is what was taken to be one person.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.linkage.intervals import Interval, ratio_of_mixed
from bench.linkage.truth import Truth

KINDS = ("twins", "same household", "unrelated")


def pairs(records: int) -> int:
    return records * (records - 1) // 2


def share(part: float, whole: float) -> float:
    """The part of the whole; of nothing, nothing is wrong and everything was found."""
    return part / whole if whole else 0.0


@dataclass(slots=True)
class ByOrigin:
    """Pairs of one origin. A false pair of two origins counts half for each."""

    true: int = 0
    right: int = 0
    false: float = 0.0

    @property
    def recall(self) -> float:
        return share(self.right, self.true)

    @property
    def false_rate(self) -> float:
        return share(self.false, self.right + self.false)


@dataclass(slots=True)
class Scores:
    """What a batch came to."""

    records: int = 0
    clusters: int = 0
    true: int = 0
    joined: int = 0
    right: int = 0
    mixed: int = 0
    mixed_children: int = 0
    false_by_kind: Counter[str] = field(default_factory=Counter)
    mixed_by_kind: Counter[str] = field(default_factory=Counter)
    by_origin: dict[str, ByOrigin] = field(default_factory=dict)
    spread: float = 0.0  # points of recall between the best origin and the worst
    ratio: Interval | None = None  # false-pair rate of the worst origin over that of the best

    @property
    def precision(self) -> float:
        return share(self.right, self.joined)

    @property
    def recall(self) -> float:
        return share(self.right, self.true)

    @property
    def f1(self) -> float:
        return share(2 * self.right, self.joined + self.true)

    @property
    def mixed_per_100k(self) -> float:
        return share(self.mixed * 100_000, self.clusters)

    @property
    def mixed_children_per_million(self) -> float:
        return share(self.mixed_children * 1_000_000, self.records)


def score(groups: Sequence[Sequence[int]], known: Truth) -> Scores:
    """`groups` are the true people of each cluster's records, one number a record (`truth.gathered`)."""
    found = Scores(clusters=len(groups), records=sum(map(len, groups)))
    found.by_origin = {origin: ByOrigin() for origin in sorted(set(known.origin))}
    _count_true(found, groups, known)
    mixed = mixed_up(groups)
    for people in mixed:
        _count_mixed(found, people, known)
    recalls = [one.recall for one in found.by_origin.values() if one.true]
    found.spread = 100 * (max(recalls) - min(recalls)) if recalls else 0.0
    found.ratio = ratio_of_mixed([false_by_origin(people, known) for people in mixed], _right(found))
    return found


def mixed_up(groups: Sequence[Sequence[int]]) -> list[Counter[int]]:
    """Of each cluster with two people or more, how many records it has of each."""
    return [people for group in groups if len(group) > 1 and len(people := Counter(group)) > 1]


def _count_true(found: Scores, groups: Sequence[Sequence[int]], known: Truth) -> None:
    of_person = Counter[int]()
    for group in groups:
        found.joined += pairs(len(group))
        for person, records in Counter(group).items():
            of_person[person] += records
            found.right += pairs(records)
            found.by_origin[known.origin[person]].right += pairs(records)
    for person, records in of_person.items():
        found.true += pairs(records)
        found.by_origin[known.origin[person]].true += pairs(records)


def _count_mixed(found: Scores, people: Counter[int], known: Truth) -> None:
    found.mixed += 1
    found.mixed_children += sum(known.is_child[person] for person in people) > 1
    kinds = set()
    for kind, records in false_pairs(people, known):
        found.false_by_kind[kind] += records
        kinds.add(kind)
    found.mixed_by_kind[max(kinds, key=KINDS.index)] += 1  # the farthest apart of them
    for origin, records in false_by_origin(people, known).items():
        found.by_origin[origin].false += records


def false_pairs(people: Counter[int], known: Truth) -> Iterable[tuple[str, int]]:
    """What two people of a mixed-up cluster are to each other, and in how many pairs of records they meet."""
    told = list(people.items())
    for at, (one, records) in enumerate(told):
        for other, others in told[at + 1 :]:
            yield known.between(one, other), records * others


def false_by_origin(people: Counter[int], known: Truth) -> dict[str, float]:
    """Its false pairs, half to the origin of each of the two."""
    size, found = sum(people.values()), dict[str, float]()
    for person, records in people.items():
        origin = known.origin[person]
        found[origin] = found.get(origin, 0.0) + records * (size - records) / 2
    return found


def _right(found: Scores) -> dict[str, int]:
    return {origin: one.right for origin, one in found.by_origin.items()}
