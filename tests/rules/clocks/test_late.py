"""What is late: one answer, whoever asks."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.clocks.late import is_late
from reachable.reachable_moments.clock import Standing, standing
from reachable.words.times import left_words
from reachable.worklist.items import Item, Kind, Place

DUE = datetime(2026, 11, 15, 23, 10, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("done", "now", "late"),
    [
        (None, -INSTANT, False),
        (None, 0 * INSTANT, True),  # not done, and the time is over
        (None, INSTANT, True),
        (-INSTANT, timedelta(1), False),
        (0 * INSTANT, 0 * INSTANT, False),  # within 24 hours: the last instant is one of them
        (0 * INSTANT, timedelta(1), False),
        (INSTANT, timedelta(1), True),
    ],
)
def test_what_is_done_at_the_instant_it_is_due_is_in_time_and_what_is_not_done_then_is_late(done, now, late):
    done_at = None if done is None else DUE + done
    assert is_late(DUE, done_at, DUE + now) is late
    assert (standing(DUE, done_at, DUE + now) in (Standing.LATE, Standing.REACHED_LATE)) is late


@pytest.mark.parametrize("now", [DUE - INSTANT, DUE, DUE + INSTANT])
def test_a_list_and_the_words_for_what_is_left_say_the_same(now):
    item = Item(Kind.MOMENT, 1, DUE, DUE - timedelta(days=1), Place.MINE)
    assert item.is_late(now) is is_late(DUE, None, now) is left_words(DUE, now).endswith("late")
