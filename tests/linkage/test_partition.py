"""Who is one person hangs on the pairs and on people's decisions alone: in any order, and with a decision taken back as
if it had never been made. Over a thousand random cases each."""

import random

from reachable.errors import NeedsAPerson
from reachable.linkage.door import Known, Pair, gather
from reachable.people.belongings import come_back, has_left, share_out

CASES = 1_500  # over a thousand are left when those are taken off whose decisions contradict each other
Two = tuple[int, int]
Groups = list[frozenset[int]]


def borough(chance: random.Random, count: int) -> tuple[dict[int, Known], list[Pair]]:
    """Records with numbers here and there, and pairs between some of them, joined, asked or barred."""
    numbers = ["", "", "", "9434765919", "9434765870"]
    known = {n: Known(n, "pupils", f"SCH{n % 3}", nhs_number=chance.choice(numbers)) for n in range(1, count + 1)}
    twos = [(a, b) for a in known for b in known if a < b and chance.random() < 0.35]
    return known, [_pair(chance, two) for two in twos]


def _pair(chance: random.Random, two: Two) -> Pair:
    verdict, held_back = chance.choice(
        [("join", ""), ("join", ""), ("ask", ""), ("ask", "may be twins"), ("ask", "sex differs")]
    )
    return Pair(*two, verdict, chance.choice([12.0, 16.0, 19.0, 25.0, float("inf")]), (), held_back)


def _said(chance: random.Random, known: dict[int, Known]) -> tuple[set[Two], set[Two]]:
    twos = [(a, b) for a in known for b in known if a < b]
    said = chance.sample(twos, min(len(twos), 3))
    return set(said[:1]), set(said[1 : chance.randint(1, 3)])


def cases() -> list[int]:
    return list(range(CASES))


def _case(seed: int) -> tuple[random.Random, dict[int, Known], list[Pair], set[Two], set[Two]]:
    chance = random.Random(seed)
    known, pairs = borough(chance, chance.randint(3, 9))
    return (chance, known, pairs, *_said(chance, known))


def test_in_any_order_it_is_the_same() -> None:
    compared = 0
    for seed in cases():
        chance, known, pairs, same, apart = _case(seed)
        try:
            first = gather(known, pairs, same, apart, known)
        except NeedsAPerson:
            continue
        mixed, records = chance.sample(pairs, len(pairs)), chance.sample(sorted(known), len(known))
        turned = [(b, a) for a, b in sorted(same, reverse=True)]
        assert gather(records, mixed, turned, sorted(apart, reverse=True), known) == first, seed
        compared += 1
    assert compared > 1_000


class Pages:
    """Whose each record is, as `people` keeps it: by the same rules, in memory."""

    def __init__(self) -> None:
        self.held: dict[int, int] = {}
        self.lives: dict[int, list[tuple[int, int]]] = {}
        self._founders: dict[int, int] = {}
        self._last = self._step = 0

    def settle(self, groups: Groups) -> None:
        """Gives the groups to people, as `settling_step` does."""
        self._step += 1
        parted = {p for p in self.held.values() if len({g for g in groups for r in g if self.held.get(r) == p}) > 1}
        founders = {p: self._founders[p] for p in parted}
        given = share_out(groups, self.held, founders)
        gone = {p: r for p, r in self._founders.items() if p not in self.held.values()}
        held = dict(self.held)
        for group in groups:
            person = given[min(group)]
            if has_left(group, person, held, founders):
                person = come_back(group, self.lives, gone, person)
            self._give(group, person)

    def _give(self, group: frozenset[int], person: int | None) -> None:
        if person is None:
            self._last += 1
            person = self._last
            self._founders[person] = min(group)
        for record in group:
            self.held[record] = person
            if self.lives.get(record, [(0, 0)])[0][1] != person:
                self.lives.setdefault(record, []).insert(0, (self._step, person))


def _history(
    steps: list[tuple[list[int], set[Two]]], known: dict[int, Known], pairs: list[Pair], apart: set[Two]
) -> Pages:
    pages = Pages()
    for records, same in steps:
        pages.settle(gather(records, pairs, same, apart, known))
    return pages


def _wrong(chance: random.Random, groups: Groups) -> Two | None:
    if len(groups) < 2:
        return None
    one, other = chance.sample(groups, 2)
    return min(one), min(other)


def test_taken_back_it_is_as_if_it_had_never_been_said() -> None:
    """Some come first; two are joined wrongly; more come, and it is taken back. Whoever was there before has the page
    that was theirs, and all else is as without it."""
    compared = others = 0
    for seed in cases():
        chance, known, pairs, same, apart = _case(seed)
        first = sorted(known)[: chance.randint(2, len(known))]
        try:
            before = gather(first, pairs, same, apart, known)
            wrong = _wrong(chance, before)
            if wrong is None:
                continue
            without = _history([(first, same), (sorted(known), same)], known, pairs, apart)
            steps = [(first, same), (first, same | {wrong}), (sorted(known), same | {wrong}), (sorted(known), same)]
            with_it = _history(steps, known, pairs, apart)
        except NeedsAPerson:
            continue
        assert _by_records(with_it) == _by_records(without), seed
        were = _history([(first, same)], known, pairs, apart).held
        for record, person in with_it.held.items():
            there = {were[r] for r, whose in with_it.held.items() if whose == person and r in were}
            # No page comes to mean somebody else. Of two that were the same child's all along, either may stay.
            own = without.held[record]
            assert person in there or person not in were.values(), (seed, record)
            others += len(there) == 1 and own in were.values() and person != own
        compared += 1
    assert compared > 1_000 and others < compared / 100


def _by_records(pages: Pages) -> set[frozenset[int]]:
    people = set(pages.held.values())
    return {frozenset(record for record, whose in pages.held.items() if whose == person) for person in people}


def test_the_cases_are_not_all_alike() -> None:
    """Of every kind of pair there are some, and of records with a number, with another, and with none."""
    told = [_case(seed)[1:3] for seed in range(50)]
    kinds = {(pair.verdict, pair.held_back) for _, pairs in told for pair in pairs}
    assert kinds == {("join", ""), ("ask", ""), ("ask", "may be twins"), ("ask", "sex differs")}
    assert len({each.nhs_number for known, _ in told for each in known.values()}) == 3
