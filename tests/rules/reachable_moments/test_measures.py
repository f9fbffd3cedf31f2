"""How many of how many, and what is left out."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.reachable_moments.measures import Kept, measures

KNOWN = datetime(2026, 11, 14, 21, 10, tzinfo=UTC)
NOW = KNOWN + timedelta(days=3)


def kept(due: float = 26, window: float | None = None, reached: float | None = None, withdrawn: bool = False) -> Kept:
    due_at, window_at, reached_at = (
        None if hours is None else KNOWN + timedelta(hours=hours) for hours in (due, window, reached)
    )
    return Kept(KNOWN, due_at, window_at, reached_at, withdrawn)


@pytest.mark.parametrize(
    ("moments", "k5", "known", "k6"),
    [
        ([], (0, 0), (0, 0), (0, 0)),
        ([kept(reached=10)], (1, 1), (1, 1), (0, 0)),
        ([kept(reached=25)], (1, 1), (0, 1), (0, 0)),  # clicked slowly: in time by one, late by the other
        ([kept(reached=27)], (0, 1), (0, 1), (0, 0)),
        ([kept()], (0, 1), (0, 1), (0, 0)),
        ([kept(window=9, reached=8)], (1, 1), (1, 1), (1, 1)),
        ([kept(window=9, reached=10)], (1, 1), (1, 1), (0, 1)),
        ([kept(window=9)], (0, 1), (0, 1), (0, 1)),
        ([kept(window=9, reached=8, withdrawn=True)], (0, 0), (0, 0), (0, 0)),
        ([kept(due=100, window=200)], (0, 0), (0, 1), (0, 0)),
    ],
)
def test_of_how_many(moments, k5, known, k6):
    assert [(one.numerator, one.denominator) for one in measures(moments, NOW)] == [k5, known, k6]


def test_what_is_left_out_is_counted_beside():
    k5, _, k6 = measures([kept(withdrawn=True), kept(due=100), kept(reached=1), kept(window=90, due=100)], NOW)
    assert (k5.withdrawn, k5.not_yet, k5.denominator) == (1, 2, 1)
    assert (k6.withdrawn, k6.not_yet, k6.denominator) == (0, 1, 0)
