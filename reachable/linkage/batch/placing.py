"""New records placed one at a time among those linked: whose is this, is a person to be asked, or is it somebody new?

Found by the keys of `linkage.keys`, compared by the scorer, judged and gathered as all others are. What it is compared
with is read from the batch's own table; the keys stand in two arrays, in order, because a million records have ten
million of them.
"""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

import json
import time
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import md5
from itertools import combinations
from math import inf, isinf
from typing import NamedTuple

from reachable.linkage.alike import is_of_another
from reachable.linkage.batch import blocking, loading
from reachable.linkage.batch.judging import crowds_numbers
from reachable.linkage.batch.linking import Linked
from reachable.linkage.batch.telling import known
from reachable.linkage.engine import CROWD, is_kept
from reachable.linkage.forms import Forms, forms
from reachable.linkage.gathering import gather, is_barring
from reachable.linkage.keys import keys_of
from reachable.linkage.only import (
    MAY_BE,
    ONLY,
    Near,
    Thought,
    are_of_two_ages,
    is_another,
    is_sure,
    near_of,
    numbers_of,
    the_only,
    think,
)
from reachable.linkage.scorer import Scorer
from reachable.linkage.senders import needs_more_than_a_name
from reachable.linkage.shapes import Known, Pair
from reachable.linkage.verdict import FIRMLY

FEW = 12  # records of a person that are compared with each other
NEW = -1  # in place of a person: the record to be placed
HELD = 20_000  # records kept in plain forms, because those of one street come together


class Placed(NamedTuple):
    """What became of one new record. `matched` is the record that it is most like, or -1."""

    decision: str  # 'link' | 'ask' | 'new'
    matched: int
    weight: float | None
    milliseconds: float


def number_of(key: str) -> int:
    """A key as the number that DuckDB's md5_number_lower makes of it."""
    return int.from_bytes(md5(key.encode(), usedforsecurity=False).digest()[8:], "little")


class Index:
    """The records of a batch by their keys."""

    def __init__(self, done: Linked) -> None:
        self._done = done
        blocking.keys(done.connection, "records", "new_keys", "md5_number_lower")
        found = done.connection.sql("select key, record from new_keys order by key, record").to_arrow_table()
        self._keys = array("Q", found.column("key").to_pylist())
        self._records = array("i", found.column("record").to_pylist())
        done.connection.execute("drop table new_keys")
        self._of_person: dict[int, list[int]] = {}
        for record, person in enumerate(done.person):
            self._of_person.setdefault(person, []).append(record)
        # A row is one text: to take sixteen columns out of their arrays takes longer than to compare the record.
        texts = ", ".join(f"coalesce({each}, '')" for each in loading.COLUMNS)
        told = done.connection.sql(f"select to_json([{texts}]) as told from told order by record").to_arrow_table()
        self._told = told.column("told")
        self._plain: dict[int, Forms] = {}
        self.doubted = {record for (record,) in done.connection.execute("from doubted").fetchall()}
        self._crowds = {pnc for (pnc,) in done.connection.execute(crowds_numbers("records")).fetchall()}

    def is_doubted(self, plain: Forms, thought: Iterable[Thought]) -> bool:
        """Whether a home and a name do not say whose a new record is (`judging.ask_whose_number_tells_of_two`)."""
        tells = plain.pnc in self._crowds or any(each.tells_of_two for each in thought)
        return tells and needs_more_than_a_name(plain.known.feed)

    def near(self, plain: Forms) -> set[int]:
        """The records that share a key with this one, but for keys that a crowd shares."""
        return {record for key in keys_of(plain) for record in self._under(number_of(key))}

    def _under(self, key: int) -> Sequence[int]:
        start = bisect_left(self._keys, key)
        end = start
        while end < len(self._keys) and self._keys[end] == key:
            end += 1
            if end - start > CROWD:
                return ()
        return self._records[start:end]

    def forms(self, record: int) -> Forms:
        """A record of the batch in plain forms."""
        if record not in self._plain:
            if len(self._plain) >= HELD:
                self._plain.clear()
            self._plain[record] = forms(self.known(record))
        return self._plain[record]

    def known(self, record: int) -> Known:
        """What is known of a record of the batch."""
        held = self._plain.get(record)
        return held.known if held else known(self._row(record), record, self._done.unchecked)

    def _row(self, record: int) -> dict[str, str]:
        return dict(zip(loading.COLUMNS, json.loads(self._told[record].as_py()), strict=True))

    def named(self, record: int) -> tuple[str, str]:
        """The source of a record and its key there; two empty texts for none."""
        if record < 0:
            return "", ""
        row = self._row(record)
        return row["source"], row["record_key"]

    def people(self, records: Iterable[int]) -> list[list[int]]:
        """Everybody whose records these are, each as all their records."""
        return [self._of_person[who] for who in sorted({self._done.person[record] for record in records})]


def place(index: Index, done: Linked, rows: Sequence[Mapping[str, str]]) -> Iterator[Placed]:
    """Places each row by itself: what one became makes no difference to the next. One with the source and the key of a
    record of the batch tells that record again, as there (`judging.join_what_is_told_twice`)."""
    placing, before = _Placing(index, done), _told_before(done, rows)
    for row in rows:
        began = time.perf_counter()
        plain = forms(known(row, done.records, done.unchecked))
        found = placing.of_key(plain, before.get((row["source"], row["record_key"]), []))
        yield Placed(*found, round((time.perf_counter() - began) * 1000, 3))


def _told_before(done: Linked, rows: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], list[int]]:
    """By source and key the records of the batch that have both, of those that these rows tell; not of a key that a
    crowd of records has."""
    sources, keys = [row["source"] for row in rows], [row["record_key"] for row in rows]
    found = done.connection.execute(
        "select source, record_key, list(record order by record) from told semi join "
        "(select unnest(?::varchar[]) as source, unnest(?::varchar[]) as record_key) using (source, record_key) "
        "group by source, record_key having count(*) <= ?",
        [sources, keys, CROWD],
    ).fetchall()
    return {(source, key): records for source, key, records in found}


def _asked(thought: Thought) -> Thought:
    """What is thought of two, with a person asked unless a number joins them."""
    pair = thought.pair
    may_be = pair.verdict in MAY_BE and not isinf(pair.weight)
    return thought._replace(pair=replace(pair, verdict="ask")) if may_be else thought


class _Placing:
    def __init__(self, index: Index, done: Linked) -> None:
        self._index, self._done = index, done
        self._scorer = Scorer(done.model, done.records)

    def of_key(self, plain: Forms, before: Sequence[int]) -> tuple[str, int, float | None]:
        """What becomes of a record whose sender gave its key to these of the batch. Where any two of all may be two
        people's, the key says no more than that nobody is new before a person has looked."""
        told = [*map(self._index.forms, before), plain]
        if before and not any(is_of_another(*two) for two in combinations(told, 2)):
            return self.again(plain, before[0])
        found = self.place(plain)
        return ("ask", before[0], None) if before and found[0] == "new" else found

    def place(self, plain: Forms) -> tuple[str, int, float | None]:
        """What becomes of a record by what it tells, whatever its key."""
        near = ((self._index.forms(record), plain) for record in sorted(self._index.near(plain)))
        thought = self._without_guesses(plain, self._thought(near))
        likely = [each for each in thought if each.pair.verdict != "apart"]
        if not likely:
            return "new", -1, None
        whose = self._whose(plain, thought)
        theirs = [each for each in likely if each.pair.left in whose]
        decision, best = ("link", theirs) if theirs else ("ask", likely)
        first = max(best, key=lambda each: (each.pair.verdict == "join", each.pair.weight, -each.pair.left))
        return decision, first.pair.left, round(first.weight, 3)

    def _without_guesses(self, plain: Forms, thought: Sequence[Thought]) -> Sequence[Thought]:
        """The same with nothing joined by a home and a name where either record is doubted."""
        is_doubted, doubted = self._index.is_doubted(plain, thought), self._index.doubted
        may_not = (is_doubted or each.pair.left in doubted for each in thought)
        return [_asked(each) if asks else each for each, asks in zip(thought, may_not, strict=True)]

    def again(self, plain: Forms, before: int) -> tuple[str, int, float | None]:
        """What tells a record of the batch again: theirs, or asked, where they hold another number of one kind."""
        told = Pair(before, plain.known.record, "join", inf, (), "")
        group = self._gathered(plain, self._index.people([before]), [told])
        return "link" if before in group else "ask", before, None

    def _whose(self, plain: Forms, thought: Sequence[Thought]) -> frozenset[int]:
        """The records of the person whose it is; none, if it is nobody's or a person must be asked."""
        pairs = [each.pair for each in thought]
        people = self._index.people(pair.left for pair in pairs)
        told = [replace(pair, verdict="ask") if pair.verdict == ONLY else pair for pair in pairs]
        group = self._gathered(plain, people, told)
        if len(group) > 1 or self._done.knows_everybody in ("", plain.known.source):  # that source knows them as two
            return group - {plain.known.record}
        only = self._only(plain, thought)
        said = {self._first(pair.left) for pair in told if pair.verdict == "join"}
        if only is None or said - {only}:  # who cannot be whom a pair says is not surely somebody else instead
            return frozenset()
        meant = [
            replace(pair, verdict="join", held_back="")
            for pair in pairs
            if pair.verdict in MAY_BE and self._first(pair.left) == only
        ]
        return self._gathered(plain, people, meant) - {plain.known.record}

    def _only(self, plain: Forms, thought: Sequence[Thought]) -> int | None:
        """Whose the new record must be, of those whom the source knows that knows most people, or else of everybody;
        None if more than one could be meant, or nobody. People are as they were before everybody was asked: else it
        would be asked a third time."""
        people = sorted({self._first(each.pair.left) for each in thought})
        near = {who: self._near(who, plain.known.source, thought) for who in people}
        known = [each for each in near.values() if each.is_known]
        for those in (known, [*near.values()]):
            only = the_only(those, self._done.model)
            if only is not None:
                is_theirs = is_sure(near[only], self._back(near[only])) and not self._is_another(plain, only, thought)
                return only if is_theirs else None
        return None

    def _is_another(self, plain: Forms, whose: int, thought: Sequence[Thought]) -> bool:
        """Whether the new record is another than somebody who was meant to be theirs before: then it is not known which
        of the two is, however well it fits (`only.whose`)."""
        meant = dict(enumerate(self._done.meant.get(whose, [])))
        firmly = {each.pair.left for each in thought if each.firm == FIRMLY}
        two = {NEW: {at for at, records in meant.items() if not firmly.isdisjoint(records)}}
        held = {at: numbers_of(map(self._index.known, records)) for at, records in meant.items()}
        is_older = are_of_two_ages([plain.born], self._born(self._theirs(whose)))
        return is_older or is_another(NEW, meant.keys(), held | {NEW: numbers_of([plain.known])}, two)

    def _born(self, records: Iterable[int]) -> list[str]:
        return [self._index.forms(record).born for record in records]

    def _first(self, record: int) -> int:
        return self._done.at_first[record]

    def _near(self, who: int, source: str, thought: Sequence[Thought]) -> Near:
        near = near_of(NEW, who, (each for each in thought if self._first(each.pair.left) == who))
        sources = {self._index.known(record).source for record in self._theirs(who)}
        return near._replace(is_known=self._done.knows_everybody in sources, are_listed=source in sources)

    def _theirs(self, who: int) -> list[int]:
        [person] = self._index.people([who])
        return [record for record in person if self._first(record) == who]

    def _back(self, fits: Near) -> Near | None:
        """Who is the only one whom this person of the batch may be, the new record among them, where the source does
        not know them. Not asked of one with more than a few records: a person is asked."""
        if fits.is_known or len(records := self._theirs(fits.other)) > FEW:
            return None
        theirs = {record: self._index.forms(record) for record in records}
        twos = ((self._index.forms(other), mine) for mine in theirs.values() for other in self._index.near(mine))
        between: dict[int, list[Thought]] = defaultdict(list)
        for each in self._thought(two for two in twos if two[0].known.record not in theirs):
            other = each.pair.left if each.pair.right in theirs else each.pair.right
            between[self._first(other)].append(each)
        near = {other: near_of(fits.other, other, thought) for other, thought in between.items()}
        near[NEW] = fits._replace(one=fits.other, other=NEW)
        only = the_only([*near.values()], self._done.model)
        return None if only is None else near[only]

    def _gathered(self, plain: Forms, people: Sequence[Sequence[int]], pairs: Sequence[Pair]) -> frozenset[int]:
        """The group that the new record comes to stand in, where those linked before stay as they are."""
        new = plain.known.record
        everybody: dict[int, Known] = {record: self._index.known(record) for person in people for record in person}
        everybody[new] = plain.known
        stand = [(person[0], record) for person in people for record in person[1:]]
        within = self._within(people) if any(map(is_barring, pairs)) and any(p.verdict == "join" for p in pairs) else []
        groups = gather(everybody, [*pairs, *within], stand, (), everybody)
        return next(group for group in groups if new in group)

    def _within(self, people: Sequence[Sequence[int]]) -> list[Pair]:
        """What is thought of those linked before: they may explain what seems to speak against the new one."""
        twos = (two for person in people if len(person) <= FEW for two in combinations(person, 2))
        plain = ((self._index.forms(one), self._index.forms(other)) for one, other in twos)
        return [each.pair for each in self._thought(plain)]

    def _thought(self, twos: Iterable[tuple[Forms, Forms]]) -> list[Thought]:
        """What is thought of every two, of whom anything is."""
        scored = ((one, other, self._scorer.score(one, other)) for one, other in twos)
        return [think(*two, self._done.model) for two in scored if is_kept(*two)]
