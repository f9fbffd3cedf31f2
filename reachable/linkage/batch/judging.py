"""Every pair judged: once for each set of answers that occurs, by the same rules as one pair (`linkage.verdict`)."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from reachable.linkage.alike import (
    ALONE,
    AS_ALL_ARE,
    BY_A_SLIP,
    DAY,
    FIRST_OF_JANUARY,
    IS_ONE,
    MAY_BE_ONE,
    MISDATED,
    MOST_GUESSED,
    MOST_MISDATED,
    NINE_MONTHS,
    NONE,
    NOT_MISDATED,
    OF_TWO,
    UNNAMED,
    is_called_alike,
    may_be_called_alike,
    may_change_places,
    of_one_forename,
    tells_none_of_its_own,
)
from reachable.linkage.batch.tables import put
from reachable.linkage.engine import CROWD
from reachable.linkage.gathering import is_barring
from reachable.linkage.only import MAY_BE, or_only
from reachable.linkage.scorer import Scorer
from reachable.linkage.senders import a_file, needs_more_than_a_name, of_feed, the_lesser
from reachable.linkage.shapes import Pair
from reachable.linkage.spec import Model
from reachable.linkage.verdict import (
    IN_FULL,
    Answers,
    how_firmly,
    how_named,
    judge,
    labels,
    strength,
    tells_of_two,
    with_number,
)

AT_ONCE = 50_000
# A pair is judged by these besides its answers; and this is what is thought of it.
SENDERS = {"source_l": "VARCHAR", "is_confirmed_l": "BOOLEAN", "source_r": "VARCHAR", "is_confirmed_r": "BOOLEAN"}
ASKED = SENDERS | {"called": "TINYINT", "misdated": "TINYINT"}
TELLINGS = ("given_id_l", "family_id_l", "given_id_r", "family_id_r")  # of the names of a pair
THOUGHT = {
    "verdict": "VARCHAR",
    "strength": "DOUBLE",
    "weight": "DOUBLE",
    "named": "TINYINT",
    "bars": "BOOLEAN",
    "firm": "TINYINT",
    "tells_of_two": "BOOLEAN",
}


class Called(NamedTuple):
    """What `alike` reads of a record's forenames."""

    given: tuple[str, ...]
    forenames: tuple[str, ...]


class Placed(NamedTuple):
    """What it reads of one whose forename and surname may have changed places."""

    given: tuple[str, ...]
    given_sounds: tuple[str, ...]
    family: tuple[str, ...]
    family_sounds: tuple[str, ...]


def judge_all(connection: Any, model: Model, pairs: str, into: str, count: int) -> None:
    """Makes the table `into` (record_l, record_r, verdict, strength, weight, named, bars, firm, tells_of_two) of the
    pairs that are not apart, or that keep two records from becoming one person by way of a third. `named` is how far
    they go by a forename (`verdict.how_named`), `firm` how firmly a pair that bars says two people (`how_firmly`)."""
    _call(connection, pairs)
    _answers(connection, model, pairs, count)
    gammas = [f"gamma_{each.name}" for each in model.comparisons]
    same = " and ".join(f"pairs.{each} = answers.{each}" for each in (*gammas, *ASKED))
    connection.execute(
        f"create or replace table {into} as select record_l, record_r, {', '.join(THOUGHT)} "
        f"from with_called pairs join answers on {same} where verdict <> 'apart' or bars"
    )
    connection.execute("drop table answers; drop table with_called; drop table calling; drop table crossing")


def join_what_is_told_twice(connection: Any, told: str, records: str, judged: str) -> None:
    """A sender's own key says that its rows tell one record: each is joined to the first. But where any two of them may
    be two people's (`alike.is_of_another`) it joins none, for a third without a name would make those two one; what
    else they tell says whose they are, and a person is asked about the two. They stay in the table `of_two`.

    A key that a crowd of rows has (linkage.engine.CROWD) is none: one word in every row would make everybody one.
    """
    connection.execute(
        "create or replace table again as select min(record) as first, unnest(list(record)) as record "
        f"from {told} group by source, record_key having count(*) between 2 and {CROWD}"
    )
    _find_who_is_of_two(connection, records)
    connection.execute(
        "delete from again where first in (select first from again join of_two on record_l = record); "
        "delete from again where first = record"
    )
    two = f"least({judged}.record_l, {judged}.record_r), greatest({judged}.record_l, {judged}.record_r)"
    connection.execute(f"delete from {judged} where ({two}) in (from again)")
    connection.execute(
        f"insert into {judged} select first, record, 'join', 'inf'::double, 'inf'::double, {IN_FULL}, false, 0, "
        "false from again"
    )
    connection.execute("drop table again")


def _find_who_is_of_two(connection: Any, records: str) -> None:
    """The table `of_two` (record_l, record_r): of `again`, the rows of one key that may be two people's. Of rows that
    tell the same name and birth date the first stands for all."""
    of = "given_id, family_id, born"
    connection.execute(
        f"create or replace table tellings as select first, min(record) as record, {of} "
        f"from again join {records} using (record) group by first, {of}"
    )
    both = ", ".join(f"l.{each} as {each}_l, r.{each} as {each}_r" for each in ("record", *of.split(", ")))
    connection.execute(
        f"create or replace table told_twice as select {both} from tellings l "
        "join tellings r on l.first = r.first and l.record < r.record"
    )
    _call(connection, "told_twice")
    connection.execute(
        "create or replace table of_two as select record_l, record_r from with_called "
        "join made_given gl on gl.id = given_id_l join made_given gr on gr.id = given_id_r "
        f"where {_OF_ANOTHER} order by all"
    )
    connection.execute("drop table tellings; drop table told_twice; drop table with_called")
    connection.execute("drop table calling; drop table crossing")


def crowds_numbers(records: str) -> str:
    """In SQL, the PNC numbers that more records have than one person's could: they follow nobody's fingerprints."""
    return f"select pnc from {records} where pnc is not null group by pnc having count(*) > {CROWD}"


def ask_whose_number_tells_of_two(connection: Any, records: str, judged: str) -> None:
    """Leaves to a person whose records are that a home and a name would join to somebody, though a number that they
    share tells of two (`verdict.tells_of_two`), or is a crowd's, who are not compared by it; where the sender's word
    does not go alone. They stay in the table `doubted`."""
    rows = connection.execute(
        f"select distinct record, source from (select unnest([record_l, record_r]) as record from {judged} "
        f"where tells_of_two) join {records} using (record) union select record, source from {records} "
        f"semi join ({crowds_numbers(records)}) using (pnc)"
    ).fetchall()
    connection.execute("create or replace table doubted (record INTEGER)")
    _insert(connection, "doubted", ["record"], [row[:1] for row in rows if needs_more_than_a_name(a_file(row[1]))])
    connection.execute(
        f"update {judged} set verdict = 'ask' where verdict in {MAY_BE} and not (verdict = 'join' and isinf(strength)) "
        "and (record_l in (from doubted) or record_r in (from doubted))"
    )


# As `alike.is_of_another` says.
_OF_ANOTHER = f"""
    (gl.given is not null and gr.given is not null and called < {AS_ALL_ARE})
    or (misdated = {NOT_MISDATED} and not coalesce(starts_with(born_l, born_r) or starts_with(born_r, born_l), true))
    or coalesce(gl.which <> gr.which, false)
"""


# A pair agrees if all that was told of the forenames is the same, if the forename is the same and one child's, or if
# the names change places by their sounds; and where none of these says so, as `alike` says of the two tellings.
_AGREES = """
    coalesce(given_id_l = given_id_r and gl.given is not null, false)
    or coalesce(gl.forename = gr.forename and gl.is_of_one_child, false)
    or coalesce(
        (list_has_any(gl.given_sounds, fr.family_sounds) or list_has_any(gl.given_sounds, fr.surname_sounds)
            or list_has_any(gl.forename_sounds, fr.family_sounds)
            or list_has_any(gl.forename_sounds, fr.surname_sounds))
        and (list_has_any(gr.given_sounds, fl.family_sounds) or list_has_any(gr.given_sounds, fl.surname_sounds)
            or list_has_any(gr.forename_sounds, fl.family_sounds)
            or list_has_any(gr.forename_sounds, fl.surname_sounds))
        and not list_has_any(fl.family_sounds, fr.family_sounds), false
    )
"""


# As `alike.of_one_forename` says.
_OF_ONE_FORENAME = f"case when gl.is_named and gr.is_named then {IS_ONE} else {AS_ALL_ARE} end"
# What is not so is null there. As `alike.may_be_unnamed`, `may_be_by_name` and `how_misdated` say.
_UNNAMED = "(gl.given is null or gr.given is null) and coalesce(gl.which, '') = coalesce(gr.which, '')"
_BY_NAME = f"""
    coalesce(gl.given is not null and gr.given is not null and fl.are_of_by_names and fr.are_of_by_names
        and list_sort([coalesce(gl.how_by_name, ''), coalesce(gr.how_by_name, '')]) = {sorted((NONE, ALONE))}, false)
"""
_APART = "abs(substr(born_l, 1, 4)::integer - substr(born_r, 1, 4)::integer)"
_GUESSED = " + ".join(f"(substr(born_{side}, 5) = '{FIRST_OF_JANUARY}')::integer" for side in "lr")
_SAME_PARTS = " + ".join(
    f"(substr(born_l, {at}, {size}) = substr(born_r, {at}, {size}))::integer" for at, size in ((1, 4), (6, 2), (9, 2))
)
_MISDATED = f"""
    case when not coalesce(gl.forename = gr.forename and gl.is_of_one_child and length(born_l) = {DAY}
            and length(born_r) = {DAY} and {_APART} <= {MOST_MISDATED}, false) then {NOT_MISDATED}
        when {_GUESSED} = 0 and {_SAME_PARTS} = 2 or {_GUESSED} = 1 and {_APART} <= {MOST_GUESSED}
            or abs(born_l::date - born_r::date) < {NINE_MONTHS} then {BY_A_SLIP}
        else {MISDATED} end::tinyint
"""
_TELLINGS = """
    join made_given gl on gl.id = given_id_l join made_given gr on gr.id = given_id_r
    join made_family fl on fl.id = family_id_l join made_family fr on fr.id = family_id_r
"""


def _call(connection: Any, pairs: str) -> None:
    """The table `with_called`: the pairs, with how far they go by one forename (`alike.how_called`), and how far their
    birth dates may be tellings of one (`how_misdated`)."""
    connection.execute(
        f"create or replace table with_called as select pairs.*, {_MISDATED} as misdated, "
        f"case when {_AGREES} then {_OF_ONE_FORENAME} when {_BY_NAME} then {MAY_BE_ONE} when {_UNNAMED} then {UNNAMED} "
        f"else {OF_TWO} end::tinyint as called from {pairs} pairs {_TELLINGS}"
    )
    _by_forenames(connection)
    _by_places(connection)


def _by_forenames(connection: Any) -> None:
    connection.execute("create or replace temp table calling (one INTEGER, other INTEGER, how TINYINT)")
    found = connection.execute(
        "select one, other, gl.given, gl.forenames, gr.given, gr.forenames from (select distinct "
        "least(given_id_l, given_id_r) as one, greatest(given_id_l, given_id_r) as other from with_called "
        f"where called < {IS_ONE} and given_id_l <> given_id_r) "
        "join made_given gl on gl.id = one join made_given gr on gr.id = other "
        "where gl.given is not null and gr.given is not null"
    )
    calling = [(*row[:2], how) for row in _rows(found) if (how := _how_alike(*_each(Called, row[2:])))]
    _insert(connection, "calling", ["one", "other", "how"], calling)
    connection.execute(
        "update with_called set called = greatest(called, how) from calling "
        "where one = least(given_id_l, given_id_r) and other = greatest(given_id_l, given_id_r)"
    )


def _how_alike(one: Called, other: Called) -> int:
    if is_called_alike(one, other):
        return of_one_forename(one, other)
    if may_be_called_alike(one, other):
        return MAY_BE_ONE
    return UNNAMED if tells_none_of_its_own(one, other) else OF_TWO


def _by_places(connection: Any) -> None:
    """Of those of whom one is heard to be called as the other's family is."""
    connection.execute(f"create or replace temp table crossing ({', '.join(f'{each} INTEGER' for each in TELLINGS)})")
    found = connection.execute(
        f"select distinct {', '.join(TELLINGS)}, gl.given, gl.given_sounds, fl.family, fl.family_sounds, "
        f"gr.given, gr.given_sounds, fr.family, fr.family_sounds from with_called {_TELLINGS} "
        f"where called < {MAY_BE_ONE} and not coalesce(list_has_any(fl.family_sounds, fr.family_sounds), false) and "
        "(list_has_any(gl.given_sounds, fr.family_sounds) or list_has_any(gr.given_sounds, fl.family_sounds))"
    )
    crossing = [row[:4] for row in _rows(found) if may_change_places(*_each(Placed, row[4:]))]
    _insert(connection, "crossing", list(TELLINGS), crossing)
    connection.execute(
        f"update with_called set called = {MAY_BE_ONE} from crossing "
        f"where {' and '.join(f'with_called.{each} = crossing.{each}' for each in TELLINGS)}"
    )


def _rows(found: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer, some at a time. Nothing else may be asked of the connection before the last."""
    while rows := found.fetchmany(AT_ONCE):
        yield from rows


def _each(of: Callable[..., Any], row: tuple[Any, ...]) -> list[Any]:
    """The two of whom a row tells, the first in its first half."""
    texts, half = [tuple(each or ()) for each in row], len(row) // 2
    return [of(*texts[:half]), of(*texts[half:])]


def _insert(connection: Any, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    import pyarrow as pa

    if rows:
        arrays = dict(zip(columns, map(pa.array, zip(*rows, strict=True)), strict=True))
        put(connection, arrays, how=f"insert into {table}")


def _answers(connection: Any, model: Model, pairs: str, count: int) -> None:
    """The table `answers`: every set of answers that occurs, and what is thought of it."""
    asked = {f"gamma_{each.name}": "INTEGER" for each in model.comparisons} | ASKED
    columns = asked | THOUGHT
    shape = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    connection.execute(f"create or replace table answers ({shape})")
    rows = connection.execute(f"select distinct {', '.join(asked)} from with_called").fetchall()
    scorer = Scorer(model, count)
    _insert(connection, "answers", list(columns), list(_judged(model, scorer, rows)))


def _judged(model: Model, scorer: Scorer, rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        *gammas, left, left_is, right, right_is, called, misdated = row
        told = labels(model, tuple(gammas))
        weight = with_number(scorer.weight(tuple(gammas)), told)
        trust = the_lesser(of_feed(a_file(left), left_is), of_feed(a_file(right), right_is))
        answers = Answers(told, weight, called, misdated, trust)
        verdict, held_back = judge(answers, model)
        bars = is_barring(Pair(0, 1, verdict, weight, answers.parted(), held_back))
        only = or_only(verdict, held_back, answers, model)
        firm = how_firmly(answers, held_back) if bars else 0
        named, two = how_named(answers), tells_of_two(answers, verdict)
        yield (*row, only, strength(answers), weight, named, bars, firm, two)
