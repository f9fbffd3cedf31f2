"""What is told of a survey: no number is small, nor is anything that can be worked out from the numbers told."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reachable.audits.surveys.items import Said
from reachable.audits.surveys.results import (
    AGREE,
    ALL_OTHERS,
    LEVELS,
    NOT,
    TOGETHER,
    Answer,
    OfItem,
    of_item,
    responses,
)
from reachable.counting.small import told_together

YES, SURE, NO, MINE_NOT = Said.AGREE, Said.STRONGLY, Said.DISAGREE, Said.NOT_MINE


def said(**by_agency: str) -> list[Answer]:
    """`A="7y 5n"`: seven of A agree, five do not; s: strongly, m: not mine."""
    kinds = {"y": YES, "s": SURE, "n": NO, "m": MINE_NOT}
    told = [(agency, part) for agency, parts in by_agency.items() for part in parts.split()]
    return [Answer(agency, kinds[part[-1]]) for agency, part in told for _ in range(int(part[:-1]))]


@pytest.mark.parametrize(
    ("answers", "level", "cells"),
    [
        (said(A="7y 5n"), 0, {YES: 7, NO: 5}),  # every kind apart
        (said(A="7y 2s 5n"), 1, {AGREE: 9, NOT: 5}),  # two agree strongly: told with the others who agree
        (said(A="7y 5n 1m"), 2, {AGREE: 7, ALL_OTHERS: 6}),  # for one it is not relevant: told with those who do not
        (said(A="7y 5s 9m"), 0, {YES: 7, SURE: 5, MINE_NOT: 9}),
    ],
)
def test_what_is_told_of_the_whole(answers, level, cells):
    whole = of_item(answers, 5).whole
    assert (whole.level, {cell: n for cell, n in whole.cells.items() if n}) == (level, cells)


@pytest.mark.parametrize("answers", [[], said(A="4y"), said(A="3y 4n"), said(A="20y 1n")])
def test_nothing_is_told_of_too_few(answers):
    told = of_item(answers, 5)
    assert told == OfItem(None, {}) if answers else told.whole.of == 0


def test_the_least_number_is_the_surveys_own():
    answers = said(A="7y 6n")
    assert of_item(answers, 5).whole.agreeing == 7 and of_item(answers, 10).whole is None


def test_who_agrees_is_told_of_those_whose_work_it_is():
    whole = of_item(said(A="7y 5s 5n 9m"), 5).whole
    assert (whole.agreeing, whole.of) == (12, 17)


def test_an_organisation_is_told_apart_where_the_rest_is_not_small():
    told = of_item(said(A="7y 5n", B="6y 6n", C="8y 5n"), 5)
    assert {name: row.agreeing for name, row in told.apart.items()} == {"A": 7, "B": 6, "C": 8}


def test_one_that_is_small_takes_the_next_smallest_with_it():
    told = of_item(said(A="7y 5n", B="6y 5n", C="4y 5n", D="9y 9n"), 5)
    assert set(told.apart) == {"A", "D"}
    assert told.whole.agreeing - sum(row.agreeing for row in told.apart.values()) == 10  # of B and C, and of neither


def test_few_from_one_organisation_are_told_with_another():
    told = of_item(said(A="9y 9n", B="5y 5n", C="2y"), 5)
    assert {name: row.agreeing for name, row in told.apart.items()} == {"A": 9, TOGETHER: 7}


def test_how_many_answered():
    asked = {"A": 20, "B": 10, "C": 8, "D": 5}
    told = responses(asked, {"A": 12, "B": 6, "C": 2}, 5)
    assert told == {"A": (12, 20), "D": (0, 5), TOGETHER: (8, 18)}
    assert responses(asked, {"A": 2, "C": 1}, 5) == {"B": (0, 10), "D": (0, 5), TOGETHER: (None, 28)}
    assert responses(asked, {}, 5)["A"] == (0, 20)


@pytest.mark.parametrize(
    ("counts", "as_one"),
    [
        ({}, ""),
        ({"a": 0, "b": 9}, ""),
        ({"a": 3, "b": 9, "c": 7}, "ac"),
        ({"a": 3, "b": 4, "c": 9}, "ab"),
        ({"a": 1, "b": 1}, "ab"),
        ({"a": 1, "b": 1, "c": 6, "d": 7}, "abc"),
        ({"a": 4, "b": 0}, "a"),
    ],
)
def test_who_is_told_as_one(counts, as_one):
    assert told_together(counts) == frozenset(as_one)


# The attack. Whoever reads the page knows these sums, and that what was told as nought is nought. Whatever number of
# answers follows from them by adding and taking away must be nought, or no less than the least.
AGENCIES = ("A", "B", "C", "D")
ATOMS = [(agency, kind) for agency in AGENCIES for kind in Said]
sheets = st.lists(st.sampled_from(ATOMS), max_size=40)
# As it happens: few kinds of answer, and organisations of quite different size.
lopsided = st.tuples(*(st.integers(0, 9) for _ in range(8))).map(
    lambda ns: [
        (agency, kind)
        for (agency, kind), n in zip([(a, k) for a in AGENCIES for k in (YES, NO)], ns, strict=True)
        for _ in range(n)
    ]
)


def known(answers: list[Answer], asked: dict[str, int], told: OfItem, least: int) -> list[tuple[set, int]]:
    """Every number on the page, with the answers that it is the sum of."""
    counts = Counter(one.agency for one in answers)
    as_one = told_together(counts, least)
    members = {name: {name} for name in AGENCIES} | {TOGETHER: set(as_one)}
    sums = [
        ({(a, k) for a in members[name] for k in Said}, n)
        for name, (n, _) in responses(asked, counts, least).items()
        if n is not None
    ]
    if told.whole:
        sums += _cells(told.whole, set(AGENCIES))
    for name, row in told.apart.items():
        sums += _cells(row, members[name])
    noughts = [({atom}, 0) for atoms, n in sums if n == 0 for atom in atoms]
    return sums + noughts


def _cells(told, agencies: set[str]) -> list[tuple[set, int]]:
    level = LEVELS[told.level]
    return [({(a, k) for a in agencies for k in Said if level[k] == cell}, n) for cell, n in told.cells.items()]


def solved(sums: list[tuple[set, int]]) -> list[tuple[int, list[Fraction]]]:
    """The equations in echelon form: (place of the leading one, the row)."""
    done: list[tuple[int, list[Fraction]]] = []
    for atoms, n in sums:
        row = reduced([Fraction(atom in atoms) for atom in ATOMS] + [Fraction(n)], done)
        lead = next((place for place, value in enumerate(row[:-1]) if value), None)
        if lead is not None:
            done.append((lead, [value / row[lead] for value in row]))
    return done


def reduced(row: list[Fraction], done: list[tuple[int, list[Fraction]]]) -> list[Fraction]:
    for lead, other in done:
        if row[lead]:
            row = [a - row[lead] * b for a, b in zip(row, other, strict=True)]
    return row


def worked_out(atoms: set, done: list[tuple[int, list[Fraction]]]) -> int | None:
    """The number of these answers, where it follows from what is known."""
    row = reduced([Fraction(atom in atoms) for atom in ATOMS] + [Fraction(0)], done)
    return None if any(row[:-1]) else int(-row[-1])


def goals() -> list[set]:
    """One organisation or several, and one kind of answer or several that are told as one somewhere."""
    some = [set(names) for many in (1, 2, 3, 4) for names in combinations(AGENCIES, many)]
    kinds = [{k for k in Said if level[k] == cell} for level in LEVELS for cell in set(level.values())]
    kinds += [set(Said)]
    return [{(a, k) for a in names for k in them} for names in some for them in kinds]


GOALS = goals()


@pytest.mark.slow
@settings(max_examples=60)
@given(st.one_of(sheets, lopsided), st.sampled_from([5, 10]))
def test_nothing_small_can_be_worked_out(rows, least):
    answers = [Answer(*row) for row in rows]
    told = of_item(answers, least)
    done = solved(known(answers, dict.fromkeys(AGENCIES, 50), told, least))
    for atoms in GOALS:
        number = worked_out(atoms, done)
        assert number is None or number == 0 or number >= least


def test_the_attack_finds_what_is_told_carelessly():
    """Were every organisation told but one, the total would tell that one."""
    every = {(a, k) for a in AGENCIES for k in Said}
    less = [({(a, k) for k in Said}, n) for a, n in (("A", 7), ("B", 8), ("C", 9))]
    done = solved([(every, 26), *less])
    assert worked_out({("D", k) for k in Said}, done) == 2
    assert worked_out({("D", YES)}, done) is None


def test_no_two_levels_call_two_things_by_one_name():
    """The fine "agree" is not the coarse one."""
    assert not set(LEVELS[0].values()) & set(LEVELS[1].values()) and not set(Said) & set(LEVELS[2].values())
