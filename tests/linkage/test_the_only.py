"""Whom somebody must be where nobody else could be meant: the rule itself, as tables."""

from typing import Any

import pytest

from reachable.linkage import only
from reachable.linkage.engine import CROWD
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import BY_NAME, FIRMLY, IN_FULL, NEARLY_NAMED, SOFTLY


def test_two_who_hold_numbers_of_one_kind_are_not_both_the_only_one() -> None:
    assert only.is_conflict((frozenset("1"),), (frozenset("2"),))
    assert not only.is_conflict((frozenset("1"),), (frozenset("12"),))
    assert not only.is_conflict((frozenset(),), (frozenset("2"),))


def near(other: int = 7, **told: Any) -> only.Near:
    return only.NOBODY._replace(one=1, other=other, **told)


TWO = {"best": 20.0, "any": 20.0, "named": NEARLY_NAMED, "firm": 0}


@pytest.mark.parametrize(
    ("those", "whose"),
    [
        ([near(**TWO)], 7),
        ([near(**TWO | {"named": IN_FULL}), near(8, best=9.0, any=9.0)], 7),
        ([near(**TWO), near(8, best=9.0, any=9.0)], None),  # a twin, but for the telephone
        ([near(8, best=9.0, any=9.0), near(**TWO)], None),
        ([near(**TWO | {"named": 0}), near(8, best=9.0, any=9.0)], None),
        ([near(**TWO | {"named": 0}), near(8, any=9.0)], None),  # of whom no name is told
        ([near(**TWO), near(8, any=9.0)], 7),
        ([near(**TWO), near(8, best=shipped().ask, any=9.0)], None),
        ([near(**TWO), near(8, best=shipped().ask - 0.1, any=9.0)], 7),
        ([near(**TWO), near(8, best=9.0, any=9.0, firm=FIRMLY)], 7),
        ([near(**TWO), near(8, any=18.0)], None),  # somebody else fits as well
        ([near(**TWO | {"firm": FIRMLY})], None),
        ([near(**TWO | {"firm": SOFTLY})], 7),  # the forename is only spelt another way
        ([near(**TWO | {"firm": BY_NAME})], 7),  # another record tells both names
        ([near(**TWO | {"firm": BY_NAME, "named": 0})], None),  # one tells none, and one another
        ([near(**TWO), near(8, any=16.0)], 7),  # the better by just the margin
        ([near(8, any=16.0), near(**TWO)], 7),  # in whatever order they are told
        ([near(6, any=16.0), near(**TWO)], 7),
        ([near(**TWO), near(8, any=16.1)], None),
        ([near(best=shipped().ask, any=20.0)], 7),
        ([near(best=shipped().ask - 0.1, any=20.0)], None),
        ([near(any=20.0)], None),  # a person is asked, whoever else there is
        ([near(best=5.0, any=5.0)], None),
        ([], None),
        ([near(**TWO), near(8, any=25.0, firm=SOFTLY)], None),  # the other's forename may be the same
        ([near(**TWO), near(8, any=25.0, firm=BY_NAME)], 7),  # a twin of another name is no rival
        ([near(**TWO), near(8, **TWO | {"firm": BY_NAME})], None),  # but for one who is called so on another record
        ([near(**TWO), near(8, any=25.0, firm=FIRMLY)], 7),  # nor is a mother of the same name
    ],
)
def test_whom_somebody_must_be(those: list[only.Near], whose: int | None) -> None:
    assert only.the_only(those, shipped()) == whose


@pytest.mark.parametrize(
    ("those", "meant"),
    [
        ([near(**TWO)], [(1, 7)]),  # whom the source knows
        ([near(**TWO, is_known=False)], []),  # nothing says whom the other may be
        ([near(**TWO | {"firm": SOFTLY})], [(1, 7)]),
        ([near(**TWO | {"firm": BY_NAME})], []),  # a short name that fits two is a guess upon a guess
        ([near(**TWO | {"firm": BY_NAME, "named": IN_FULL})], [(1, 7)]),
    ],
)
def test_who_must_be_whom_where_everybody_is_asked(those: list[only.Near], meant: list[tuple[int, int]]) -> None:
    assert [each[:2] for each in only.those_meant({1: those}, shipped(), of_everybody=True)] == meant


@pytest.mark.parametrize(
    ("changed", "is_sure"),
    [
        ({}, True),
        ({"named": NEARLY_NAMED}, False),
        ({"firm": SOFTLY}, True),
        ({"firm": BY_NAME}, False),
        ({"are_listed": True}, False),
    ],
)
def test_when_two_whom_the_source_does_not_know_are_sure(changed: dict[str, Any], is_sure: bool) -> None:
    fits = near(**TWO | {"named": IN_FULL, "is_known": False} | changed)
    assert only.is_sure(fits, near(1)) is is_sure
    assert not only.is_sure(fits, near(8)) and not only.is_sure(fits, None)


@pytest.mark.parametrize(("best", "meant"), [(20.0, [(7, 1)]), (9.0, [])])
def test_of_two_whom_the_source_does_not_know_each_must_be_the_others_only_one(
    best: float, meant: list[tuple[int, int]]
) -> None:
    fits = TWO | {"named": IN_FULL, "is_known": False}
    one = [near(**fits)]
    back = [near(1, **fits)._replace(one=7), near(9, best=best, any=29.0 - best)._replace(one=7)]
    told = only.those_meant({1: one, 7: back}, shipped(), of_everybody=True)
    assert [each[:2] for each in told] == meant


NO_DATES = dict.fromkeys(range(1, CROWD + 3), frozenset[str]())
NHS, OTHER_NHS, NOTHING = ((frozenset(told),) for told in (("1",), ("2",), ()))


@pytest.mark.parametrize(
    ("meant", "held", "two", "whose"),
    [
        ({2: 20.0, 3: 20.0}, {}, (), {2, 3}),
        ({2: 20.0, 3: 20.0}, {2: NHS, 3: NHS}, (), {2, 3}),
        ({2: 20.0, 3: 20.0}, {2: NHS, 3: OTHER_NHS}, (), set()),  # each fits, but not both: who was meant?
        ({2: 20.0, 3: 16.1}, {2: NHS, 3: OTHER_NHS}, (), set()),
        ({2: 20.0, 3: 16.0}, {2: NHS, 3: OTHER_NHS}, (), {2}),  # the better by the margin
        ({2: 16.0, 3: 20.0}, {2: NHS, 3: OTHER_NHS}, (), {3}),
        ({2: 20.0, 3: 20.0}, {}, (2, 3), set()),
        ({2: 20.0, 3: 16.0}, {}, (2, 3), {2}),
        ({2: 20.0, 3: 20.0, 4: 20.0}, {}, (2, 3), {4}),
        ({2: 20.0}, {1: OTHER_NHS, 2: NHS}, (), set()),
        ({2: 20.0, 3: 20.0}, {1: OTHER_NHS, 2: NHS, 3: OTHER_NHS}, (), {3}),  # who cannot be theirs is no rival
        ({2: 20.0, 3: 20.0}, {1: OTHER_NHS, 2: NHS}, (2, 3), {3}),
        (dict.fromkeys(range(2, CROWD + 2), 20.0), {}, (), set(range(2, CROWD + 2))),
        (dict.fromkeys(range(2, CROWD + 3), 20.0), {}, (), set()),  # of a crowd nobody is
        ({}, {}, (), set()),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_who_is_whose_of_those_who_must_be(
    meant: dict[int, float], held: dict[int, only.Numbers], two: tuple[int, ...], whose: set[int], turned: bool
) -> None:
    """All of them must be 1, in whatever order they are told."""
    told = [near(1, best=weight, any=weight)._replace(one=one) for one, weight in meant.items()]
    firmly = {one: {other for other in two if other != one} for one in two}
    found = only.whose(
        told[:: -1 if turned else 1], dict.fromkeys((1, *meant), NOTHING) | held, NO_DATES, firmly, shipped()
    )
    assert found == dict.fromkeys(whose, 1)


@pytest.mark.parametrize(
    ("born", "whose"),
    [
        ({1: ["1982-07-25"], 2: ["2015-11-26"]}, {3}),  # a mother and the daughter of her name
        ({1: ["1982-07-25"], 2: ["2015-11-26", "1981-07-25"]}, {2, 3}),  # one date of them is a mistake
        ({1: ["1982"], 2: ["1993"]}, {3}),
        ({1: ["1982"], 2: ["1992-01-02"]}, {2, 3}),
        ({2: ["1982-07-25"], 3: ["2015-11-26"]}, set()),  # she has no date, and was one of the two
        ({2: ["1982-07-25"], 3: ["1983-07-25"]}, {2, 3}),
        ({1: [""], 2: ["1982-07-25"], 3: [""]}, {2, 3}),
    ],
)
def test_nobody_is_of_two_ages(born: dict[int, list[str]], whose: set[int]) -> None:
    told = [near(1, best=20.0, any=20.0)._replace(one=one) for one in (2, 3)]
    dates = {one: frozenset(born.get(one, ())) for one in (1, 2, 3)}
    assert only.whose(told, dict.fromkeys((1, 2, 3), NOTHING), dates, {}, shipped()) == dict.fromkeys(whose, 1)
