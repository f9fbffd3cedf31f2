"""One model, several ways to run it: the scorer in Python and Splink on DuckDB say the same of every pair."""

from dataclasses import replace
from datetime import date

import pytest

from reachable.linkage import engine
from reachable.linkage.forms import Forms, forms
from reachable.linkage.scorer import Scored
from reachable.linkage.spec import shipped
from tests.linkage.people import UPN, known
from tests.linkage.ten_feeds import make, told

AT_LEAST = 5_000  # pairs
# What the population has no case of: a number with a slip in it, an initial, no surname, a former UPN alone.
SELDOM = [
    known(0, upn=UPN[1], nhs_number="9434765919", la_child_id="4501303", pnc="2024/0000100A", middle="J"),
    known(0, upn=UPN[1][:-1] + "X", nhs_number="9434765918", la_child_id="4501304", pnc="2024/0000100B", middle="Jane"),
    known(0, surname="", former_upn=UPN[2]),
    known(0, upn=UPN[2]),
    known(0, former_upn=UPN[3], la_child_id="9999", pnc="2020/9999999X"),
    known(0, forename="A."),
    known(0, dob=date(2010, 1, 1)),
    known(0, dob=date(2010, 5, 1), dob_precision="month"),
]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Forms]:
    """Invented records of ten feeds with every dirt that the population knows, made plain."""
    invented = told(make(tmp_path_factory.mktemp("population"), 7_000, seed=41))
    return [forms(replace(one, record=number)) for number, one in enumerate((*invented, *SELDOM))]


Pairs = dict[tuple[int, int], Scored]


@pytest.fixture(scope="module")
def by_splink(plain: list[Forms]) -> Pairs:
    return {(two.left, two.right): two for two in engine.score(plain)}


@pytest.fixture(scope="module")
def by_python(plain: list[Forms]) -> Pairs:
    return {(two.left, two.right): two for two in engine._in_python(plain)}


def test_python_and_splink_agree_on_every_pair(by_python: Pairs, by_splink: Pairs) -> None:
    assert len(by_python) >= AT_LEAST
    assert by_splink.keys() == by_python.keys()
    assert [two for two in by_python if not same(by_python[two], by_splink[two])] == []


def same(one: Scored, other: Scored) -> bool:
    return one.gammas == other.gammas and abs(one.weight - other.weight) < 1e-5


def test_every_answer_of_the_model_is_given_by_some_pair(by_python: Pairs) -> None:
    """An answer that no pair gives is one on which the engines are not compared."""
    seen = {(name, gamma) for two in by_python.values() for name, gamma in enumerate(two.gammas)}
    expected = {
        (name, gamma)
        for name, comparison in enumerate(shipped().comparisons)
        for gamma in range(-1, len(comparison.levels))
    }
    assert expected - seen == set()
