"""The questions for a person, by name: as many as are counted, each with the two records and why."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reachable.linkage.batch import asking, linking, loading
from reachable.linkage.batch.asking import OF_ONE_KEY, SPOKEN_AGAINST, TELLS_OF_TWO, TOO_LITTLE
from reachable.linkage.batch.linking import Linked
from reachable.linkage.batch.tables import opened
from reachable.linkage.forms import forms
from reachable.linkage.scorer import Scorer
from reachable.linkage.shapes import Pair
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import CONFLICT, TWINS, decide
from tests.linkage.ten_feeds import make, rows, told

RECORDS = 2_500
HEAD = "source,record_key,forename,surname,date_of_birth,postcode,nhs_number\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("asked"), RECORDS, seed=43)


@pytest.fixture(scope="module")
def done(folder: Path) -> Iterator[Linked]:
    with opened() as connection:
        yield linking.link(connection, shipped(), loading.files_of(folder))


def test_each_question_is_told_once_by_two_records_of_its_people(done: Linked) -> None:
    those = [*asking.questions(done)]
    people = [tuple(sorted((done.person[each.one], done.person[each.other]))) for each in those]
    assert sorted(people) == sorted(linking.asked(done))
    assert len(those) > 20
    assert those == sorted(those)
    assert all(each.one < each.other for each in those)


def test_why_and_the_weight_are_what_is_thought_of_the_two(done: Linked, folder: Path) -> None:
    plain = [forms(each) for each in told(folder)]
    scorer = Scorer(shipped(), done.records)
    for each in asking.questions(done):
        one, other = plain[each.one], plain[each.other]
        held_back = decide(one, other, scorer.score(one, other)).held_back
        assert each.why == held_back or (not held_back and each.why in (SPOKEN_AGAINST, TELLS_OF_TWO, TOO_LITTLE))
        [weight] = done.connection.execute(
            "select weight from judged where least(record_l, record_r) = ? and greatest(record_l, record_r) = ?",
            each[:2],
        ).fetchone()
        assert each.weight == pytest.approx(weight, abs=0.001)


def test_the_two_records_are_those_most_alike(done: Linked) -> None:
    best = done.connection.execute(
        """select least(l.person, r.person) as one, greatest(l.person, r.person) as other, max(weight)
        from judged join persons l on l.record = record_l join persons r on r.record = record_r
        where verdict <> 'apart' group by all"""
    ).fetchall()
    of = {(one, other): weight for one, other, weight in best}
    for each in asking.questions(done):
        two = sorted((done.person[each.one], done.person[each.other]))
        assert each.weight == pytest.approx(of[tuple(two)], abs=0.001)


def test_however_many_are_read_at_once_they_are_the_same(done: Linked, monkeypatch: pytest.MonkeyPatch) -> None:
    those = [*asking.questions(done)]
    monkeypatch.setattr(asking, "AT_ONCE", 3)
    assert [*asking.questions(done)] == those


def test_they_are_written_by_source_and_key(done: Linked, folder: Path, tmp_path: Path) -> None:
    those = [*asking.questions(done)]
    asking.write(done, those, tmp_path / "q.csv")
    with (tmp_path / "q.csv").open(encoding="utf-8", newline="") as text:
        head, *found = csv.reader(text)
    every = rows(folder)
    names = [(row["source"], row["record_key"]) for row in every]
    assert tuple(head) == asking.WRITTEN
    assert found == [[*names[each.one], *names[each.other], each.why, str(each.weight)] for each in those]


def test_of_two_people_with_one_key_that_is_why(tmp_path: Path) -> None:
    """Also where nothing else would ask, and where other records of the two are more alike."""
    lines = ["gp,1,Zofia,Kowalska,2010-06-08,ZZ1 1AA,", "gp,1,Ben,Ode,1980-01-02,,"]
    (tmp_path / "gp.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    assert _asked(tmp_path) == [(("gp", "1"), ("gp", "1"), OF_ONE_KEY)]
    lines = [
        f"{who},2010-06-08,ZZ1 1AA," for who in ("gp,1,Zofia,Kowalska", "gp,1,Marek,Kowalska", "ed,5,Marek,Kowalska")
    ]
    (tmp_path / "gp.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    assert _asked(tmp_path) == [(("gp", "1"), ("gp", "1"), OF_ONE_KEY)]


def _asked(folder: Path) -> list[Any]:
    names = [(row["source"], row["record_key"]) for row in rows(folder)]
    with opened() as connection:
        those = asking.questions(linking.link(connection, shipped(), loading.files_of(folder)))
        return [(names[each.one], names[each.other], each.why) for each in those]


@pytest.mark.parametrize(
    ("of_pair", "verdict", "is_of_one_key", "words"),
    [
        (("ask", TWINS), "ask", False, TWINS),
        (("ask", TWINS), "only", False, TWINS),
        (("ask", TWINS), "ask", True, OF_ONE_KEY),
        (("ask", ""), "ask", False, TOO_LITTLE),
        (("ask", ""), "only", False, TOO_LITTLE),
        (("join", ""), "join", False, SPOKEN_AGAINST),
        (("join", ""), "ask", False, TELLS_OF_TWO),
        (("apart", CONFLICT), "ask", True, OF_ONE_KEY),
    ],
)
def test_why_is_said_in_words(of_pair: tuple[str, str], verdict: str, is_of_one_key: bool, words: str) -> None:
    verdict_of_pair, held_back = of_pair
    pair = Pair(0, 1, verdict_of_pair, 7.0, (), held_back)
    assert asking.why(pair, verdict, is_of_one_key) == words
