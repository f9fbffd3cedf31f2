"""Who is on duty at an instant, when nobody is, and the nights on which the clocks change."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.agencies.duty import WORDS, Part, Turn, gaps, next_change, on, overlap
from reachable.clocks.ages import LONDON

NINE = datetime(2026, 11, 17, 9, tzinfo=UTC)


def at(hours: float) -> datetime:
    return NINE + timedelta(hours=hours)


def turn(who: int, begin: float, end: float | None, place: int = 1, part: Part = Part.DUTY) -> Turn:
    return Turn(who, part, place, at(begin), None if end is None else at(end))


DAY, NEXT, NIGHT = turn(1, 0, 12), turn(2, 0, 12, place=2), turn(3, 12, 24)
HEAD = turn(9, -1000, None, part=Part.HEAD)


@pytest.mark.parametrize(
    ("hours", "there"), [(-0.1, []), (0, [1, 2]), (11.99, [1, 2]), (12, [3]), (23.99, [3]), (24, [])]
)
def test_whoever_is_told_first_is_first_and_a_shift_ends_as_the_next_begins(hours, there):
    assert on([NIGHT, NEXT, DAY, HEAD], Part.DUTY, at(hours)) == there


def test_one_who_has_two_shifts_at_once_is_there_once():
    assert on([DAY, turn(1, 3, 5, place=2)], Part.DUTY, at(4)) == [1]


def test_a_shift_without_an_end_goes_on():
    assert on([HEAD], Part.HEAD, at(100_000)) == [9]


@pytest.mark.parametrize(("after", "starts"), [(-1, 0), (0, 12), (11, 12), (12, 24), (24, None)])
def test_when_somebody_next_comes_or_goes(after, starts):
    assert next_change([DAY, NEXT, NIGHT, HEAD], Part.DUTY, at(after)) == (None if starts is None else at(starts))


@pytest.mark.parametrize(
    ("turns", "nobody"),
    [
        ([], [(0, 24)]),
        ([DAY, NIGHT], []),
        ([DAY, NEXT], [(12, 24)]),
        ([NIGHT], [(0, 12)]),
        ([turn(1, 2, 4), turn(2, 6, None)], [(0, 2), (4, 6)]),
        ([HEAD, turn(4, 0, 24, part=Part.MANAGER)], [(0, 24)]),
        ([turn(1, -9, 30)], []),
    ],
)
def test_when_nobody_is_there(turns, nobody):
    assert gaps(turns, at(0), at(24)) == [(at(a), at(b)) for a, b in nobody]


@pytest.mark.parametrize(
    ("other", "is_so"),
    [
        (turn(2, 6, 18), True),
        (turn(2, -6, 1), True),
        (turn(2, 12, 24), False),
        (turn(2, 6, 18, place=2), False),
        (turn(2, 6, 18, part=Part.MANAGER), False),
        (turn(2, 6, None), True),
    ],
)
def test_two_in_one_place_at_one_time(other, is_so):
    assert overlap(DAY, other) is is_so and overlap(other, DAY) is is_so


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 28), 11), ((2026, 10, 24), 13), ((2026, 11, 24), 12)])
def test_a_night_shift_has_the_hours_that_the_night_has(day, hours):
    begin = datetime(*day, 21, tzinfo=LONDON).astimezone(UTC)
    end = (datetime(*day, 9, tzinfo=LONDON) + timedelta(days=1)).astimezone(UTC)
    assert end - begin == timedelta(hours=hours)
    night = Turn(1, Part.DUTY, 1, begin, end)
    assert on([night], Part.DUTY, begin + timedelta(hours=hours, seconds=-1)) == [1]
    assert gaps([night], begin, end) == []


def test_every_part_has_words():
    assert set(WORDS) == set(Part)
