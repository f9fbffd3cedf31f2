"""Who is one person: pairs made into groups, strongest first, within what people and identifiers allow."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from math import isinf
from typing import Any

from reachable.errors import NeedsAPerson
from reachable.linkage.alike import says_two_children
from reachable.linkage.forms import Forms, forms
from reachable.linkage.shapes import Known, Pair
from reachable.linkage.spec import shipped
from reachable.linkage.ties import AGREE, DIFFER, Held, is_apart, is_between, upns
from reachable.linkage.verdict import CONFLICT, SIBLINGS, TWINS

BARS = frozenset((TWINS, SIBLINGS, CONFLICT))  # two people, for all the machine can tell
Two = tuple[int, int]


def gather(
    records: Iterable[int],
    pairs: Iterable[Pair],
    same: Iterable[Two],
    apart: Iterable[Two],
    known: Mapping[int, Known],
) -> list[frozenset[int]]:
    """The groups of records that are one person, every record in one group, in order of their least record.

    `same` and `apart` are people's decisions and always win; decisions about records not given are left out. Then the
    pairs to join, strongest first; a pair is left out if its group would hold a pair kept apart by a person, a pair
    that may be twins or brothers and that nothing explains, two numbers of one kind that nothing ties, or a chain of
    former UPNs that is long (ties.MOST_UPNS) or whose ends tell of two children: a former UPN ties its own two records,
    and others only as far as they agree. UPNs that a person's decision brought together are one child's, whatever names
    came with them. A record tied to two who are not one person, to one hardly more strongly than to the other, is
    joined to neither. What is left out is asked. Nothing crosses an adoption but a person's decision. The same input in
    any order gives the same groups, so undoing a decision is calling again without it.

    Whatever hangs together by neither a decision nor a pair to join is gathered by itself, so that who else is given
    makes no difference.

    Raises NeedsAPerson, with record ids only, if people's decisions contradict each other.
    """
    pairs, same, apart = list(pairs), list(same), list(apart)
    parts = _parts(set(records), [*same, *((pair.left, pair.right) for pair in pairs if pair.verdict == "join")])
    of = {record: place for place, part in enumerate(parts) for record in part}
    told, joined, parted = (_by_part(of, each) for each in (((p.left, p.right, p) for p in pairs), same, apart))
    groups = (
        group
        for place, part in enumerate(parts)
        for group in _gather_one(part, [pair for *_, pair in told[place]], joined[place], parted[place], known)
    )
    return sorted(groups, key=min)


def _parts(records: set[int], ties: Iterable[Two]) -> list[list[int]]:
    """Records by what hangs together."""
    at = {record: place for place, record in enumerate(sorted(records))}
    within = [(at[one], at[other]) for one, other in ties if one in at and other in at]
    whose = hanging_together(len(at), (one for one, _ in within), (other for _, other in within))
    found: dict[int, list[int]] = defaultdict(list)
    for record, place in at.items():
        found[whose[place]].append(record)
    return list(found.values())


def hanging_together(count: int, left: Iterable[int], right: Iterable[int]) -> list[int]:
    """For each of so many the least that it hangs together with, over pairs."""
    parent = list(range(count))

    def root(record: int) -> int:
        while parent[record] != record:
            parent[record] = record = parent[parent[record]]
        return record

    for one, other in zip(left, right, strict=True):
        first, second = root(one), root(other)
        if first < second:
            parent[second] = first
        elif second < first:
            parent[first] = second
    return [root(record) for record in range(count)]


def _by_part(of: Mapping[int, int], twos: Iterable[tuple[int, int, *tuple[Any, ...]]]) -> dict[int, list[Any]]:
    """What is of two records, by the part that both are in."""
    found: dict[int, list[Any]] = defaultdict(list)
    for two in twos:
        if two[0] in of and of[two[0]] == of.get(two[1]):
            found[of[two[0]]].append(two)
    return found


def _gather_one(
    records: Iterable[int], pairs: list[Pair], same: list[Two], apart: list[Two], known: Mapping[int, Known]
) -> list[frozenset[int]]:
    groups = _Groups(set(records), known)
    for one, other in _in_order(same):
        groups.join(one, other)
    groups.tie_what_is_together()
    kept_apart = _in_order(apart)
    groups.require_consistent(kept_apart)
    groups.bar(kept_apart)
    explained = _explained(pairs, groups.name)
    groups.bar(two for pair in pairs if is_barring(pair) and (two := (pair.left, pair.right)) not in explained)
    for pair in sorted(_open(pairs, groups, known), key=lambda pair: (-pair.weight, pair.left, pair.right)):
        groups.join_if_allowed(pair.left, pair.right)
    return groups.all()


def _in_order(decisions: Iterable[Two]) -> list[Two]:
    return sorted({(min(two), max(two)) for two in decisions})


def _open(pairs: list[Pair], groups: "_Groups", known: Mapping[int, Known]) -> list[Pair]:
    """The pairs a machine may join on, without those that would be a guess between two people."""
    found = [pair for pair in pairs if pair.verdict == "join" and not groups.is_barred(pair.left, pair.right)]
    found = [pair for pair in found if not (_is_held(pair.left, known) or _is_held(pair.right, known))]
    ties: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for pair in found:
        ties[pair.left].append((pair.weight, pair.right))
        ties[pair.right].append((pair.weight, pair.left))
    return [
        pair
        for pair in found
        if not (_is_guess(pair.left, pair, ties, groups) or _is_guess(pair.right, pair, ties, groups))
    ]


def is_barring(pair: Pair) -> bool:
    """True if a pair keeps its two records from becoming one person by way of a third."""
    # two numbers alone do not bar: a third record may tie the old one to the new, and each group knows what it holds
    return pair.held_back in BARS and not set(DIFFER).intersection(pair.because)


def _explained(pairs: list[Pair], name: Callable[[int], str]) -> set[Two]:
    """The pairs that may be two people by their names alone, and that other records explain.

    Whoever shares a number with one, and is joined to it, speaks for it: 'Maryam' for a 'Mqary' of the same UPN. Two
    names that one number was told with are one child's: 'Ashar' and 'Azhar'. And a record that has the number of both,
    and is joined to both, explains them: 'Mohammed Salman' is 'Mohammed' and 'Salman'.
    """
    by_name, by_number = (
        _joined(pair for pair in pairs if not isinf(pair.weight)),
        _joined(filter(_is_by_number, pairs)),
    )
    one_childs = {frozenset((name(one), name(other))) for one, others in by_number.items() for other in others}

    def is_explained(left: int, right: int, is_tied: bool) -> bool:
        ours, theirs = by_number[left] | {left}, by_number[right] | {right}
        if any(by_name[one] & theirs for one in ours) or (is_tied and by_number[left] & by_number[right]):
            return True
        names = frozenset((name(left), name(right)))
        return len(names) == 2 and "" not in names and names in one_childs

    barring = (pair for pair in pairs if is_barring(pair))
    return {
        (pair.left, pair.right)
        for pair in barring
        if is_explained(pair.left, pair.right, not set(AGREE).isdisjoint(pair.because))
    }


def _is_by_number(pair: Pair) -> bool:
    return isinf(pair.weight)


def _joined(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for pair in (pair for pair in pairs if pair.verdict == "join"):
        found[pair.left].add(pair.right)
        found[pair.right].add(pair.left)
    return found


def _is_held(record: int, known: Mapping[int, Known]) -> bool:
    return record in known and known[record].held_by_adoption


def _is_guess(record: int, pair: Pair, ties: Mapping[int, list[tuple[float, int]]], groups: "_Groups") -> bool:
    chosen = pair.right if record == pair.left else pair.left
    least = pair.weight if isinf(pair.weight) else pair.weight - shipped().margin
    rivals = [other for weight, other in ties[record] if weight >= least and other != chosen]
    return any(groups.is_two_people(chosen, rival, record) for rival in rivals)


class _Groups:
    """Groups of records as they grow: who is in which, what identifiers each holds, and who may not be together."""

    def __init__(self, records: set[int], known: Mapping[int, Known]) -> None:
        self._known = known
        self._of = {record: record for record in records}  # record to the name of its group
        self._members = {record: [record] for record in records}
        self._held = {record: Held(self._with([record])) for record in records}
        self._barred: dict[int, set[int]] = defaultdict(set)
        self._plain: dict[int, Forms] = {}
        self._one_childs: dict[str, set[str]] = defaultdict(set)  # UPN to those that people said are the same child's

    def name(self, record: int) -> str:
        """The forename of a record, folded; '' where none is known."""
        return self._forms(self._known[record]).forename if record in self._known else ""

    def bar(self, pairs: Iterable[Two]) -> None:
        for one, other in pairs:
            self._barred[one].add(other)
            self._barred[other].add(one)

    def is_barred(self, one: int, other: int) -> bool:
        return other in self._barred.get(one, ())

    def is_two_people(self, one: int, other: int, middle: int) -> bool:
        if self._of[one] == self._of[other]:
            return False
        told = self._with((one, other, middle))
        differ = len(told) == 3 and is_apart(told[0], told[1]) and not self._is_one_between(*told)
        return self.is_barred(one, other) or differ

    def _is_one_between(self, one: Known, other: Known, middle: Known) -> bool:
        told_two = says_two_children(self._forms(one), self._forms(other)) and not self._is_tied(one, other)
        return is_between(middle, one, other) and not told_two

    def tie_what_is_together(self) -> None:
        """What stands together now is there by people's decisions alone: its numbers are one child's. Not a former
        number that was told without a name: nobody saw whose it is."""
        for group in (members for members in self._members.values() if len(members) > 1):
            told = self._with_upn(group)
            numbers = set().union(*(upns(one) if one.forename else {one.upn} for one in told)) - {""}
            for upn in numbers:
                self._one_childs[upn] |= numbers

    def _is_tied(self, one: Known, other: Known) -> bool:
        return any(upns(other) & {upn, *self._one_childs.get(upn, ())} for upn in upns(one))

    def require_consistent(self, kept_apart: Iterable[Two]) -> None:
        for one, other in kept_apart:
            if self._of[one] == self._of[other]:
                ids = ", ".join(str(record) for record in sorted(self._members[self._of[one]]))
                raise NeedsAPerson(
                    f"Records {one} and {other} are kept apart by one decision and joined by others "
                    f"(records {ids}). Look at these decisions and undo one."
                )

    def join_if_allowed(self, one: int, other: int) -> None:
        left, right = self._of[one], self._of[other]
        if left == right or self._held[left].conflicts(self._held[right]) or self._kept_apart(left, right):
            return
        if not self._says_two_children(left, right):
            self.join(one, other)

    def _says_two_children(self, left: int, right: int) -> bool:
        """True if a chain of former UPNs would bring together two records with a UPN each that nothing ties (neither a
        UPN of both nor a person's decision), and that tell another forename or birth date."""
        ours, theirs = self._with_upn(self._members[left]), self._with_upn(self._members[right])
        untied = ((one, other) for one in ours for other in theirs if not self._is_tied(one, other))
        return any(says_two_children(self._forms(one), self._forms(other)) for one, other in untied)

    def _with_upn(self, members: Iterable[int]) -> list[Known]:
        return [one for one in self._with(members) if upns(one)]

    def _with(self, members: Iterable[int]) -> list[Known]:
        return [self._known[record] for record in members if record in self._known]

    def _forms(self, known: Known) -> Forms:
        if known.record not in self._plain:
            self._plain[known.record] = forms(known)
        return self._plain[known.record]

    def _kept_apart(self, left: int, right: int) -> bool:
        few, many = sorted((left, right), key=lambda group: len(self._members[group]))
        return any(self._of[barred] == many for record in self._members[few] for barred in self._barred.get(record, ()))

    def join(self, one: int, other: int) -> None:
        few, many = sorted((self._of[one], self._of[other]), key=lambda group: len(self._members[group]))
        if few == many:
            return
        for record in self._members[few]:
            self._of[record] = many
        self._members[many] += self._members.pop(few)
        self._held[many] = self._held[many] | self._held.pop(few)

    def all(self) -> list[frozenset[int]]:
        return [frozenset(members) for members in sorted(map(sorted, self._members.values()))]
