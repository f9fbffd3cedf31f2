"""No week of a measure tells how many where they are fewer than five, and no total gives one away. A truth table."""

from dataclasses import replace
from datetime import date

import pytest

from reachable.counting.measures import Measure, Week, hide_all, hide_weeks

HIDDEN = (None, None)


def told(numbers) -> Measure:
    weeks = [Week(date(2026, 1, 5), n % 2 == 1, *of) for n, of in enumerate(numbers)]
    return Measure("K1", "Words", sum(n for n, _ in numbers), sum(of for _, of in numbers), {}, weeks)


@pytest.mark.parametrize(
    ("weeks", "total", "shown"),
    [
        ([], (0, 0), []),
        ([(5, 10), (0, 9), (7, 7)], (12, 26), [(5, 10), (0, 9), (7, 7)]),
        ([(4, 10), (10, 20), (8, 30)], HIDDEN, [(10, 20)]),  # the next smallest goes with it
        ([(6, 8), (9, 20), (8, 30)], HIDDEN, [(8, 30)]),  # two did not: the next smallest of those
        ([(1, 10), (2, 20), (8, 30)], HIDDEN, []),  # three, to whoever read the last before
        ([(3, 10), (2, 20), (8, 30), (10, 40)], (23, 100), [(10, 40)]),
        ([(3, 30)], HIDDEN, []),  # the only week is the total
        ([(27, 30)], HIDDEN, []),
        ([(3, 30), (0, 40)], HIDDEN, [(0, 40)]),
        ([(1, 20), (1, 20)], HIDDEN, []),  # two in all
        ([(0, 2), (0, 20)], HIDDEN, []),
        ([(0, 1)] * 5 + [(0, 20)], (0, 25), []),  # five in all: in which weeks, and how many in each, is not told
        ([(0, 2), (0, 3), (0, 20)], (0, 25), []),
        ([(0, 2), (20, 20)], HIDDEN, [(20, 20)]),
        ([(0, 0), (5, 10)], (5, 10), [(5, 10)]),  # nothing was in it: it looks like one that is hidden
    ],
)
def test_hidden(weeks, total, shown):
    one = hide_weeks(told(weeks))
    assert [(week.numerator, week.denominator) for week in one.weeks] == shown
    assert (one.numerator, one.denominator) == total
    assert set(one.weeks) <= set(told(weeks).weeks)
    assert hide_weeks(one).weeks == one.weeks  # what is hidden stays so, and hides no more


def beside(words: str, *numbers) -> Measure:
    return replace(told(numbers), words=words)


@pytest.mark.parametrize(
    ("homes", "police", "shown"),
    [
        ((10, 20), (20, 40), [(30, 60), (10, 20), (20, 40)]),
        ((2, 20), (28, 40), [(30, 60), HIDDEN, HIDDEN]),  # of the whole less the police the homes would be told
        ((18, 20), (12, 40), [(30, 60), HIDDEN, HIDDEN]),  # two did not
        ((0, 0), (30, 60), [(30, 60), (0, 0), (30, 60)]),
        ((3, 10), (0, 20), [HIDDEN, HIDDEN, HIDDEN]),
    ],
)
def test_an_organisation_is_told_beside_the_whole_where_none_is_small(homes, police, shown):
    whole = beside("Words", tuple(map(sum, zip(homes, police, strict=True))))
    every = hide_all([whole, beside("Words: Homes", homes), beside("Words: Police", police)])
    assert [(one.numerator, one.denominator) for one in every] == shown
    assert [len(one.weeks) for one in every] == [shown[0] != HIDDEN, 0, 0] and not every[1].excluded


def test_two_measures_of_one_name_are_no_parts_of_each_other():
    every = [beside("Trained", (20, 40)), beside("Surer", (2, 40))]
    assert hide_all(every) == [hide_weeks(one) for one in every]
