"""What a kind of moment is called and what to do first, before and after they have left the building."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.reachable_moments.kinds import AFTERWARDS, IN_A_BUILDING, KINDS, STILL_THERE, Ends
from reachable.reachable_moments.windows import first_of

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
    assert kind.name_at(Ends(until_at), NOW) == name
    assert (kind.first_at(Ends(until_at), NOW) == AFTERWARDS) is name.startswith("Was")


def test_every_kind_that_happens_in_a_building_says_so_afterwards():
    assert {what for what, kind in KINDS.items() if kind.was} == set(IN_A_BUILDING)


def test_what_happens_in_no_building_is_called_and_done_as_before():
    kind = KINDS["RM7"]
    assert kind.name_at(Ends(NOW), NOW) == kind.name and kind.first_at(Ends(NOW), NOW) == kind.next_hour


@pytest.mark.parametrize("what", IN_A_BUILDING)
def test_what_somebody_thought_is_no_release(what):
    kind, thought = KINDS[what], Ends(NOW, is_thought=True)
    assert kind.name_at(thought, NOW) == kind.name
    assert kind.first_at(thought, NOW) == f"{STILL_THERE} {kind.next_hour}"
    assert kind.first_at(thought, NOW - timedelta(seconds=1)) == kind.next_hour


SOON = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("window_at", "all_ends", "first"),
    [
        (None, [Ends(None)], Ends(None)),
        (NOW, [Ends(NOW)], Ends(NOW)),
        (NOW, [Ends(NOW, is_thought=True)], Ends(NOW, is_thought=True)),
        (NOW, [Ends(NOW, is_thought=True), Ends(NOW)], Ends(NOW)),
        (NOW, [Ends(NOW, is_thought=True), Ends(SOON), Ends(None)], Ends(NOW, is_thought=True)),
    ],
)
def test_a_window_is_thought_where_only_a_form_says_it(window_at, all_ends, first):
    assert first_of(window_at, all_ends, NOW) == first


def test_a_release_that_was_told_goes_before_an_earlier_time_that_was_thought():
    assert first_of(NOW, [Ends(NOW, is_thought=True), Ends(SOON)], SOON) == Ends(SOON)
