"""When a child's social care record is held by an adoption, of all that was ever told of it."""

import pytest

from reachable.people.knowing import ended_by_adoption


def episode(referred: str = "2026-09-01", why: str = "", n: int = 1) -> dict[str, str]:
    told = {f"CINdetails.{n}.CINreferralDate": referred, f"CINdetails.{n}.ReasonForClosure": why}
    return {name: value for name, value in told.items() if value}


@pytest.mark.parametrize(
    ("told", "is_adopted"),
    [
        ([], False),
        ([{}], False),
        ([episode()], False),
        ([episode(why="RC8")], False),
        ([episode(why=" rc1 ")], True),
        ([episode(referred="", why="RC1")], True),
        ([episode(why="RC1"), {}], True),  # blanked, or silent on it
        ([episode(why="RC1"), episode("2026-11-02")], True),
        ([episode(why="RC1"), episode("2026-11-02", why="RC8")], True),
        ([episode(why="RC1"), episode()], False),  # a mistake that was put right
        ([episode(why="RC1"), episode(why="RC8")], False),
        ([episode(why="RC8"), episode(why="RC1")], True),
        ([episode(why="RC8") | episode("2026-11-02", why="RC1", n=2)], True),
    ],
)
def test_an_adoption_holds_until_the_same_referral_is_told_otherwise(told, is_adopted):
    assert ended_by_adoption(told) is is_adopted
