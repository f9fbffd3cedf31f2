"""Who was told in one home with whom, and when: never two households one after the other."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.single_view.household import MOST, Stay, Together, stay, together, without_crowds

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
HERE, THERE = "home:ZZ1 2AB 22 ferris", "home:ZZ1 2AB 24 ferris"


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def told(begun: int, ended: int | None = None, place: str = HERE, *, still: bool = True, **more) -> Stay:
    """A stay told so many days ago, and ended so many days ago."""
    until_at = None if ended is None else ago(ended)
    feed = more.pop("feed", "pupils")
    return stay(place, feed, ago(begun), until_at, ago(begun), 1, is_told_still=still, **more)


LEFT = {"still": False}
TABLE = [
    ("both told there now", [told(90)], [told(30)], (30, None)),
    ("another home", [told(90)], [told(30, place=THERE)], None),
    ("no home that can be told apart", [told(90, place="")], [told(30, place="")], None),
    ("they moved out", [told(90)], [told(80, 30)], (80, 30)),
    ("the young person moved out", [told(90, 20)], [told(80)], (80, 20)),
    ("both moved out", [told(90, 20)], [told(80, 30)], (80, 30)),
    ("one moved in as the other moved out", [told(90, 30)], [told(30)], None),
    ("long after", [told(90, 60)], [told(30)], None),
    ("an end that is still to come", [told(90, -10)], [told(30)], (30, None)),
    ("not begun yet", [told(90)], [told(-5)], None),
    ("nor has theirs", [told(-5)], [told(90)], None),
    ("told before they left that school, moved in since", [told(90, **LEFT)], [told(30)], None),
    ("told there while the other lived there, and no more", [told(90)], [told(30, **LEFT)], (30, 30)),
    ("both left the school that told of them at once", [told(90, **LEFT)], [told(90, **LEFT)], (90, 90)),
    ("now is said before once", [told(90)], [told(80, 30), told(20)], (20, None)),
    ("the later time they met", [told(90)], [told(80, 70), told(60, 50)], (60, 50)),
]


@pytest.mark.parametrize(("mine", "theirs", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_told_together(mine, theirs, expected) -> None:
    met = together(mine, theirs, NOW)
    days = met and (
        (NOW - met.from_at).days,
        None if met.until_at is None else (NOW - met.until_at + timedelta(seconds=1)).days,
    )
    assert days == expected


def test_one_household_as_housing_says_wherever_it_is() -> None:
    mine = [told(90, place="", feed="housing")]
    assert together(mine, [told(30, place="", feed="housing", is_one_household=True)], NOW)
    assert together(mine, [told(30, place="", feed="housing")], NOW) is None
    assert together([told(90, place="")], [told(30, place="", feed="housing", is_one_household=True)], NOW) is None


def test_housing_is_believed_before_two_addresses() -> None:
    mine = [told(90), told(90, feed="housing")]
    met = together(mine, [told(40, place="", feed="housing", is_one_household=True), told(30)], NOW)
    assert met is not None and met.stay.is_one_household


def in_a_home(number: int, place: str = HERE, **more) -> list[Together]:
    return [Together(told(30, place=place, **more), ago(30), None) for _ in range(number)]


def test_from_a_home_of_too_many_nobody_is_named() -> None:
    assert len(without_crowds(in_a_home(MOST))) == MOST
    kept = without_crowds([*in_a_home(MOST + 1), *in_a_home(2, THERE)])
    assert [met.stay.place for met in kept] == [THERE, THERE]
    assert len(without_crowds(in_a_home(MOST + 1, is_one_household=True))) == MOST + 1, "Housing says so"


def test_those_of_before_do_not_make_a_crowd_of_those_of_now() -> None:
    before = [Together(met.stay, met.from_at, ago(20)) for met in in_a_home(MOST)]
    assert len(without_crowds([*before, *in_a_home(2)])) == MOST + 2
