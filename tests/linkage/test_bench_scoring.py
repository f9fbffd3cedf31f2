"""The numbers by which matching is judged, on populations small enough to count by hand."""

from collections import Counter

import pytest

from bench.linkage.arriving import placed
from bench.linkage.intervals import FEWEST, ratio_of_mixed, wilson
from bench.linkage.missed import difference
from bench.linkage.pooled import Pooled
from bench.linkage.scoring import score
from bench.linkage.truth import Truth, gathered, truth

# person, origin, is_child, household, twin, how many records
PEOPLE = (
    ("Ann", "north", "1", "H1", "T1", 3),
    ("Amy", "north", "1", "H1", "T1", 2),
    ("Bea", "south", "1", "H1", "", 2),
    ("Cal", "south", "0", "H2", "", 1),
)


def told() -> list[dict[str, str]]:
    """Ann1, Ann2, Ann3, Amy1... all in one feed."""
    names = ("person", "origin", "is_child", "household", "twin")
    return [
        dict(zip(names, one[:5], strict=True)) | {"source": "gp", "record_key": f"{one[0]}{at}"}
        for one in PEOPLE
        for at in range(1, one[5] + 1)
    ]


def known() -> Truth:
    return truth(iter(told()))


def clusters(*groups: str) -> list[list[int]]:
    rows = ({"source": "gp", "record_key": one, "person": group} for group in groups for one in group.split())
    return gathered(rows, known())


def test_all_right() -> None:
    found = score(clusters("Ann1 Ann2 Ann3", "Amy1 Amy2", "Bea1 Bea2", "Cal1"), known())
    assert (found.records, found.clusters, found.true, found.joined, found.right) == (8, 4, 5, 5, 5)
    assert (found.precision, found.recall, found.f1, found.mixed) == (1, 1, 1, 0)
    assert found.spread == 0 and not found.false_by_kind


def test_what_is_left_out_stands_alone() -> None:
    found = score(clusters("Ann1 Ann2"), known())
    assert (found.clusters, found.joined, found.right, found.true) == (7, 1, 1, 5)
    assert (found.precision, found.recall) == (1, 0.2)


def test_twins_in_one_cluster() -> None:
    found = score(clusters("Ann1 Ann2 Ann3 Amy1 Amy2", "Bea1 Bea2", "Cal1"), known())
    assert (found.joined, found.right, found.mixed, found.mixed_children) == (11, 5, 1, 1)
    assert found.false_by_kind == Counter({"twins": 6}) and found.mixed_by_kind == Counter({"twins": 1})
    assert found.by_origin["north"].false == 6 and found.by_origin["south"].false == 0
    assert found.mixed_per_100k == pytest.approx(100_000 / 3)
    assert found.mixed_children_per_million == 1_000_000 / 8


def test_a_child_and_a_stranger_are_no_two_children() -> None:
    found = score(clusters("Bea1 Cal1"), known())
    assert (found.mixed, found.mixed_children) == (1, 0)
    assert found.false_by_kind == Counter({"unrelated": 1})


def test_a_false_pair_of_two_origins_is_half_of_each() -> None:
    found = score(clusters("Amy1 Amy2 Bea1"), known())
    assert found.false_by_kind == Counter({"same household": 2})
    assert (found.by_origin["north"].false, found.by_origin["south"].false) == (1, 1)
    assert found.by_origin["north"].false_rate == 0.5


def test_three_in_one_cluster_are_of_the_kind_farthest_apart() -> None:
    found = score(clusters("Ann1 Amy1 Cal1"), known())
    assert found.false_by_kind == Counter({"twins": 1, "unrelated": 2})
    assert found.mixed_by_kind == Counter({"unrelated": 1})


def test_spread_of_recall() -> None:
    found = score(clusters("Ann1 Ann2", "Bea1 Bea2"), known())
    assert found.by_origin["north"].recall == 0.25 and found.by_origin["south"].recall == 1
    assert found.spread == 75


def test_a_record_told_twice_counts_once_and_never_in_two_clusters() -> None:
    row = {"source": "gp", "record_key": "Ann1", "person": "a"}
    assert len(gathered(iter([row, row]), known())) == 8
    with pytest.raises(ValueError, match="two clusters"):
        gathered(iter([row, row | {"person": "b"}]), known())
    with pytest.raises(ValueError, match="not a record"):
        gathered(iter([row | {"record_key": "Zoe1"}]), known())


def test_the_worst_origin_over_the_best() -> None:
    mixed = [{"north": 1.0}] * 40 + [{"south": 1.0}] * 10
    ratio = ratio_of_mixed(mixed, {"north": 10_000, "south": 10_000, "few": FEWEST - 1})
    assert ratio is not None and (ratio.worst, ratio.best) == ("north", "south")
    assert ratio.low < ratio.value < ratio.high and 3.5 < ratio.value < 4.5 and 1.5 < ratio.low < 3


def test_what_the_worst_over_the_best_comes_to_by_chance() -> None:
    """Forty to ten is hardly chance; three to none is what chance gives as often as not."""
    right = {"north": 10_000, "south": 10_000}
    seen = ratio_of_mixed([{"north": 1.0}] * 40 + [{"south": 1.0}] * 10, right)
    assert seen is not None and 1 < seen.by_chance < 1.6 and seen.as_much < 0.01
    few = ratio_of_mixed([{"north": 1.0}] * 3, right)
    assert few is not None and few.value > 6 and few.as_much > 0.2
    tiny = ratio_of_mixed([{"north": 1.0}] * 3 + [{"few": 1.0}] * 200, right | {"few": FEWEST - 1})
    assert tiny is not None and (tiny.by_chance, tiny.as_much) == (few.by_chance, few.as_much), "few is not compared"
    unlike = ratio_of_mixed([{"north": 1.0}] * 90 + [{"south": 1.0}] * 10, {"north": 90_000, "south": 10_000})
    assert unlike is not None and unlike.value < 1.2 and unlike.as_much > 0.5


def test_no_ratio_of_one_origin_and_none_endless() -> None:
    assert ratio_of_mixed([], {"north": 10_000, "few": 3}) is None
    ratio = ratio_of_mixed([], {"north": 10_000, "south": 10_000})
    assert ratio is not None and ratio.value == ratio.low == ratio.high == 1


def test_several_populations_together() -> None:
    """Two with one mixed-up cluster each, of Ann's three records with Bea's two: six false pairs, half to each."""
    pooled = Pooled()
    for _ in range(2):
        pooled.add(clusters("Ann1 Ann2 Ann3 Bea1 Bea2", "Amy1 Amy2", "Cal1"), known())
    assert pooled.mixed == [{"north": 3.0, "south": 3.0}] * 2 and pooled.right == {"north": 8, "south": 2}
    assert pooled.lines()[-2:] == ["2 mixed-up clusters", "Too few to compare two origins"]
    pooled.right = Counter(north=5_000, south=10_000)
    assert pooled.lines()[0] == "north                            5,000 right,   12.00 false per 10,000"
    assert pooled.lines()[-1].startswith("north over south: 2.00, ")


def test_wilson() -> None:
    low, high = wilson(0, 100)
    assert low == 0 and high == pytest.approx(0.037, abs=0.001)
    assert wilson(50, 100) == pytest.approx((0.4038, 0.5962), abs=0.0001)
    assert wilson(0, 0) == (0, 1)


def decided(decision: str, matched: str = "", took: str = "1.0") -> dict[str, str]:
    source = "gp" if matched else ""
    return {"decision": decision, "matched_source": source, "matched_record_key": matched, "milliseconds": took}


@pytest.mark.parametrize(
    ("decision", "is_known", "outcome"),
    [
        (decided("link", "Ann3"), "1", "right link"),
        (decided("link", "Amy1"), "1", "wrong link"),
        (decided("link", "Cal1"), "0", "wrong link"),
        (decided("new"), "1", "missed"),
        (decided("new"), "0", "rightly new"),
        (decided("ask", "Ann1"), "1", "asked, and right"),
        (decided("ask", "Amy1"), "1", "asked, and not"),
        (decided("ask", "Cal1"), "0", "asked, and not"),
    ],
)
def test_what_came_of_a_new_record(decision: dict[str, str], is_known: str, outcome: str) -> None:
    new = {"record_key": "N1", "person": "Ann" if is_known == "1" else "Dot", "known": is_known, "origin": "north"}
    found = placed([decision | {"record_key": "N1"}], [new], known())
    assert found.counts == Counter({outcome: 1}) and found.by_origin == {"north": Counter({outcome: 1})}


def test_shares_and_times_of_new_records() -> None:
    new = [{"record_key": f"N{at}", "person": "Ann", "known": "1", "origin": "north"} for at in range(100)]
    rows = [decided("link", "Ann1" if at else "Amy1", f"{at}") | {"record_key": f"N{at}"} for at in range(100)]
    found = placed(rows, new, known())
    assert (found.links, found.wrong_of_links, found.at(0.5), found.at(0.95)) == (100, 0.01, 50, 95)
    with pytest.raises(ValueError, match="N99 was not decided"):
        placed(rows[:-1], new, known())
    with pytest.raises(ValueError, match="decided twice"):
        placed([*rows, rows[0]], new, known())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "nothing"),
        ({"forename": "ANN", "postcode": "QA1 1AA"}, "nothing"),
        ({"forename": "Anna", "postcode": ""}, "forename differs, postcode missing"),
        ({"nhs_number": "1", "surname": "Lee"}, "SAME NUMBER, surname differs"),
        ({"nhs_number": "2", "date_of_birth": ""}, "ANOTHER NUMBER, date_of_birth missing"),
    ],
)
def test_what_differs_in_a_missed_pair(changes: dict[str, str], said: str) -> None:
    one = {"forename": "Ann", "surname": "Ray", "date_of_birth": "2010-05-02", "postcode": "QA11AA", "nhs_number": "1"}
    assert difference(one, one | {"nhs_number": ""} | changes) == said
