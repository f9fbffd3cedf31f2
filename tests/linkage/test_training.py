"""What a model learns from records without anybody's answers."""

import copy
import json
from math import log2
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bench.linkage.people import nhs_number
from reachable.errors import CannotDo
from reachable.linkage.batch import cleaning, loading, training
from reachable.linkage.engine import CROWD
from reachable.linkage.spec import FILE, LEAST_U, read, shipped
from tests.linkage.ten_feeds import make


def written() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = make(tmp_path_factory.mktemp("population"), 2_000, seed=43)
    with duckdb.connect() as connection:
        return training.train(connection, written(), loading.files_of(folder))[0]


def test_only_the_numbers_of_what_counts_are_new(learnt: dict[str, Any]) -> None:
    def without_numbers(model: dict[str, Any]) -> dict[str, Any]:
        bare = copy.deepcopy(model)
        for comparison in bare["comparisons"]:
            for level in comparison["levels"] if comparison.get("counts", True) else ():
                del level["m"], level["u"]
        return bare

    assert without_numbers(learnt) == without_numbers(written())
    assert learnt != written()


def test_what_is_learnt_is_a_model_that_tells_one_from_two(learnt: dict[str, Any]) -> None:
    model = read(learnt)
    for comparison in (each for each in model.comparisons if each.counts):
        assert comparison.bits()[-1] > 2 or comparison.name == "sex"  # the best answer speaks for one person
        assert comparison.bits()[0] < -0.5  # whatever is left speaks for two


def test_from_strangers_nothing_is_learnt(tmp_path: Path) -> None:
    (tmp_path / "gp.csv").write_text("source,record_key,forename\ngp,1,Amy\ngp,2,Kwame\n", encoding="utf-8")
    with duckdb.connect() as connection, pytest.raises(CannotDo, match="nothing to learn from"):
        training.train(connection, written(), loading.files_of(tmp_path))


def test_names_that_change_places_are_told_once(learnt: dict[str, Any]) -> None:
    """Forename and surname give that answer together: between them it weighs no more than one answer may."""
    asked = [level for each in read(learnt).comparisons for level in each.levels if level.when == ("cross",)]
    assert len(asked) == 2
    bits = [log2(level.m / level.u) for level in asked]
    most = max(level.m for level in asked) / LEAST_U
    assert 0 < sum(bits) <= log2(most) + 0.1
    assert bits[0] == pytest.approx(bits[1], abs=1)


def test_an_answer_that_no_pair_gave_weighs_what_it_did(learnt: dict[str, Any]) -> None:
    """The population knows nobody by a first letter; floored, one letter would say more than 'spelt another way'."""
    (was, _), (now, another) = (read(model).comparisons[0].levels[:2] for model in (written(), learnt))
    assert was.when == now.when == ("initial forenames",)
    assert log2(now.m / now.u) == pytest.approx(log2(was.m / was.u), abs=0.05)
    assert (another.m, another.u) != (was.m, was.u) and log2(another.m / another.u) > 2


def test_what_several_ask_alike_weighs_in_each_its_part() -> None:
    told = training.told_once(0.04, 1e-6, 2)
    assert 2 * log2(0.04 / told) == pytest.approx(log2(0.04 / 1e-6))
    assert training.told_once(0.04, 1e-6, 1) == pytest.approx(1e-6)


def test_pairs_that_share_a_number_are_taken_off_the_strangers() -> None:
    """One random pair in a thousand is one person's: nine in ten that agree about the birth date are those."""
    learnt = {("birth", 0): (0.9, 0.001), ("birth", 1): (0.1, 0.999), ("home", 0): (0.5, 0.0001)}
    found = training.of_strangers(learnt, {"birth": 0.001, "home": 0.001})
    assert found["birth", 0] == (0.9, pytest.approx(0.0001, rel=0.01))
    assert found["birth", 1] == (0.1, pytest.approx(0.9999, rel=0.0001))
    assert found["home", 0] == (0.5, 0)  # fewer agree than share a number: floored later, as all are
    for nothing in (0.0, 1.0):
        assert training.of_strangers(learnt, {"birth": nothing, "home": nothing}) == learnt


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("birth", 3 / 6),
        ("phone", 0.0),
        ("sex", 1.0),
    ],  # all tell a date; who shares no number, a telephone; two, the sex
)
def test_which_part_of_the_pairs_that_tell_shares_a_number(name: str, part: float) -> None:
    compared = [each for each in shipped().comparisons if each.name == name]
    numbers = [["nhs:1", "upn:2"], ["nhs:1", "upn:2"], ["upn:2"], None]
    rows = [
        (at, told, "2010-01-01", "077" if at > 1 else None, "F" if at < 2 else None) for at, told in enumerate(numbers)
    ]
    rows += [(9 + at, ["nhs:9"], None, None, None) for at in range(CROWD + 1)]  # a number that stands for none
    with duckdb.connect() as connection:
        connection.execute(
            "create table records (record INTEGER, identifiers VARCHAR[], born VARCHAR, phone VARCHAR, sex VARCHAR)"
        )
        connection.executemany("insert into records values (?, ?, ?, ?, ?)", rows)
        assert training.sharing(connection, compared, len(rows)) == {name: pytest.approx(part)}
        connection.execute("delete from records")
        assert training.sharing(connection, compared, 0) == training.sharing(connection, compared, 1) == {name: 0}


class Counted:
    """A connection that counts what it is asked."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.asked = connection, 0

    def execute(self, *given: Any) -> Any:
        self.asked += 1
        return self.connection.execute(*given)


def test_pairs_are_found_once_for_all_that_is_compared_and_numbers_weigh_nothing(tmp_path: Path) -> None:
    records = make(tmp_path, 300, seed=5)
    with duckdb.connect() as connection:
        count = loading.load(connection, loading.files_of(records), "told").records
        cleaning.clean(connection, "told", "records", frozenset())
        of_all = Counted(connection)
        found = training.sharing(of_all, shipped().comparisons, count)
        each_alone = [training.sharing(connection, [each], count) for each in shipped().comparisons if each.counts]
    assert of_all.asked == 2
    assert list(found.items()) == [pair for one in each_alone for pair in one.items()]


def test_among_few_records_a_birth_date_weighs_what_it_does_among_strangers(tmp_path: Path) -> None:
    """Forty people, six records each: nobody shares a birth date but with themselves."""
    birth_dates = [f"20{at // 4 + 10}-0{at % 4 + 1}-07" for at in range(40)]
    lines = [
        f"gp,{at}.{told},Amy,Ray,{born},{nhs_number(at)}" for at, born in enumerate(birth_dates) for told in range(6)
    ]
    head = "source,record_key,forename,surname,date_of_birth,nhs_number"
    (tmp_path / "gp.csv").write_text("\n".join([head, *lines]), encoding="utf-8")
    with duckdb.connect() as connection:
        model = read(training.train(connection, written(), loading.files_of(tmp_path))[0])
    birth = next(each for each in model.comparisons if each.name == "birth")
    same = next(level for level in birth.levels if level.label == "same birth date")
    assert same.u < 1e-5  # of all pairs one in fifty is one person's: that much it was while they counted
