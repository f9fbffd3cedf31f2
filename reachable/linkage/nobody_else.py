"""Of a few groups of records: who else could be meant (`only.py`), and about which two nobody is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from reachable.linkage.forms import Forms, forms
from reachable.linkage.gathering import Two, is_barring
from reachable.linkage.only import (
    MAY_BE,
    NOBODY_ELSE,
    Near,
    Thought,
    is_called_two,
    near_of,
    numbers_of,
    think,
    those_meant,
    whose,
)
from reachable.linkage.scorer import Scorer
from reachable.linkage.shapes import Known, Pair
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import FIRMLY

Groups = Iterable[frozenset[int]]


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of some groups, each named by its least record."""

    meant: Mapping[int, int]  # who must be whom, by themselves
    whose: Mapping[int, int]  # of these, who is
    pairs: tuple[Pair, ...]  # by which
    in_spine: frozenset[int]  # those whom the feed knows that knows nearly everybody


def join_the_only(
    groups: Groups, pairs: Iterable[Pair], apart: Iterable[Two], known: Mapping[int, Known], everybody: str
) -> Joined:
    """Who of these groups is whose, because nobody else could be meant of those known to the feed `everybody`.

    `pairs`: what stands between their records. `apart`: what people decided, which is as firm as anything. Nothing
    crosses an adoption. Asked anew whenever anything of it changes: whoever was the only one is so no more once another
    comes who could be meant as well. Nobody is anybody's where no feed knows everybody ('').
    """
    few = _Few(groups, known, everybody)
    for pair in pairs:
        few.take(pair)
    for one, other in apart:
        few.keep_apart(one, other)
    meant = those_meant(few.near(), shipped())
    held = {name: few.numbers(name) for two in meant for name in two}
    found = whose(meant, held, few.who_are_two(dict(meant)))
    return Joined(dict(meant), found, tuple(few.joining(found)), frozenset(few.in_spine))


def certain(groups: Groups, joined: Joined, away: Mapping[int, int], far: int) -> list[frozenset[int]]:
    """The groups as they are joined, of all of whom enough was read to say so.

    `away`: how many questions each record is away from those that changed; what is further than `far` was not read. Of
    whoever the feed knows everybody like them must have been read, with everybody like those; of the others
    everybody like them, and whom they must be as just said. So with four questions it is certain of whoever changed,
    of everybody like them, of whom these must be, and of everybody else like those: no more can change.
    """

    def is_certain(name: int) -> bool:
        if name in joined.in_spine:
            return away[name] <= far - 2
        return away[name] < far and away[joined.meant.get(name, name)] <= (far - 2 if name in joined.meant else far)

    found: dict[int, list[frozenset[int]]] = defaultdict(list)
    for group in groups:
        if is_certain(min(group)):
            found[joined.whose.get(min(group), min(group))].append(group)
    return [frozenset().union(*found[name]) for name in sorted(found)]


def not_asked(groups: Groups, pairs: Iterable[Pair], known: Mapping[int, Known]) -> set[Two]:
    """Of the pairs between these groups, those about which nobody is asked (`only.is_called_two`)."""
    members = {min(group): group for group in groups}
    of = {record: name for name, group in members.items() for record in group}
    between: dict[Two, list[Pair]] = defaultdict(list)
    for pair in pairs:
        names = sorted(of[record] for record in (pair.left, pair.right) if record in of)
        if pair.verdict != "apart" and len(set(names)) == 2:
            between[names[0], names[1]].append(pair)
    barred = {two: theirs for two, theirs in between.items() if all(map(is_barring, theirs))}
    told = ((name, [known[each] for each in members[name] if each in known]) for name in set().union(*barred))
    held = {name: numbers_of(theirs) for name, theirs in told}
    called_two = (theirs for (one, other), theirs in barred.items() if is_called_two(True, held[one], held[other]))
    return {(pair.left, pair.right) for theirs in called_two for pair in theirs}


class _Few:
    """Some groups and what is thought of every two."""

    def __init__(self, groups: Groups, known: Mapping[int, Known], everybody: str) -> None:
        self._known, self._scorer = known, Scorer(shipped(), shipped().usual_records)
        self._plain: dict[int, Forms] = {}
        self._members = {min(group): group for group in groups}
        self._of = {record: name for name, group in self._members.items() for record in group}
        told = ((record, known[record]) for record in self._of if record in known)
        self.in_spine = {self._of[record] for record, one in told if everybody and one.feed == everybody}
        # of two of whom the feed knows the second
        self._thought: dict[Two, list[tuple[Thought, Pair]]] = defaultdict(list)
        self._beside: list[tuple[Two, Pair]] = []  # of two of whom it knows neither
        self._said: set[Two] = set()

    def take(self, pair: Pair) -> None:
        """Takes what stands between two records, where it is of two people."""
        if (two := self._people(pair.left, pair.right)) is None or self._is_held(pair):
            return
        if two[1] in self.in_spine:
            self._thought[two].append((self._think(pair), pair))
        else:
            self._beside.append((two, pair))

    def keep_apart(self, one: int, other: int) -> None:
        """Takes a person's word that two records are not one young person's."""
        if two := self._people(one, other):
            self._said.add(two)

    def who_are_two(self, meant: Mapping[int, int]) -> dict[int, set[int]]:
        """Whoever is firmly two, of those who must be one and the same: of others `only.whose` does not ask it."""
        found: dict[int, set[int]] = defaultdict(set)
        for one, other in self._firmly(meant):
            found[one].add(other)
            found[other].add(one)
        return found

    def _firmly(self, meant: Mapping[int, int]) -> Iterator[Two]:
        yield from self._said
        for two, pair in self._beside:
            whose = meant.get(two[0])
            if whose is not None and whose == meant.get(two[1]) and self._think(pair).firm == FIRMLY:
                yield two

    def near(self) -> dict[int, list[Near]]:
        """Of each whom the feed does not know, those that it knows and who may be the same."""
        found: dict[int, list[Near]] = defaultdict(list)
        for two in sorted(self._thought):
            near = near_of(*two, (thought for thought, _ in self._thought[two]))
            found[two[0]].append(near._replace(firm=FIRMLY) if two in self._said else near)
        return found

    def numbers(self, name: int) -> tuple[frozenset[str], ...]:
        return numbers_of(self._known[record] for record in self._members[name] if record in self._known)

    def joining(self, found: Mapping[int, int]) -> Iterable[Pair]:
        """The pairs by which these are theirs, as pairs that join."""
        for two in sorted(found.items()):
            for thought, pair in self._thought[two]:
                if thought.pair.verdict in MAY_BE:
                    yield replace(pair, verdict="join", because=(NOBODY_ELSE, *pair.because))

    def _people(self, one: int, other: int) -> Two | None:
        """Whose two records are, whom the feed knows last; None where both are one's, or it knows both."""
        names = sorted(
            (self._of.get(each, -1) for each in (one, other)), key=lambda name: (name in self.in_spine, name)
        )
        if names[0] == names[1] or names[0] in self.in_spine or -1 in names:
            return None
        return names[0], names[1]

    def _is_held(self, pair: Pair) -> bool:
        return any(self._known[record].held_by_adoption for record in (pair.left, pair.right) if record in self._known)

    def _think(self, pair: Pair) -> Thought:
        one, other = self._forms(pair.left), self._forms(pair.right)
        thought = think(one, other, self._scorer.score(one, other), shipped())
        # what was joined before and has changed a little since (`states.py`) is joined still
        return thought._replace(pair=replace(thought.pair, verdict="join")) if pair.verdict == "join" else thought

    def _forms(self, record: int) -> Forms:
        if record not in self._plain:
            self._plain[record] = forms(self._known[record])
        return self._plain[record]
