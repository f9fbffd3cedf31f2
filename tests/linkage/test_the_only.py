"""Whom somebody must be where nobody else could be meant: the rule itself, as tables."""

from typing import Any

import pytest

from reachable.linkage import only
from reachable.linkage.spec import shipped
from reachable.linkage.verdict import BY_NAME, FIRMLY, IN_FULL, NEARLY_NAMED, SOFTLY


def test_two_who_hold_numbers_of_one_kind_are_not_both_the_only_one() -> None:
    assert only.is_conflict((frozenset("1"),), (frozenset("2"),))
    assert not only.is_conflict((frozenset("1"),), (frozenset("12"),))
    assert not only.is_conflict((frozenset(),), (frozenset("2"),))


def near(other: int = 7, **told: Any) -> only.Near:
    return only.NOBODY._replace(one=1, other=other, **told)


TWO = {"best": 20.0, "any": 20.0, "named": True, "firm": 0}


@pytest.mark.parametrize(
    ("those", "whose"),
    [
        ([near(**TWO)], 7),
        ([near(**TWO), near(8, best=9.0, any=9.0)], 7),
        ([near(**TWO), near(8, any=18.0)], None),  # somebody else fits as well
        ([near(**TWO | {"firm": FIRMLY})], None),
        ([near(**TWO | {"firm": SOFTLY})], 7),  # the forename is only spelt another way
        ([near(**TWO | {"firm": BY_NAME})], 7),  # another record tells both names
        ([near(**TWO | {"firm": BY_NAME, "named": False})], None),  # one tells none, and one another
        ([near(**TWO), near(8, any=16.0)], 7),  # the better by just the margin
        ([near(8, any=16.0), near(**TWO)], 7),  # in whatever order they are told
        ([near(**TWO), near(8, any=16.1)], None),
        ([near(best=shipped().ask, any=20.0)], 7),
        ([near(best=shipped().ask - 0.1, any=20.0)], None),
        ([near(**TWO | {"firm": BY_NAME, "named": NEARLY_NAMED})], 7),
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
