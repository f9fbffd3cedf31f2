"""K37: a group's rate beside that of others, small numbers hidden, and when a rule goes off. Truth tables."""

from datetime import date

import pytest

from reachable.indicators.fairness import (
    ASKED,
    MOMENTS,
    NOT_TOLD,
    Tally,
    after,
    before,
    falls_unequally,
    first_day,
    of_rule,
    quarter_of,
    shown,
    tallies,
)

A, B = "a", "b"


def rows(numbers: tuple[int, int], of: tuple[int, int], what: str = MOMENTS, without: bool = False) -> list[Tally]:
    return tallies(what, without, dict(zip((A, B), numbers, strict=True)), dict(zip((A, B), of, strict=True)))


def test_each_group_stands_beside_all_others():
    assert tallies(MOMENTS, False, {A: 10}, {A: 50, B: 70}) == [
        Tally(MOMENTS, False, A, 10, 50, 0, 70),
        Tally(MOMENTS, False, B, 0, 70, 10, 50),
    ]


@pytest.mark.parametrize(
    ("numbers", "of", "is_shown"),
    [
        ((10, 20), (50, 70), True),
        ((5, 20), (50, 70), True),
        ((4, 20), (50, 70), False),  # and the other would give it away
        ((20, 1), (50, 70), False),
        ((0, 20), (50, 70), True),
        ((0, 0), (4, 70), False),
        ((46, 20), (50, 70), False),  # four were not
        ((45, 20), (50, 70), True),
        ((50, 20), (50, 70), True),
    ],
)
def test_what_is_small_or_would_give_it_away_is_not_shown(numbers, of, is_shown):
    for one in shown(rows(numbers, of)):
        assert (one.number is not None) is is_shown and (one.of is not None) is is_shown
        assert is_shown or one.interval is None


@pytest.mark.parametrize(
    ("numbers", "of", "is_shown"),
    [
        ((10, 20), (50, 70), True),  # none was of the police
        ((5, 20), (50, 70), True),
        ((8, 20), (50, 70), False),  # two were
        ((10, 19), (50, 70), False),
        ((10, 20), (47, 70), False),
    ],
)
def test_what_is_left_between_with_and_without_the_police_is_small_too(numbers, of, is_shown):
    told = shown([*rows((10, 20), (50, 70)), *rows(numbers, of, without=True)])
    assert all(one.number is not None for one in told if not one.is_without_police)
    assert all((one.number is not None) is is_shown for one in told if one.is_without_police)


@pytest.mark.parametrize(
    ("number", "of", "is_shown"),
    [(0, 0, True), (0, 1, False), (1, 1, False), (5, 5, True), (0, 5, True), (5, 6, False)],
)
def test_of_whom_no_group_is_told_is_counted_beside_and_hides_the_others_where_they_are_few(number, of, is_shown):
    told = tallies(MOMENTS, False, {A: 10, B: 20, NOT_TOLD: number}, {A: 50, B: 70, NOT_TOLD: of})
    assert [(one.others, one.of_others) for one in told] == [(20, 70), (10, 50), (0, 0)]
    assert {one.number is not None for one in shown(told)} == {is_shown} and told[2].interval is None


@pytest.mark.parametrize(
    ("on", "quarter", "first", "one_before"),
    [
        (date(2026, 1, 1), "2026-Q1", date(2026, 1, 1), "2025-Q4"),
        (date(2026, 3, 31), "2026-Q1", date(2026, 1, 1), "2025-Q4"),
        (date(2026, 4, 1), "2026-Q2", date(2026, 4, 1), "2026-Q1"),
        (date(2026, 12, 31), "2026-Q4", date(2026, 10, 1), "2026-Q3"),
    ],
)
def test_quarters(on, quarter, first, one_before):
    assert (quarter_of(on), first_day(quarter), before(quarter)) == (quarter, first, one_before)
    assert after(one_before) == quarter


I3 = of_rule(ASKED, "I3")
UNEQUAL, EQUAL, UNSURE = ((200, 100), (1000, 1000)), ((100, 100), (1000, 1000)), ((20, 10), (100, 100))
FEW = ((4, 1), (4, 900))
OTHER_WAY = ((100, 200), (1000, 1000))


@pytest.mark.parametrize(
    ("last", "one_before", "groups"),
    [
        (UNEQUAL, UNEQUAL, [A]),
        (UNEQUAL, EQUAL, []),
        (EQUAL, UNEQUAL, []),
        (UNEQUAL, OTHER_WAY, []),
        (UNSURE, UNSURE, []),  # twice as often, and perhaps by chance
        (FEW, FEW, []),
        (OTHER_WAY, OTHER_WAY, [B]),
    ],
)
def test_only_two_quarters_running_and_surely_above_a_quarter_more_switch_a_rule_off(last, one_before, groups):
    assert falls_unequally("I3", rows(*last, I3), rows(*one_before, I3)) == groups


def test_of_another_rule_of_no_quarter_or_without_the_police_it_says_nothing():
    told = rows(*UNEQUAL, I3)
    assert falls_unequally("I4", told, told) == [] and falls_unequally("I3", told, []) == []
    without = rows(*UNEQUAL, I3, without=True)
    assert falls_unequally("I3", without, without) == []
