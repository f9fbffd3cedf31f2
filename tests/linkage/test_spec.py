"""The model: every number in one file, floored, told apart, and under a name that changes with it."""

import copy
import json
from typing import Any

import pytest

from reachable.linkage import how_common, spec
from reachable.linkage.door import MODEL
from reachable.linkage.spec import FILE, LEAST_M, LEAST_U, Comparison, read, shipped
from reachable.people.belongings import without_places


def written() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def test_the_model_is_named_with_its_hash() -> None:
    assert spec.name() == MODEL
    assert len(MODEL.rpartition("-")[2]) == 12


@pytest.mark.parametrize(
    "comparison", [each for each in shipped().comparisons if each.counts], ids=lambda each: each.name
)
def test_every_answer_is_floored_and_each_side_adds_to_one(comparison: Comparison) -> None:
    assert all(level.m >= LEAST_M and level.u >= LEAST_U for level in comparison.levels)
    assert sum(level.m for level in comparison.levels) == pytest.approx(1, abs=0.01)
    assert sum(level.u for level in comparison.levels) == pytest.approx(1, abs=0.01)


def test_what_is_for_the_rules_weighs_next_to_nothing() -> None:
    told = [each for each in shipped().comparisons if not each.counts]
    assert {each.name for each in told} == {"nhs", "la", "pnc", "upn"}
    assert all(abs(bits) < 1e-5 for each in told for bits in each.bits())


def test_more_records_are_less_often_one_persons() -> None:
    assert shipped().before(1_000_000) == pytest.approx(shipped().before(500_000) - 1)
    assert shipped().before(0) == shipped().before(2)


def test_an_answer_that_settles_a_pair_by_itself_is_refused() -> None:
    model = written()
    model["comparisons"][0]["levels"][0]["u"] = LEAST_U / 2
    with pytest.raises(ValueError, match="more than one answer may"):
        read(model)


def test_two_answers_that_cannot_be_told_apart_are_refused() -> None:
    model = written()
    levels = model["comparisons"][0]["levels"]
    levels[0] |= {"m": levels[1]["m"], "u": levels[1]["u"]}
    with pytest.raises(ValueError, match="weigh the same"):
        read(model)


def test_a_comparison_needs_an_answer_for_whatever_is_left() -> None:
    model = copy.deepcopy(written())
    model["comparisons"][0]["levels"].pop()
    with pytest.raises(ValueError, match="whatever is left"):
        read(model)


@pytest.mark.parametrize(
    ("kind", "name", "band"),
    [
        ("forename", "mohammed", "often"),
        ("forename", "muhammad", "often"),  # another spelling of it
        ("forename", "persephone", "seldom"),
        ("forename", "mohammed persephone", "seldom"),
        ("surname", "smith", "often"),
        ("surname", "walsh", "quite"),
        ("surname", "", ""),
    ],
)
def test_how_common_a_name_is(kind: str, name: str, band: str) -> None:
    assert how_common.how_common(kind, name) == band


def test_an_answer_that_tells_where_says_so_in_a_word_that_is_left_out() -> None:
    """Beside a protected address the reasons are told without those that name an address or a postcode (lock 10)."""
    home = next(each for each in shipped().comparisons if each.name == "home")
    assert without_places(level.label for level in home.levels) == []
