"""What a set's model comes to without the rules: how a number's weight is learnt, and what weights alone join."""

import csv
import json
from pathlib import Path

import pytest

from bench.linkage import alone
from bench.linkage.truth import rows
from reachable.linkage.scorer import Scored
from reachable.linkage.spec import FILE, LEAST_M, Model, shipped

SAME, SLIP, ANOTHER, NOT_TOLD = 2, 1, 0, -1


def at() -> int:
    return [each.name for each in shipped().comparisons].index(alone.NUMBER)


def pair(weight: float, number: int, left: int = 0, right: int = 1, gamma: int = NOT_TOLD) -> Scored:
    """Two records of that weight and that answer of the number; every other answer is `gamma`."""
    answers = [gamma] * len(shipped().comparisons)
    answers[at()] = number
    return Scored(left, right, weight, tuple(answers))


def taught(numbers: int = 1_000) -> Model:
    told = [pair(20, SAME)] * 9 + [pair(20, ANOTHER)]
    return alone.with_number(shipped(), told, [f"{each * 7919:09}" for each in range(1, numbers + 1)])


def test_how_often_a_number_agrees_is_learnt_where_all_else_joins() -> None:
    told = [pair(20, SAME), pair(15, SAME), pair(15, SLIP), pair(99, ANOTHER)]
    assert alone.where_all_else_joins(told, 15, at()) == [0.5, 0.25, 0.25]


def test_nothing_is_learnt_from_pairs_that_weigh_too_little_or_tell_no_number() -> None:
    told = [pair(15, SAME), pair(14.9, ANOTHER), pair(20, NOT_TOLD)]
    assert alone.where_all_else_joins(told, 15, at()) == [1, 0, 0]
    with pytest.raises(ValueError, match="cannot be learnt"):
        alone.where_all_else_joins(told[1:], 15, at())


def test_how_often_two_strangers_numbers_agree() -> None:
    """Of four numbers drawn twice, one time in four the same; two of sixteen draws are one slip apart."""
    assert alone.by_chance(["1234567", "1234568", "7654321", "5555555"]) == [0.25, 0.125, 0.625]
    assert alone.by_chance(["1234567", "1243567"]) == [0.5, 0.5, 0]  # two digits that change places are a slip


def test_the_number_counts_and_nothing_else_has_changed() -> None:
    model, was = taught(), shipped()
    number = model.comparisons[at()]
    assert number.counts and not was.comparisons[at()].counts
    assert number.weighs(SAME) == pytest.approx(9.8, abs=0.1)  # nine in ten, of one in a thousand by chance
    assert number.weighs(ANOTHER) == pytest.approx(-3.3, abs=0.1)
    assert number.levels[1].m == pytest.approx(LEAST_M, rel=0.01)  # never seen: floored, as all others are
    assert [each for each in model.comparisons if each is not number] == [
        each for each in was.comparisons if each.name != alone.NUMBER
    ]
    assert model.join == was.join


def test_what_is_joined_by_weight_alone() -> None:
    """The number's bits are added to all others, and the sum is held against the threshold: at it is enough."""
    model, told = taught(), [pair(0, SAME, 0, 1), pair(99, ANOTHER, 2, 3)]  # what it weighed without it tells nothing
    least = round(model.before(4) + model.comparisons[at()].bits()[SAME], 6)
    assert list(alone.joined(model, 4, told, least)) == [(0, 1)]
    assert list(alone.joined(model, 4, told, least + 0.01)) == []


def test_components() -> None:
    assert alone.components(6, [(1, 2), (4, 3), (2, 4)]) == [0, 1, 1, 1, 1, 5]
    assert alone.components(3, []) == [0, 1, 2]
    assert alone.components(4, [(3, 2), (1, 3), (0, 1)]) == [0, 0, 0, 0]


def told(folder: Path, lines: list[tuple[str, ...]]) -> Path:
    """A set as FEBRL's are: the number passes no check that we know."""
    (folder / "records").mkdir()
    (folder / "trained.json").write_text(FILE.read_text(encoding="utf-8"), encoding="utf-8")
    columns = ("source", "record_key", "forename", "surname", "date_of_birth", "address", "postcode", "nhs_number")
    with (folder / "records" / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *lines])
    return folder


def whole(key: str, forename: str, surname: str, number: str, home: str = "1") -> tuple[str, ...]:
    return ("a", key, forename, surname, "2010-05-02", f"{home} Mill Road", "LS1 4AP", number)


def test_another_forename_is_silenced_here_and_nowhere_else(tmp_path: Path) -> None:
    """What the rules would ask a person about is joined by weight: that is why this is no part of the program."""
    folder = told(
        tmp_path,
        [
            *(whole("1", "Kwame", "Featherstone", "7000001"), whole("2", "Kwame", "Featherstone", "7000001")),
            *(whole("3", "Olivia", "Featherstone", "7000001"), whole("4", "Zoltan", "Quill", "6123456", home="9")),
        ],
    )
    alone.run(folder)
    found = {row["record_key"]: row["person"] for row in rows(folder / alone.SPLINKS_FILE)}
    assert found == {"1": "0", "2": "0", "3": "0", "4": "3"}
    model = json.loads((folder / "trained.json").read_text(encoding="utf-8"))
    assert model["join"] > alone.SPLINKS and (folder / alone.OURS_FILE).exists()
