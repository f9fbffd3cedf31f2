"""Against a known truth: nobody shown as somebody else, and names of every origin joined nearly as well."""

from collections import Counter

import pytest

from reachable.linkage.door import compare, gather
from tests.linkage.population import Population, population

pytestmark = pytest.mark.slow


def groups_of(people: Population) -> list[frozenset[int]]:
    known = {one.record: one for one in people.records}
    return gather(known, compare(people.records), [], [], known)


@pytest.mark.parametrize("without_upn", [0.1, 0.5, 1.0])
def test_none_of_a_thousand_pairs_of_twins_is_one_child(without_upn: float) -> None:
    people = population(0, seed=11, twins=1_000, without_upn=without_upn)
    assert len(people.twins) == 1_000
    children = [{people.child[record] for record in group} for group in groups_of(people)]
    assert [two for two in children if len(two) > 1] == []


def test_names_of_every_origin_are_joined_nearly_as_well() -> None:
    people = population(4_000, seed=12, without_upn=1.0)
    group_of = {record: number for number, group in enumerate(groups_of(people)) for record in group}
    first: dict[int, int] = {}
    true, joined = Counter[str](), Counter[str]()
    for record, child in people.child.items():
        if first.setdefault(child, record) != record:
            true[people.origin[record]] += 1
            joined[people.origin[record]] += group_of[record] == group_of[first[child]]
    recall = {origin: joined[origin] / true[origin] for origin in true}
    assert min(recall.values()) > 0.75
    assert recall["white_british"] - min(recall.values()) < 0.06, recall
