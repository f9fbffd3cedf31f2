"""Who else could be meant, of a whole batch: what the rule (`linkage/only.py`) asks, answered in SQL."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from reachable.linkage.batch import numbers
from reachable.linkage.batch.merging import columns, group, with_people
from reachable.linkage.only import MAY_BE, NONE, ONLY, Near, those_meant, who_knows_everybody, whose
from reachable.linkage.spec import Model
from reachable.linkage.verdict import FIRMLY


def knows_everybody(connection: Any, records: str, person: Sequence[int]) -> str:
    """The source that knows most people, or ''. Makes the table `grouped` (record, person)."""
    group(connection, person, "grouped")
    rows = connection.execute(
        f"""with known as (select distinct person, source from grouped join {records} using (record)),
        several as (select person, count(*) as n from known group by person having n >= 2),
        asked as (select sources.source, person, known.source is not null as has, n
            from several cross join (select distinct source from known) sources
            left join known using (person, source))
        select source, count(*) filter (where has), count(*) from asked
        where n - has::integer >= 2 group by source order by source"""
    ).fetchall()
    return who_knows_everybody(rows)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of each record whose it is, before everybody was asked and in the end. `meant`: of each person, as they were
    before everybody was asked, the records of each who must have been theirs, whether they came to be or not."""

    at_first: list[int]
    person: list[int]
    meant: dict[int, list[list[int]]]


def join_the_only(connection: Any, model: Model, judged: str, records: str, spine: str, person: Sequence[int]) -> Asked:
    """The persons with those joined of whom nobody else could be meant, where `spine` knows most people.

    So it is too where one new record is placed (`batch/placing.py`), and in the flow (`linkage/nobody_else.py`).
    """
    batch = _Batch(connection, model, judged, records, spine)
    first = batch.ask(person, frozenset(), of_everybody=False)
    second = batch.ask(first.person, first.refused, of_everybody=True)
    meant = defaultdict[int, list[list[int]]](list)
    for other, theirs in (*first.meant, *second.meant):
        meant[first.person[other]].append(theirs)
    return Asked(first.person, second.person, meant)


class _Round(NamedTuple):
    """What came of asking once: the persons, who was refused, and of each who was meant for whom, and their records."""

    person: list[int]
    refused: Set[int]
    meant: list[tuple[int, list[int]]]


@dataclass(frozen=True, slots=True)
class _Batch:
    """The tables of a batch, and the source that knows most people."""

    connection: Any
    model: Model
    judged: str
    records: str
    spine: str

    def ask(self, person: Sequence[int], but: Set[int], of_everybody: bool) -> _Round:
        """Asks of each whom the source does not know, `but` of those, who they must be."""
        group(self.connection, person, "grouped")
        self._tell_who_is_in()
        near = self._near(of_everybody)
        meant = those_meant({one: those for one, those in near.items() if one not in but}, self.model, of_everybody)
        whose_are = self._whose(meant)
        theirs = _records_of(person, {each for fits in meant for each in (fits.one, fits.other)})
        told = [(fits.other, theirs[fits.one]) for fits in meant]
        told += [(fits.one, theirs[fits.other]) for fits in meant if not fits.is_known]  # each is meant for the other
        return _Round(put_together(person, whose_are), {fits.one for fits in meant} - whose_are.keys(), told)

    def _tell_who_is_in(self) -> None:
        """Makes the table `in_spine` of those of `grouped` whom the source knows."""
        self.connection.execute(
            "create or replace table in_spine as "
            f"select distinct person from grouped join {self.records} using (record) where source = ?",
            [self.spine],
        )

    def _whose(self, meant: Sequence[Near]) -> dict[int, int]:
        """Who of `grouped` is whose, of those who must be."""
        people = {person for fits in meant for person in (fits.one, fits.other)}
        held = numbers.held(self.connection, "grouped", self.records, people)
        born = numbers.born(self.connection, "grouped", self.records, people)
        return whose(meant, held, born, self._firmly_two(), self.model)

    def _firmly_two(self) -> defaultdict[int, set[int]]:
        """Of each whom the source does not know, the others like them from whom a pair firmly says they are another."""
        firmly = with_people(f"(from {self.judged} where firm = {FIRMLY})", "grouped", "firm")
        rows = self.connection.execute(
            f"""with {firmly} select one, other from of_both
                anti join in_spine a on a.person = one anti join in_spine b on b.person = other
            where one <> other"""
        ).fetchall()
        found: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in rows:
            found[one].add(other)
            found[other].add(one)
        return found

    def _near(self, of_everybody: bool) -> dict[int, list[Near]]:
        """For each person whom the source does not know, those that it knows, or everybody, who may be the same."""
        rows = columns(
            self.connection,
            f"""with listed as (select person, list(distinct source) as sources
                from grouped join {self.records} using (record) anti join in_spine using (person) group by person),
            {with_people(self.judged, "grouped", "verdict, weight, named, firm")},
            two as (select one, other, verdict, weight, named, firm from of_both where one <> other),
            either_way as (select * from two union all select other, one, verdict, weight, named, firm from two)
            select one, other, coalesce(max(weight) filter (where verdict in {MAY_BE}), {NONE}),
                coalesce(max(weight) filter (where verdict <> 'apart'), {NONE}),
                coalesce(max(named) filter (where verdict in {MAY_BE}), 0),
                coalesce(max(firm) filter (where verdict <> '{ONLY}'), 0), bool_or(b.person is not null) as is_known,
                bool_or(coalesce(list_has_any(ours.sources, theirs.sources), false))
            from either_way anti join in_spine a on a.person = one left join in_spine b on b.person = other
                left join listed ours on ours.person = one left join listed theirs on theirs.person = other
            group by one, other having is_known or {of_everybody} order by one, other""",
        )
        found: dict[int, list[Near]] = defaultdict(list)
        for near in map(Near, *rows):
            found[near.one].append(near)
        return found


def _records_of(person: Sequence[int], those: Set[int]) -> dict[int, list[int]]:
    """The records of some people."""
    found = defaultdict[int, list[int]](list)
    for record, who in enumerate(person):
        if who in those:
            found[who].append(record)
    return found


def put_together(person: Sequence[int], whose: Mapping[int, int]) -> list[int]:
    """The persons with these joined, each still named by the least of its records."""
    least: dict[int, int] = {}
    for one, other in whose.items():
        least[other] = min(one, least.get(other, other))
    of = {one: least[other] for one, other in whose.items()} | least
    return [of.get(each, each) for each in person]
