"""Of a few groups of records: who else could be meant (`only.py`), and about which two nobody is asked."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reachable.linkage.forms import Forms, forms
from reachable.linkage.gathering import Two, is_barring
from reachable.linkage.only import (
    MAY_BE,
    NOBODY_ELSE,
    Near,
    Numbers,
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
    """What came of some groups."""

    groups: tuple[frozenset[int], ...]  # with those put together of whom nobody else could be meant
    pairs: tuple[Pair, ...]  # by which


def join_the_only(
    groups: Groups, pairs: Iterable[Pair], apart: Iterable[Two], known: Mapping[int, Known], everybody: str
) -> Joined:
    """Who of these groups is whose, because nobody else could be meant, where the feed `everybody` knows most
    people.

    `pairs`: what stands between their records. `apart`: what people decided, which is as firm as anything. Nothing
    crosses an adoption. Asked anew whenever anything of it changes: whoever was the only one is so no more once another
    comes who could be meant as well. Nobody is anybody's where no feed knows everybody ('').
    """
    few = _Few(groups, pairs, apart, known, everybody)
    rounds = (False, True) if everybody else ()
    found = tuple(pair for of_everybody in rounds for pair in few.join(of_everybody))
    return Joined(few.groups(), found)


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
    held = _numbers(dict(told))
    called_two = (theirs for (one, other), theirs in barred.items() if is_called_two(True, held[one], held[other]))
    return {(pair.left, pair.right) for theirs in called_two for pair in theirs}


class _Few:
    """Some groups, what stands between them, and whom the feed knows that knows most people."""

    def __init__(
        self, groups: Groups, pairs: Iterable[Pair], apart: Iterable[Two], known: Mapping[int, Known], everybody: str
    ) -> None:
        self._known, self._scorer = known, Scorer(shipped(), shipped().usual_records)
        self._plain: dict[int, Forms] = {}
        self._thoughts: dict[Two, Thought] = {}
        self._of = {record: min(group) for group in groups for record in group}
        self._pairs = [pair for pair in pairs if not self._is_held(pair)]
        self._apart = list(apart)
        self._refused: set[int] = set()  # who must have been somebody's, but for what speaks against it
        told = ((record, known[record]) for record in self._of if record in known)
        self._in_spine = {self._of[record] for record, one in told if everybody and one.feed == everybody}

    def groups(self) -> tuple[frozenset[int], ...]:
        """As they are put together."""
        found: dict[int, set[int]] = defaultdict(set)
        for record, name in self._of.items():
            found[name].add(record)
        return tuple(map(frozenset, sorted(found.values(), key=min)))

    def join(self, of_everybody: bool) -> list[Pair]:
        """Puts together whoever must be one, of those whom the feed knows or `of_everybody`. Gives the pairs by which,
        as pairs that join."""
        between, said = self._between(), self._said()
        meant = those_meant(self._near(between, said, of_everybody), shipped(), of_everybody)
        fits = {near.one: near.other for near in meant}
        told, two = self._told({*fits, *fits.values()}), self._who_are_two(between, said, fits)
        found = whose(meant, _numbers(told), self._born(told), two, shipped())
        self._refused |= fits.keys() - found.keys()
        pairs = [pair for two in sorted(found.items()) for pair in self._joining(between[_in_order(two)])]
        self._of = {record: found.get(name, name) for record, name in self._of.items()}
        return pairs

    def _between(self) -> dict[Two, list[Pair]]:
        """What stands between every two of whom the feed does not know both."""
        found: dict[Two, list[Pair]] = defaultdict(list)
        for pair in self._pairs:
            if two := self._people(pair.left, pair.right):
                found[two].append(pair)
        return found

    def _said(self) -> set[Two]:
        """Who are two, as a person said."""
        return {two for each in self._apart if (two := self._people(*each))}

    def _people(self, one: int, other: int) -> Two | None:
        """Whose two records are; None where both are one's, or the feed knows both."""
        names = [self._of[each] for each in (one, other) if each in self._of]
        are_two = len(set(names)) == 2 and not self._in_spine.issuperset(names)
        return _in_order((names[0], names[1])) if are_two else None

    def _near(
        self, between: Mapping[Two, Sequence[Pair]], said: Container[Two], of_everybody: bool
    ) -> dict[int, list[Near]]:
        """Of each whom the feed does not know, those that it knows, or everybody, who may be the same."""
        found: dict[int, list[Near]] = defaultdict(list)
        listed = self._listed()
        asked = (two for two in sorted(between) if of_everybody or not self._in_spine.isdisjoint(two))
        for two in asked:
            thought = [self._think(pair) for pair in between[two]]
            by_one_feed = not listed[two[0]].isdisjoint(listed[two[1]])
            for one, other in (two, two[::-1]):
                if one not in self._in_spine and one not in self._refused:
                    near = near_of(one, other, thought)
                    near = near._replace(is_known=other in self._in_spine, are_listed=by_one_feed)
                    found[one].append(near._replace(firm=FIRMLY) if two in said else near)
        return found

    def _listed(self) -> dict[int, set[str]]:
        """Of each whom the feed does not know, which feeds do; of the others none, for it is not asked."""
        told = self._told(set(self._of.values()) - self._in_spine)
        return {name: {one.feed for one in told.get(name, ())} for name in self._of.values()}

    def _who_are_two(
        self, between: Mapping[Two, Sequence[Pair]], said: Iterable[Two], meant: Mapping[int, int]
    ) -> dict[int, set[int]]:
        """Whoever is firmly two, of those who must be one and the same: of others `only.whose` does not ask it."""
        firmly = (two for two, pairs in between.items() if _are_meant(two, meant) and any(map(self._is_firm, pairs)))
        found: dict[int, set[int]] = defaultdict(set)
        for one, other in (*said, *firmly):
            found[one].add(other)
            found[other].add(one)
        return found

    def _born(self, told: Mapping[int, Iterable[Known]]) -> dict[int, frozenset[str]]:
        return {name: frozenset(self._forms(one.record).born for one in theirs) for name, theirs in told.items()}

    def _told(self, names: Container[int]) -> dict[int, list[Known]]:
        """What is known of the records of each of these."""
        found: dict[int, list[Known]] = defaultdict(list)
        for record, name in self._of.items():
            if name in names:
                found[name] += [self._known[record]] if record in self._known else []
        return found

    def _joining(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        for pair in pairs:
            if self._think(pair).pair.verdict in MAY_BE:
                yield replace(pair, verdict="join", because=(NOBODY_ELSE, *pair.because))

    def _is_held(self, pair: Pair) -> bool:
        return any(self._known[record].held_by_adoption for record in (pair.left, pair.right) if record in self._known)

    def _is_firm(self, pair: Pair) -> bool:
        return self._think(pair).firm == FIRMLY

    def _think(self, pair: Pair) -> Thought:
        """What is thought of two records. What was joined before and has changed a little since (`states.py`) is joined
        still."""
        two = (pair.left, pair.right)
        if two not in self._thoughts:
            one, other = map(self._forms, two)
            thought = think(one, other, self._scorer.score(one, other), shipped())
            verdict = "join" if pair.verdict == "join" else thought.pair.verdict
            self._thoughts[two] = thought._replace(pair=replace(thought.pair, verdict=verdict))
        return self._thoughts[two]

    def _forms(self, record: int) -> Forms:
        if record not in self._plain:
            self._plain[record] = forms(self._known[record])
        return self._plain[record]


def _numbers(told: Mapping[int, Iterable[Known]]) -> dict[int, Numbers]:
    return {name: numbers_of(theirs) for name, theirs in told.items()}


def _in_order(two: Two) -> Two:
    return min(two), max(two)


def _are_meant(two: Two, meant: Mapping[int, int]) -> bool:
    """True if both must be one and the same."""
    return two[0] in meant and meant[two[0]] == meant.get(two[1])
