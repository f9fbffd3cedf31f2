"""Drawing a sample that anybody can draw again: the same frame and the same seed give the same sample. Pure.

Each kind gets its share by size, and one at least while there are enough to go round. Within a kind whoever comes first
in the order of a hash of seed and id is drawn: no order in which the frame was read, and no machine, changes it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple


class Framed(NamedTuple):
    """One of those who could be drawn: an id that says nothing of them, and which kind they are of."""

    id: str
    stratum: str


def sizes(frame: Iterable[Framed]) -> dict[str, int]:
    """How many of each kind there are."""
    return dict(sorted(Counter(one.stratum for one in frame).items()))


def draw(frame: Iterable[Framed], strata: Iterable[str], n: int, seed: str) -> list[Framed]:
    """`n` of the frame, or all where there are fewer, spread over these kinds."""
    by_kind: dict[str, list[Framed]] = defaultdict(list)
    for one in set(frame):
        by_kind[one.stratum].append(one)
    wanted = {kind: by_kind[kind] for kind in sorted(set(strata))}
    share = allot({kind: len(rows) for kind, rows in wanted.items()}, n)
    return [one for kind, rows in wanted.items() for one in _in_order(rows, seed)[: share[kind]]]


def _in_order(rows: Iterable[Framed], seed: str) -> list[Framed]:
    return sorted(rows, key=lambda one: (_hash(seed, one.id), one.id))


def _hash(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()


def allot(there: Mapping[str, int], n: int) -> dict[str, int]:
    """How many are drawn of each kind: one of each first, the larger kinds before the smaller; the rest by size, what
    is left over to the largest remainder."""
    n = min(n, sum(there.values()))
    given = {kind: 0 for kind in there}
    for kind in _largest_first(there)[:n]:
        given[kind] = min(1, there[kind])
    while sum(given.values()) < n:
        given[_most_behind(there, given, n)] += 1
    return given


def _largest_first(there: Mapping[str, int]) -> list[str]:
    return sorted(there, key=lambda kind: (-there[kind], kind))


def _most_behind(there: Mapping[str, int], given: Mapping[str, int], n: int) -> str:
    """The kind that is furthest below its share and has somebody left."""
    every, left = sum(there.values()), [kind for kind in there if given[kind] < there[kind]]
    return min(left, key=lambda kind: (given[kind] - n * there[kind] / every, kind))


def digest_of(frame: Iterable[Framed]) -> str:
    """A number for the frame as it was: whoever draws again sees whether it is still the same."""
    return _hash(*sorted(f"{one.id} {one.stratum}" for one in set(frame)))[:16]


class Held(NamedTuple):
    """A drawn case, the organisations that hold a record of them, and the auditors who may not look: they worked with
    this young person, or are kept out."""

    id: str
    agencies: frozenset[int]
    not_by: frozenset[int]


class Turn(NamedTuple):
    """One organisation's part of a case, and who looks. None: everybody there has worked with them; somebody else must
    be asked."""

    id: str
    agency: int
    auditor: int | None


def give_out(cases: Iterable[Held], auditors: Mapping[int, Sequence[int]]) -> list[Turn]:
    """Who audits what: in each organisation the auditor who has fewest so far, never somebody who may not. Of an
    organisation that holds nothing of a young person nobody is shown them. `auditors`: by organisation."""
    had: Counter[int] = Counter()
    turns = []
    for one in cases:
        for agency in sorted(one.agencies & set(auditors)):
            may = [who for who in auditors[agency] if who not in one.not_by]
            who = min(may, key=lambda each: had[each], default=None)
            had[who or 0] += 1
            turns.append(Turn(one.id, agency, who))
    return turns
