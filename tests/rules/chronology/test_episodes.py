"""Which tellings are of one missing episode."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reachable.chronology.episodes import is_one, together
from reachable.feeds.times import day_end, day_start

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    pk: int
    sender: str
    from_at: datetime
    until_at: datetime | None
    precision: str = "instant"


def at(hours: float) -> datetime:
    """So many hours after Monday began."""
    return MONDAY + timedelta(hours=hours)


def told(sender: str, begin: float, end: float | None, pk: int = 0) -> Told:
    return Told(pk, sender, at(begin), None if end is None else at(end))


def days(sender: str, begin: int, end: int | None, pk: int = 0) -> Told:
    """Told in days alone, as a yearly return does."""
    first, last = (at(24 * one).date() if one is not None else None for one in (begin, end))
    return Told(pk, sender, day_start(first), day_end(last) if last else None, "day")


TABLE = [
    # what is told twice, and whether it is one episode
    ("the same times", told("99", 21, 31), told("12", 21, 31), True),
    ("it overlaps", told("99", 21, 31), told("12", 23, 33), True),
    ("one within the other", told("99", 21, 60), told("12", 30, 33), True),
    ("it touches", told("99", 21, 31), told("12", 31, 40), True),
    ("three hours between", told("99", 21, 31), told("12", 34, 40), True),
    ("found, and missing again that evening elsewhere", told("99", 21, 31), told("12", 44, 54), False),
    ("a day beside a moment", days("320", 0, 1), told("99", 21, 31), True),
    ("the day after beside a moment", days("320", 2, 2), told("99", 21, 31), True),
    ("two days after", days("320", 4, 4), told("99", 21, 31), False),
    ("no end told, begun near", told("99", 21, None), told("12", 30, 40), True),
    ("no end told, begun within", told("99", 30, None), told("12", 21, 40), True),
    ("no end told, and one a month later", told("99", 21, None), told("12", 740, 750), False),
    ("neither end told, hours apart", told("99", 21, None), told("12", 30, None), True),
    ("a day with no end told", days("320", 0, None), told("99", 21, 31), True),
    ("of one sender, overlapping", told("99", 21, 31), told("99", 23, 33), True),
    ("of one sender, touching", told("99", 21, 31), told("99", 31, 40), False),
    ("of one sender, the next evening", told("99", 21, 31), told("99", 44, 54), False),
    ("of one sender, no end told and later", told("99", 21, None), told("99", 44, 54), False),
    ("of one sender, begun at one moment and not ended", told("99", 21, None), told("99", 21, None), True),
]


@pytest.mark.parametrize(("left", "right", "one"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_two_tellings(left, right, one):
    assert is_one(left, right) is one and is_one(right, left) is one


def numbered(*tellings: Told) -> list[Told]:
    return [Told(pk, *(getattr(one, n) for n in Told.__annotations__ if n != "pk")) for pk, one in enumerate(tellings)]


def groups(*tellings: Told) -> list[list[int]]:
    return [[one.pk for one in group] for group in together(numbered(*tellings))]


def test_the_best_telling_stands_first():
    assert groups(told("99", 21, None), days("320", 0, 1), told("12", 23, 33)) == [[2, 1, 0]]


def test_night_after_night_stays_night_after_night():
    """Told in days by one, in moments by the other, each night touches the next."""
    nights = [told("99", 24 * n + 20, 24 * n + 31) for n in range(3)]
    yearly = [days("320", n, n + 1) for n in range(3)]
    assert groups(*nights, *yearly) == [[0, 3], [1, 4], [2, 5]]


def test_a_sender_that_tells_of_two_is_not_made_one_by_another():
    """The council tells of one long episode, the force found them in between: the nearer night is the council's."""
    assert groups(told("99", 20, 31), told("99", 44, 55), days("320", 0, 2)) == [[0, 2], [1]]


def test_three_senders_of_one_episode():
    assert groups(told("99", 21, 31), told("12", 29, 41), told("44", 40, 50)) == [[0, 1, 2]]


def test_nothing_is_told():
    assert together([]) == []


TELLINGS = st.lists(
    st.builds(told, st.sampled_from(["99", "12", "320"]), st.integers(0, 200), st.none() | st.integers(200, 260))
    | st.builds(
        lambda sender, begin, more: told(sender, begin, begin + more),
        st.sampled_from(["99", "12", "320"]),
        st.integers(0, 200),
        st.integers(0, 30),
    ),
    max_size=8,
)


@given(TELLINGS, st.randoms())
def test_each_telling_is_in_one_episode_whatever_the_order(tellings, luck):
    kept = numbered(*tellings)
    shuffled = list(kept)
    luck.shuffle(shuffled)
    found = together(kept)
    assert sorted(one.pk for group in found for one in group) == list(range(len(kept)))
    assert {group for group in found} == {group for group in together(shuffled)}
    for group in found:
        for one in group:
            for other in group:
                assert one.sender != other.sender or is_one(one, other)


def test_two_crowds_of_which_one_telling_of_each_stands_apart_are_two_at_once():
    """Every pair between them is near, and must not ask anew whether the crowds may join: for minutes, on each page."""
    early = [told("99", 0, 100, pk) for pk in range(1, 30)] + [told("99", 0, 40, 30)]
    late = [told("99", 50, 150, pk) for pk in range(31, 60)] + [told("99", 60, 150, 60)]
    assert sorted(len(group) for group in together([*early, *late])) == [30, 30]
