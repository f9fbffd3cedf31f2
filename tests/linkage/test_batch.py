"""Many records at once are read, made plain, found and put together exactly as one at a time."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reachable.linkage import only
from reachable.linkage.batch import blocking, linking, loading, merging, numbers, placing
from reachable.linkage.batch import only as batch_only
from reachable.linkage.batch.linking import Linked
from reachable.linkage.batch.tables import opened
from reachable.linkage.engine import LISTS, TEXTS
from reachable.linkage.forms import IDENTIFIERS, Forms, forms
from reachable.linkage.gathering import gather, is_barring
from reachable.linkage.keys import keys_of
from reachable.linkage.scorer import Scorer
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import (
    answers_of,
    decide,
    how_firmly,
    how_named,
    strength,
)
from tests.linkage.ten_feeds import make, rows, told

RECORDS = 2_500


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("population"), RECORDS, seed=42, new=200)


@pytest.fixture(scope="module")
def plain(folder: Path) -> list[Forms]:
    return [forms(one) for one in told(folder)]


@pytest.fixture(scope="module")
def connection() -> Iterator[Any]:
    with opened() as connection:
        yield connection


@pytest.fixture(scope="module")
def done(connection: Any, folder: Path) -> Linked:
    return linking.link(connection, shipped(), loading.files_of(folder))


def test_each_column_is_made_plain_as_one_record_is(done: Linked, plain: list[Forms]) -> None:
    columns = (*TEXTS, *LISTS)
    found = done.connection.execute(f"select {', '.join(columns)} from records order by record").fetchall()
    for one, row in zip(plain, found, strict=True):
        assert {name: getattr(one, name) or None for name in columns} == {
            name: tuple(value) if isinstance(value, list) and value else value or None
            for name, value in zip(columns, row, strict=True)
        }


def test_the_keys_are_those_of_one_record(done: Linked, plain: list[Forms]) -> None:
    blocking.keys(done.connection, "records", "their_keys", "md5_number_lower")
    found = done.connection.execute("select record, list(key) from their_keys group by record").fetchall()
    assert {record: set(keys) for record, keys in found} == {
        one.known.record: {placing.number_of(key) for key in keys_of(one)} for one in plain if keys_of(one)
    }


def test_each_pair_is_judged_as_one_pair_is(done: Linked, plain: list[Forms]) -> None:
    scorer = Scorer(shipped(), done.records)
    found = done.connection.execute(
        "select record_l, record_r, verdict, strength, bars, named, firm from judged"
    ).fetchall()
    assert len(found) > RECORDS / 2
    for left, right, *judged in found:
        assert judged == one_pair(scorer, plain[left], plain[right])


def one_pair(scorer: Scorer, one: Forms, other: Forms) -> list[object]:
    scored = scorer.score(one, other)
    answers = answers_of(one, other, scored, shipped())
    pair = decide(one, other, scored)
    return [
        only.or_only(pair.verdict, pair.held_back, answers, shipped()),
        pytest.approx(strength(answers), abs=1e-5),
        is_barring(pair),
        how_named(answers),
        how_firmly(answers, pair.held_back) if is_barring(pair) else 0,
    ]


def test_they_are_put_together_as_if_all_had_been_gathered(done: Linked, plain: list[Forms]) -> None:
    person = merging.merge(done.connection, "judged", "records", done.records, done.known)
    found = done.connection.execute("select record_l, record_r, verdict, strength, bars from judged").fetchall()
    known = {one.known.record: one.known for one in plain}
    groups = gather(known, [merging.pair(*row) for row in found], (), (), known)
    assert any(len(group) > 2 for group in groups)
    assert {record: min(group) for group in groups for record in group} == dict(enumerate(person))


def test_nobody_holds_two_numbers_of_a_kind(done: Linked, plain: list[Forms]) -> None:
    of: dict[int, list[Forms]] = {}
    for one in plain:
        of.setdefault(done.person[one.known.record], []).append(one)
    for kind in ("nhs", "upn", "la", "pnc"):
        assert [group for group in of.values() if len({getattr(one, kind) for one in group} - {""}) > 1] == []


def test_the_same_files_give_the_same_people(done: Linked, folder: Path) -> None:
    with duckdb.connect() as another:
        assert linking.link(another, shipped(), loading.files_of(folder)).person == done.person


def test_a_record_of_the_batch_comes_back_to_its_own_person(done: Linked, folder: Path) -> None:
    """Told once more, word for word, a record is linked to its own person, or a person is asked: never to another."""
    index = placing.Index(done)
    again = [row | {"record_key": f"again{row['record_key']}"} for row in rows(folder)[:400]]
    for record, placed in enumerate(placing.place(index, done, again)):
        assert placed.decision != "new" or not keys_of(index.forms(record))
        if placed.decision == "link":
            assert done.person[placed.matched] == done.person[record]


def test_what_is_written_names_a_person_by_their_first_record(done: Linked, folder: Path, tmp_path: Path) -> None:
    linking.write(done, tmp_path / "clusters.csv")
    with (tmp_path / "clusters.csv").open(encoding="utf-8", newline="") as text:
        found = [((row["source"], row["record_key"]), int(row["person"])) for row in csv.DictReader(text)]
    names = [names for names, _ in found]
    lines = [line for file in loading.files_of(folder) for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    assert [",".join(each) for each in names] == [",".join(line.split(",", 2)[:2]) for line in lines]
    first = {names[person] for _, person in found}
    assert len(first) == len(set(done.person))
    keys = [(row["source"], row["record_key"]) for row in rows(folder)]
    whose = dict(zip(keys, done.person, strict=True))
    assert all(whose[key] == whose[names[person]] and names.index(key) >= person for key, person in found)


def test_a_question_is_about_two_people_and_asked_once(done: Linked, plain: list[Forms]) -> None:
    """Nothing is asked of two with numbers of their own, whom every pair also calls two by forename or birth date."""
    found = done.connection.execute("select record_l, record_r, bars from judged where verdict <> 'apart'").fetchall()
    bars: dict[frozenset[int], list[bool]] = {}
    for left, right, bar in found:
        bars.setdefault(frozenset((done.person[left], done.person[right])), []).append(bar)
    near = {two for two in bars if len(two) == 2}
    twos = {two for two in near if not (all(bars[two]) and have_other_numbers(*two, done, plain))}
    assert linking.to_ask(done) == {"questions": len(twos), "people": len(frozenset().union(*twos))}
    assert twos
    assert near - twos


@pytest.mark.parametrize(
    ("numbers", "bars", "has_one_key", "questions"),
    [
        (("1", "2"), True, False, 0),
        (("1", "2"), True, True, 1),
        (("1", "2"), False, False, 1),
        (("1", "1"), True, False, 1),
        (("1", None), True, False, 1),
    ],
)
def test_two_with_other_numbers_whom_all_calls_two_are_not_asked_about(
    numbers: tuple[str, str | None], bars: bool, has_one_key: bool, questions: int
) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create table records (record INTEGER, upn VARCHAR, upns VARCHAR[], nhs VARCHAR, pnc VARCHAR, la VARCHAR)"
        )
        connection.executemany("insert into records values (?, null, null, ?, null, null)", list(enumerate(numbers)))
        connection.execute(
            "create table judged as select 0 as record_l, 1 as record_r, 'ask' as verdict, ? as bars", [bars]
        )
        connection.execute("create table of_two as select 0 as record_l, 1 as record_r where ?", [has_one_key])
        merging.group(connection, [0, 1], "persons")
        asked = linking.to_ask(Linked(connection, shipped()))
        assert asked == {"questions": questions, "people": 2 * questions}


@pytest.mark.parametrize(("told", "number"), [(("", "T"), frozenset()), (("P", "T"), {"P", "T"}), (("P", ""), {"P"})])
def test_a_upn_that_is_not_to_last_counts_only_beside_one_that_is(told: tuple[str, str], number: set[str]) -> None:
    """As `linkage.only.numbers_of` says of one person."""
    lasting, temporary = told
    rows = [(0, lasting or None, [lasting] if lasting else None), (1, None, [temporary] if temporary else None)]
    with duckdb.connect() as connection:
        connection.execute("create table records (record INTEGER, upn VARCHAR, upns VARCHAR[])")
        connection.executemany("insert into records values (?, ?, ?)", rows)
        for kind in ("nhs", "pnc", "la"):
            connection.execute(f"alter table records add column {kind} varchar")
        merging.group(connection, [0, 0], "persons")
        assert numbers.held(connection, "persons", "records", {0})[0] == (number, set(), set(), set())


def have_other_numbers(one: int, other: int, done: Linked, plain: list[Forms]) -> bool:
    def held(person: int, kind: str) -> set[str]:
        return {getattr(each, kind) for each in plain if done.person[each.known.record] == person} - {""}

    kinds = [(held(one, kind), held(other, kind)) for kind in IDENTIFIERS]
    differ = any(ours and theirs and not ours & theirs for ours, theirs in kinds)
    return differ and not any(ours & theirs for ours, theirs in kinds)


@pytest.mark.parametrize("source", ["gp", "education"])
def test_a_new_record_of_another_forename_goes_to_a_person(done: Linked, folder: Path, source: str) -> None:
    """One who lives there and was born that day is like it, but no name of theirs is."""
    at_home = next(row for row in rows(folder) if row["source"] == "gp" and row.get("phone") and row["sex"])
    index, row = (
        placing.Index(done),
        {**at_home, **dict.fromkeys(("middle_names", "nhs_number"), ""), "forename": "Quillon", "source": source},
    )
    row["record_key"] = "new"
    assert [placed.decision for placed in placing.place(index, done, [row])] == ["ask"]


def test_whose_record_a_new_one_is_like_is_named(done: Linked, folder: Path) -> None:
    index = placing.Index(done)
    first = rows(folder)[0]
    assert index.named(0) == (first["source"], first["record_key"])
    assert index.named(-1) == ("", "")


def test_a_key_that_a_crowd_shares_finds_nobody(tmp_path: Path) -> None:
    row = {"source": "gp", "forename": "Amy", "surname": "Thornton", "date_of_birth": "2010-05-23"}
    with (tmp_path / "gp.csv").open("w", encoding="utf-8", newline="") as text:
        sheet = csv.DictWriter(text, [*row, "record_key"])
        sheet.writeheader()
        sheet.writerows({**row, "record_key": str(number)} for number in range(101))
    with duckdb.connect() as connection:
        linked = linking.link(connection, shipped(), loading.files_of(tmp_path))
        placed = list(placing.place(placing.Index(linked), linked, [{**row, "record_key": "new"}]))
    assert [one.decision for one in placed] == ["new"]


def test_held_forms_are_let_go(done: Linked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placing, "HELD", 2)
    index = placing.Index(done)
    assert [index.forms(record).known.record for record in (0, 1, 2, 0)] == [0, 1, 2, 0]
    assert len(index._plain) <= 2


def test_persons_put_together_are_named_by_their_least_record() -> None:
    assert batch_only.put_together([0, 1, 2, 2, 4], {0: 2, 4: 2}) == [0, 1, 0, 0, 0]


@pytest.mark.parametrize(("weight", "persons"), [(12.0, [0, 1, 0]), (18.0, [0, 1, 2])])
def test_who_fits_better_by_the_margin_comes_first_and_nobody_gets_two_numbers(
    weight: float, persons: list[int]
) -> None:
    """Two pupils, each with a number of their own, fit one patient without any: only the better is that patient, and
    neither if neither is clearly the better."""
    with duckdb.connect() as connection:
        connection.execute(
            "create table records as select *, [upn] as upns from (values (0, 'gp', null), (1, 'school', 'A'), "
            "(2, 'school', 'B')) as t(record, source, upn)"
        )
        connection.execute("alter table records add column nhs varchar")
        connection.execute("alter table records add column la varchar")
        connection.execute("alter table records add column pnc varchar")
        connection.execute("alter table records add column born varchar")
        connection.execute(
            "create table judged as select * from (values "
            f"(0, 1, 'only', {weight}::double, true, 0), (0, 2, 'only', 20.0::double, true, 0)) "
            "as t(record_l, record_r, verdict, weight, named, firm)"
        )
        assert batch_only.join_the_only(connection, shipped(), "judged", "records", "gp", [0, 1, 2]).person == persons
