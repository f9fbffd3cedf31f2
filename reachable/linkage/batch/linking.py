"""A folder of records linked: loaded, made plain, compared, judged, merged."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reachable.linkage.batch import blocking, cleaning, comparing, judging, loading, merging, numbers, only, ordering
from reachable.linkage.batch.left_out import NAMED, Some
from reachable.linkage.batch.tables import as_told
from reachable.linkage.batch.telling import known
from reachable.linkage.only import is_called_two
from reachable.linkage.shapes import Known
from reachable.linkage.spec import Model

Say = Callable[[str], None]
WRITTEN = ("source", "record_key", "person")


def quietly(stage: str) -> None:
    """Says nothing of a stage that begins."""


@dataclass
class Linked:
    """What came of it, and what it took."""

    connection: Any
    model: Model
    pairs: int = 0
    in_crowds_alone: int = 0  # records compared with nobody, since a crowd shares every key that they share
    person: list[int] = field(default_factory=list)  # of each record, the least record of its person
    at_first: list[int] = field(default_factory=list)  # the same, before everybody was asked (`linkage/only.py`)
    meant: dict[int, list[list[int]]] = field(default_factory=dict)  # who else was meant to be theirs, `only.Asked`
    unchecked: frozenset[str] = frozenset()
    loaded: loading.Loaded = field(default_factory=loading.Loaded)  # which files and rows could not be used
    unread: dict[str, Some] = field(default_factory=dict)  # by column, of which records the value cannot be read
    knows_everybody: str = ""  # the source that knows most people
    seconds: dict[str, float] = field(default_factory=dict)
    say: Say = quietly

    @property
    def records(self) -> int:
        """How many there are."""
        return self.loaded.records

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times one stage, and says that it began."""
        self.say(name)
        began = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - began, 3)

    def known(self, records: Sequence[int]) -> dict[int, Known]:
        """What is known of some records."""
        listed = ", ".join(map(str, records))
        told = as_told(self.connection.execute(f"select * from told where record in ({listed})"))
        numbered = ((int(row["record"] or 0), row) for row in told)
        return {record: known(row, record, self.unchecked) for record, row in numbered}


def link(
    connection: Any,
    model: Model,
    files: Sequence[Path],
    say: Say = quietly,
    compare: comparing.Compare = comparing.compare,
    spread: cleaning.Spread = map,
) -> Linked:
    """Links every record of these files. The same records give the same persons, in whatever order they stand in their
    files and pairs are found.

    Leaves the tables `told`, `records`, `judged`, `of_two`, `doubted` and `persons` (record, person) for what is asked
    of them after.
    `compare` is the engine by which they are compared, `spread` how work in Python is shared out.

    A file that cannot be used is left out (`Linked.loaded`). Raises CannotDo if none can be.
    """
    done = Linked(connection, model, say=say)
    connection.execute("set enable_progress_bar = false")
    with done.stage("load"):
        done.loaded = loading.load(connection, files, "told")
        ordering.number_by_content(connection, "told")
        done.unchecked = numbers.unchecked(connection, "told")
    with done.stage("clean"):
        done.unread = cleaning.clean(connection, "told", "plain", done.unchecked, spread)
    with done.stage("keys"):
        blocking.keys(connection, "plain", "keys")
        blocking.telling(connection, "keys", "plain", "records")
        done.in_crowds_alone = blocking.in_crowds_alone(connection, "keys", "records")
        connection.execute("drop table keys; drop table plain")
    with done.stage("compare"):
        done.pairs = compare(connection, model, "records", "pairs", done.records)
    with done.stage("judge"):
        judging.judge_all(connection, model, "pairs", "judged", done.records)
        judging.join_what_is_told_twice(connection, "told", "records", "judged")
        judging.ask_whose_number_tells_of_two(connection, "records", "judged")
        connection.execute("drop table pairs")
    with done.stage("merge"):
        done.person = merging.merge(connection, "judged", "records", done.records, done.known, spread)
        done.knows_everybody = only.knows_everybody(connection, "records", done.person)
        done.at_first = done.person
        if done.knows_everybody:
            found = only.join_the_only(connection, model, "judged", "records", done.knows_everybody, done.person)
            done.at_first, done.person, done.meant = found.at_first, found.person, found.meant
        merging.group(connection, done.person, "persons")
    return done


def write(done: Linked, out: Path) -> None:
    """Writes source, record_key, person, in the order of the files: a person is named by the place of their first
    record. Into the file that is there, if one is: whom that is open to is the caller's, and DuckDB would put another
    in its place."""
    done.connection.execute(
        "copy (select source, record_key, min(place) over (partition by person) as person "
        "from told join persons using (record) order by place) to ? (header, delimiter ',', use_tmp_file false)",
        [str(out)],
    )


def to_ask(done: Linked) -> dict[str, int]:
    """How many questions there are for a person, each about two people and not two records; about how many people."""
    questions = asked(done)
    return {"questions": len(questions), "people": len({person for two in questions for person in two})}


def told_again(done: Linked) -> Some:
    """How many keys stand on several rows of their source: which of those somebody means, the key does not say. With
    the first of those rows."""
    found = done.connection.execute(
        f"""with again as (select source, record_key, min(place) as first from told
            group by source, record_key having count(*) > 1),
        few as (from again order by first limit {NAMED})
        select (select count(*) from again), place from told join few using (source, record_key)
        order by first, place limit {NAMED}"""
    ).fetchall()
    return Some(found[0][0] if found else 0, [place for _, place in found])


def of_two(done: Linked) -> Some:
    """How many keys stand on rows that may be two people's: such a key joins none of its rows. With the first of those
    rows."""
    found = done.connection.execute(
        """select count(distinct (l.source, l.record_key)) over (), list_sort([l.place, r.place]) as places
        from of_two join told l on l.record = record_l join told r on r.record = record_r order by places"""
    ).fetchmany(NAMED)
    places = [*dict.fromkeys(place for _, two in found for place in two)]
    return Some(found[0][0] if found else 0, places[:NAMED])


def asked(done: Linked) -> list[tuple[int, int]]:
    """Each two people about whom a person is asked: of nobody whom all that brought them together calls two
    (`only.is_called_two`), unless their source calls them one by its key."""
    pairs = (
        "(select record_l, record_r, bars from judged where verdict <> 'apart' "
        "union all select record_l, record_r, false from of_two)"
    )
    near = done.connection.execute(
        f"with {merging.with_people(pairs, 'persons', 'bars')} "
        "select least(one, other), greatest(one, other), bool_and(bars) from of_both where one <> other group by all"
    ).fetchall()
    people = {person for *two, bars in near if bars for person in two}
    held = numbers.held(done.connection, "persons", "records", people)
    return [(one, other) for one, other, bars in near if not (bars and is_called_two(bars, held[one], held[other]))]
