"""What a model learns from records without anybody's answers."""

import copy
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from reachable.errors import CannotDo
from reachable.linkage.batch import loading, training
from reachable.linkage.spec import FILE, read
from tests.linkage.ten_feeds import make


def written() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def learnt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = make(tmp_path_factory.mktemp("population"), 2_000, seed=43)
    with duckdb.connect() as connection:
        return training.train(connection, written(), loading.files_of(folder))


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
