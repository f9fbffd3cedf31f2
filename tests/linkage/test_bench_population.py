"""The invented population of the bench: the same each time, numbers that pass, shares that were meant."""

import csv
import random
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bench.linkage import naming, people, population
from bench.linkage.feeds import FEEDS
from bench.linkage.homes import home
from bench.linkage.tables import ORIGINS, load
from reachable.identifiers import nhs_number, pnc, postcode, upn

pytestmark = pytest.mark.slow
RECORDS = 12_000


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("population")
    population.write(folder, records=RECORDS, seed=3, new=600)
    return folder


@pytest.fixture(scope="module")
def records(made: Path) -> list[dict[str, str]]:
    return [row for feed in FEEDS for row in rows(made / "records" / f"{feed.name}.csv")]


@pytest.fixture(scope="module")
def truth(made: Path) -> dict[tuple[str, str], dict[str, str]]:
    return {(row["source"], row["record_key"]): row for row in rows(made / "truth.csv")}


def test_the_same_number_and_seed_give_the_same_files(made: Path, tmp_path: Path) -> None:
    population.write(tmp_path, records=RECORDS, seed=3, new=600)
    files = sorted(path.relative_to(made) for path in made.rglob("*.csv"))
    assert len(files) == 13
    assert [(made / one).read_bytes() for one in files] == [(tmp_path / one).read_bytes() for one in files]


def test_another_seed_gives_others(made: Path, tmp_path: Path) -> None:
    population.write(tmp_path, records=1_000, seed=4)
    assert len(rows(tmp_path / "truth.csv")) == 1_000
    assert (made / "truth.csv").read_bytes()[:500] != (tmp_path / "truth.csv").read_bytes()[:500]


def test_every_record_has_its_truth(records: list, truth: dict) -> None:
    keys = Counter((row["source"], row["record_key"]) for row in records)
    assert len(keys) == len(truth) == RECORDS and set(keys) == set(truth)
    assert max(keys.values()) == 2  # a few rows come again as they are


def test_numbers_pass_their_checks(records: list) -> None:
    checks = {"nhs_number": nhs_number.check, "upn": upn.check, "pnc_id": pnc.check}
    for column, check in checks.items():
        told = [row[column] for row in records if row.get(column)]
        assert len(told) > 100 and [one for one in told if not check(one)] == []


def test_a_number_is_one_persons_but_for_those_of_relatives(records: list, truth: dict) -> None:
    owners = defaultdict(set)
    for row in records:
        for column in ("nhs_number", "upn", "la_child_id", "pnc_id"):
            if row.get(column):
                owners[column, row[column]].add(truth[row["source"], row["record_key"]]["person"])
    shared = [who for who in owners.values() if len(who) > 1]
    assert 0 < len(shared) < len(owners) * 0.005
    households = {one["person"]: one["household"] for one in truth.values()}
    assert all(len({households[person] for person in who}) == 1 for who in shared)


def test_numbers_are_given_once() -> None:
    assert len({people.nhs_number(at) for at in range(1, 20_001)}) == 20_000
    assert all(nhs_number.check(people.nhs_number(at)) for at in range(1, 2_000))


def test_shares_are_as_meant(records: list, truth: dict) -> None:
    of_person = Counter(row["person"] for row in truth.values())
    pairs = sum(many * (many - 1) // 2 for many in of_person.values())
    assert 1.0 < pairs / RECORDS < 1.45
    by_feed = Counter(row["source"] for row in records)
    assert len(by_feed) == 10 and 0.4 < by_feed["gp"] / RECORDS < 0.55
    assert min(by_feed.values()) > 30
    gp = [row for row in records if row["source"] == "gp"]
    assert sum(bool(row["nhs_number"]) for row in gp) / len(gp) > 0.985
    assert {row["origin"] for row in truth.values()} == set(ORIGINS)


def test_twins_share_a_birthday_and_a_household_and_no_name(truth: dict, records: list) -> None:
    twins, named = defaultdict(set), {}
    for row in truth.values():
        if row["twin"]:
            twins[row["twin"]].add((row["person"], row["household"]))
    for row in records:
        if row["source"] == "gp":
            named[truth[row["source"], row["record_key"]]["person"]] = (row["forename"], row["date_of_birth"])
    both = [sorted(pair) for pair in twins.values() if len(pair) == 2]
    assert len(both) > 15
    assert all(one[1] == other[1] for one, other in both)
    gp = [(named[one[0]], named[other[0]]) for one, other in both if one[0] in named and other[0] in named]
    assert sum(one[1] == other[1] for one, other in gp) > 0.9 * len(gp)


def test_placeholders_and_slips_are_there(records: list) -> None:
    assert any(row["date_of_birth"] == "1900-01-01" for row in records)
    assert any(row["postcode"] == "ZZ99 3VZ" for row in records)
    forenames = Counter(row["forename"].upper() for row in records)
    assert forenames["UNKNOWN"] + forenames["REFUSED"] + forenames["NOT KNOWN"] > 0
    assert any(name.startswith(("BABY", "TWIN")) for name in forenames)
    assert sum(row["date_of_birth"].endswith("-01-01") for row in records) > RECORDS * 0.008
    assert any(not (row["forename"] + row["surname"]).isascii() for row in records)


def test_new_records_are_of_people_known_and_not(made: Path, truth: dict) -> None:
    new, told = rows(made / "new.csv"), rows(made / "new_truth.csv")
    assert len(new) == len(told) == 600
    assert {row["source"] for row in new} == {"custody", "police", "emergency_department"}
    inside = {row["person"] for row in truth.values()}
    assert all((row["known"] == "1") == (row["person"] in inside) for row in told)
    assert 0.12 < sum(row["known"] == "0" for row in told) / 600 < 0.4


@pytest.mark.parametrize("origin", ORIGINS)
def test_each_origin_has_names_enough(origin: str) -> None:
    table = load(origin)
    assert len(set(table.girls.names)) >= 80 and len(set(table.boys.names)) >= 80
    assert len(set(table.surnames.names)) >= 120
    assert table.spellings and table.shorts


def test_homes_are_their_own() -> None:
    homes = [home(number) for number in range(20_000)]
    assert len({one.uprn for one in homes}) == 20_000
    assert len({(one.flat, one.house, one.street, one.kind, one.postcode) for one in homes}) > 19_800
    assert all(postcode.check(one.postcode) for one in homes)


def test_no_two_children_of_a_family_have_one_name_however_spelt() -> None:
    world = people.World(random.Random(5), homes=500)
    seen = 0
    for _ in range(3_000):
        found = [one for one in people.household(world) if one.is_child]
        own = [naming.own(world.tables[one.origin], one.name) for one in found]
        assert len(set(own)) == len(own)
        seen += len(own) > 1
    assert seen > 500


def test_the_names_of_some_twins_are_alike() -> None:
    dice, table = random.Random(2), load("white_british")
    first = naming.name(dice, table, "F", "Smith", "John", False)
    twins = [naming.like_the_twin(dice, table, first, "F", "Smith", "John").forename for _ in range(2_000)]
    letters = sum(one[0] == first.forename[0] for one in twins)
    alone = sum(naming.given(dice, table, "F", False)[0] == first.forename[0] for _ in range(2_000))
    assert letters > alone + 300
