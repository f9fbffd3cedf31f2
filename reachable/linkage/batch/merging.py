"""Who is one person, of all records at once: as `linkage.gathering` says, which is asked only where it could matter.

Most records hang together with nothing between them that speaks against it: they are one person under any order of
joining. Only where a group holds two numbers of one kind, or a pair that may not be one person, is it gathered pair by
pair; the outcome is the same as if all had been (tests/linkage/test_batch.py).
"""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isinf
from typing import Any

from reachable.linkage.batch.cleaning import Spread
from reachable.linkage.batch.tables import put
from reachable.linkage.forms import IDENTIFIERS
from reachable.linkage.gathering import gather, hanging_together
from reachable.linkage.shapes import Known, Pair
from reachable.linkage.ties import AGREE
from reachable.linkage.verdict import CONFLICT

PARTS = 2_000  # groups whose records are read at once
Reading = Callable[[list[int]], dict[int, Known]]
Group = tuple[list[int], list[Pair]]  # records that hang together, and all that was judged within


def merge(connection: Any, judged: str, records: str, count: int, known: Reading, spread: Spread = map) -> list[int]:
    """The person of each record, by the number of their least record. `known` gives what is known of some records."""
    joins = columns(connection, f"select record_l, record_r from {judged} where verdict = 'join'")
    person = hanging_together(count, *joins)
    for groups in spread(_gathered, _read(_troubled(connection, judged, records, person), known)):
        _keep(person, groups)
    return person


def _read(groups: list[Group], known: Reading) -> Iterator[tuple[list[Group], dict[int, Known]]]:
    for start in range(0, len(groups), PARTS):
        part = groups[start : start + PARTS]
        yield part, known([record for group, _ in part for record in group])


def _gathered(read: tuple[list[Group], dict[int, Known]]) -> list[frozenset[int]]:
    part, mine = read
    return [members for group, pairs in part for members in gather(group, pairs, (), (), mine)]


def _keep(person: list[int], groups: Iterable[frozenset[int]]) -> None:
    for members in groups:
        least = min(members)
        for record in members:
            person[record] = least


def columns(connection: Any, query: str) -> list[list[Any]]:
    """The answer to a query, column by column."""
    return [column.to_pylist() for column in connection.sql(query).to_arrow_table().columns]


def group(connection: Any, person: Sequence[int], into: str) -> None:
    """Makes the table `into` (record, person)."""
    import pyarrow as pa

    numbered = {"record": pa.array(range(len(person)), pa.int32()), "person": pa.array(person, pa.int32())}
    put(connection, numbered, how=f"create or replace table {into} as")


def with_people(pairs: str, grouped: str, what: str) -> str:
    """In SQL, what a `with` needs for `of_both`: some pairs and `what` is told of them, with `one` and `other`, the
    people whose records they are by `grouped`.

    The one is found before the other is asked: else DuckDB may hold every two records of all against each other first,
    since their people are compared, and where thousands share a home that takes minutes.
    """
    return (
        f"of_one as materialized (select person as one, record_l, record_r, {what} "
        f"from {pairs} join {grouped} on record = record_l), "
        f"of_both as (select of_one.*, person as other from of_one join {grouped} on record = record_r)"
    )


def _troubled(connection: Any, judged: str, records: str, person: list[int]) -> list[Group]:
    """The groups in which something speaks against their being one person, with all that was judged within each."""
    group(connection, person, "grouped")
    several = " or ".join(f"count(distinct {each}) > 1" for each in IDENTIFIERS)
    barring = with_people(f"(from {judged} where bars)", "grouped", "bars")
    within = with_people(judged, "grouped", "verdict, strength, bars")
    connection.execute(
        f"create or replace table troubled as with {barring} "
        f"select person from grouped join {records} using (record) group by person having {several} "
        "union select one from of_both where one = other"
    )
    members, pairs = defaultdict(list), defaultdict(list)
    rows = connection.execute("select record, person from grouped semi join troubled using (person) order by record")
    for record, who in rows.fetchall():
        members[who].append(record)
    rows = connection.execute(
        f"with {within} select one, record_l, record_r, verdict, strength, bars from of_both "
        "semi join troubled on person = one where one = other"
    )
    for who, *judged_pair in rows.fetchall():
        pairs[who].append(pair(*judged_pair))
    return [(members[who], pairs[who]) for who in sorted(members)]


def pair(left: int, right: int, verdict: str, strength: float, bars: bool) -> Pair:
    """A pair as it was judged, for gathering."""
    left, right = sorted((left, right))
    # Of why two are thought so, only what gathering asks: whether a number is shared, and whether they may be two.
    return Pair(left, right, verdict, strength, AGREE[:1] if isinf(strength) else (), CONFLICT if bars else "")
