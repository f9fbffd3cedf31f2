"""What a kind of moment is called and what to do first, before and after they have left the building."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.reachable_moments.kinds import AFTERWARDS, IN_A_BUILDING, KINDS

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until_at", "name"),
    [
        (None, "Held by the police"),
        (NOW + timedelta(seconds=1), "Held by the police"),
        (NOW, "Was held by the police"),
        (NOW - timedelta(days=6), "Was held by the police"),
    ],
)
def test_whoever_was_released_is_held_no_more(until_at, name):
    kind = KINDS["RM1"]
    assert kind.name_at(until_at, NOW) == name
    assert (kind.first_at(until_at, NOW) == AFTERWARDS) is name.startswith("Was")


def test_every_kind_that_happens_in_a_building_says_so_afterwards():
    assert {what for what, kind in KINDS.items() if kind.was} == set(IN_A_BUILDING)


def test_what_happens_in_no_building_is_called_and_done_as_before():
    kind = KINDS["RM7"]
    assert kind.name_at(NOW, NOW) == kind.name and kind.first_at(NOW, NOW) == kind.next_hour
