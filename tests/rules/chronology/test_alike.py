"""Of what several rows of one record tell alike, which telling stands."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.chronology.alike import Telling, standing
from reachable.feeds.shape import Happening

BEGAN = datetime(2026, 5, 4, tzinfo=UTC)


def day(number: int) -> datetime:
    return BEGAN + timedelta(days=number)


def stay(row: int, home: str, begin: int, end: int | None = None, *, made: int = 0, key: str = "") -> Telling:
    happening = Happening("moved_in", f"moved in {home}", day(begin), None if end is None else day(end), "day", {})
    return Telling(happening, row, key or f"row {row}", day(made))


def offence(row: int, *, made: int = 0, begin: int = 0) -> Telling:
    return Telling(Happening("offence", "offence O1", day(begin), None, "day", {}), row, f"row {row}", day(made))


TABLE = [
    ("nothing", [], []),
    ("one", [offence(1)], [1]),
    ("a moment twice, the one told last", [offence(1, made=2), offence(2, made=1)], [1]),
    ("a moment twice in one file, the later key", [offence(1), offence(2)], [2]),
    ("a moment whose day was put right", [offence(1), offence(2, begin=3, made=1)], [2]),
    ("a stay whose day was put right", [stay(1, "a", 0), stay(2, "a", 2, made=1)], [2]),
    ("an older file that comes late", [stay(1, "a", 0, made=1), stay(2, "a", 2)], [1]),
    ("two homes", [stay(1, "a", 0), stay(2, "b", 2)], [1, 2]),
    ("the same home again, after it ended", [stay(1, "a", 0, 5), stay(2, "a", 9)], [1, 2]),
    ("back again, and the first end not told", [stay(1, "a", 0), stay(2, "b", 5), stay(3, "a", 9)], [1, 2, 3]),
    (
        "an end not told is not where the same home is told again",
        [stay(1, "a", 0), stay(2, "a", 5), stay(3, "b", 9)],
        [2, 3],
    ),
    ("of three homes, each ends where the next begins", [stay(n, "abacba"[n], n) for n in range(6)], [*range(6)]),
    (
        "two homes begun on one day end each other at no time",
        [stay(1, "a", 0), stay(2, "b", 0), stay(3, "a", 4)],
        [2, 3],
    ),
    (
        "a stay inside a longer one",
        [stay(1, "a", 0, 9), stay(2, "a", 3, 4, made=1), stay(3, "a", 6, 7, made=1)],
        [2, 3],
    ),
    ("one ends the day the other begins", [stay(1, "a", 0, 5), stay(2, "a", 5)], [1, 2]),
]


@pytest.mark.parametrize(("tellings", "rows"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_which_stands(tellings, rows):
    assert sorted(one.row for one in standing(tellings)) == rows
    assert sorted(one.row for one in standing(tellings[::-1])) == rows


def test_a_record_with_thousands_of_stays_is_worked_out_at_once():
    """Held one against another, and each against all, they would take hours, and shut every page meanwhile."""
    back_and_forth = [stay(n, "ab"[n % 2], n) for n in range(800)]
    assert len(standing(back_and_forth)) == 800
    assert len(standing([stay(n, "a", 2 * n, 2 * n + 1) for n in range(800)])) == 800
