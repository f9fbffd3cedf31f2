"""Who else could be meant? Where a source knows nearly everybody, a record that fits one of its people, and no other of
them nearly as well, is that one's: though a twin whose name is spelt like the other's would fit as well, both twins
would be there.

Whether a source knows nearly everybody is counted from the records: of the people whom two others know, how many it
knows (as fish are counted in a lake). Where none does, nothing is joined here, and a person is asked.
"""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from reachable.linkage.batch import numbers
from reachable.linkage.batch.merging import columns, group
from reachable.linkage.spec import Model
from reachable.linkage.verdict import BY_NAME, FIRMLY, Answers, is_one_if_nobody_else

ONLY = "only"  # a verdict in a batch: a person is asked, unless nobody else could be meant
MAY_BE = (ONLY, "join")
NEARLY_ALL = 0.9  # of the people whom two other sources know
ENOUGH = 200  # people counted, or the share says nothing
NONE = -100.0  # bits: of no pair at all
Held = tuple[frozenset[str], ...]  # of each kind of number, those that the records of a person hold


class Near(NamedTuple):
    """Two people as far as they are merged: the strongest that was thought of any of their records."""

    one: int
    other: int
    best: float  # of a pair that may be one person if nobody else could be meant; NONE if there is no such pair
    any: float  # of any pair that may be one person
    named: bool  # whether it, or another such pair, goes by a forename
    firm: int  # how firmly any pair says that they are two (verdict.how_firmly); 0 for not at all


NOBODY = Near(-1, -1, NONE, NONE, named=False, firm=0)


def or_only(verdict: str, held_back: str, answers: Answers, model: Model) -> str:
    """A verdict as a batch has it: `ONLY` in place of 'ask', where it hangs on who else could be meant."""
    may_be = verdict == "ask" and is_one_if_nobody_else(answers, held_back, model)
    return ONLY if may_be else verdict


def knows_everybody(connection: Any, records: str, person: Sequence[int]) -> str:
    """The source that knows nearly everybody, or ''. Makes the table `grouped` (record, person)."""
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
    share, source = max(((has / of, source) for source, has, of in rows if of >= ENOUGH), default=(0.0, ""))
    return source if share >= NEARLY_ALL else ""


def join_the_only(connection: Any, model: Model, judged: str, records: str, spine: str) -> dict[int, int]:
    """Who of `grouped` is whose, of those known to `spine`, because nobody else of them could be meant.

    Those who fit best come first, and nobody comes to hold two numbers of one kind, nor two of whom a pair says firmly
    that they are two: each fits, but not both. So it is too where one new record is placed (`batch/placing.py`).
    """
    connection.execute(
        "create or replace table in_spine as "
        f"select distinct person from grouped join {records} using (record) where source = ?",
        [spine],
    )
    near = _near(connection, judged)
    meant = [(those, whose) for those in near.values() if (whose := the_only(those, model)) is not None]
    held = _held(connection, records, {person for those, whose in meant for person in (those[0].one, whose)})
    two, theirs = _firmly_two(connection, judged), defaultdict[int, set[int]](set)
    found = {}
    for those, whose in sorted(meant, key=lambda each: (-max(near.any for near in each[0]), each[0][0].one)):
        one = those[0].one
        if not _conflict(held[one], held[whose]) and two[one].isdisjoint(theirs[whose]):
            theirs[whose].add(one)
            held[whose] = tuple(ours | theirs for ours, theirs in zip(held[one], held[whose], strict=True))
            found[one] = whose
    return found


def the_only(those: Sequence[Near], model: Model) -> int | None:
    """Whom of those near somebody must be, if nobody else could be meant; None if somebody could."""
    first, *rest = sorted(those, key=lambda each: -each.any)
    second = max((each.any for each in rest), default=NONE)
    bars = first.firm == FIRMLY or (first.firm == BY_NAME and not first.named)
    is_clear = not bars and first.best >= model.ask and first.any - second >= model.margin
    return first.other if is_clear else None


def _firmly_two(connection: Any, judged: str) -> defaultdict[int, set[int]]:
    """Of each whom the source does not know, the others like them from whom a pair firmly says they are another."""
    rows = connection.execute(
        f"""select l.person, r.person from {judged} join grouped l on l.record = record_l
            join grouped r on r.record = record_r
            anti join in_spine a on a.person = l.person anti join in_spine b on b.person = r.person
        where firm = {FIRMLY} and l.person <> r.person"""
    ).fetchall()
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in rows:
        found[one].add(other)
        found[other].add(one)
    return found


def _conflict(one: Held, other: Held) -> bool:
    return any(ours and theirs and not ours & theirs for ours, theirs in zip(one, other, strict=True))


def _near(connection: Any, judged: str) -> dict[int, list[Near]]:
    """For each person whom the source does not know, those that it knows and who may be the same."""
    rows = columns(
        connection,
        f"""with two as (select l.person as one, r.person as other, verdict, weight, named, firm from {judged}
            join grouped l on l.record = record_l join grouped r on r.record = record_r where l.person <> r.person),
        either_way as (select * from two union all select other, one, verdict, weight, named, firm from two)
        select one, other, coalesce(max(weight) filter (where verdict in {MAY_BE}), {NONE}),
            coalesce(max(weight) filter (where verdict <> 'apart'), {NONE}),
            coalesce(bool_or(named) filter (where verdict in {MAY_BE}), false),
            coalesce(max(firm) filter (where verdict <> '{ONLY}'), 0)
        from either_way anti join in_spine a on a.person = one semi join in_spine b on b.person = other
        group by one, other order by one, other""",
    )
    found: dict[int, list[Near]] = defaultdict(list)
    for near in map(Near, *rows):
        found[near.one].append(near)
    return found


def _held(connection: Any, records: str, people: set[int]) -> dict[int, Held]:
    """The numbers that the records of these people hold."""
    rows = connection.execute(
        f"select person, {numbers.HELD} from grouped join {records} using (record) "
        "where list_contains(?, person) group by person",
        [sorted(people)],
    ).fetchall()
    return {person: tuple(frozenset(kind or ()) for kind in kinds) for person, *kinds in rows}


def put_together(person: Sequence[int], whose: Mapping[int, int]) -> list[int]:
    """The persons with these joined, each still named by the least of its records."""
    least: dict[int, int] = {}
    for one, other in whose.items():
        least[other] = min(one, least.get(other, other))
    of = {one: least[other] for one, other in whose.items()} | least
    return [of.get(each, each) for each in person]
