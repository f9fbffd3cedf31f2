"""Who holds which records: with as few moves as can be."""

from dataclasses import dataclass
from math import inf

import pytest

from reachable.people.belongings import come_back, has_left, reason_for, share_out, without_places


@dataclass
class Pair:
    left: int
    right: int
    weight: float
    because: tuple[str, ...]


@pytest.mark.parametrize(
    ("groups", "holders", "given"),
    [
        ([{1}], {}, {1: None}),
        ([{1, 2}], {1: 10}, {1: 10, 2: 10}),
        ([{1, 2, 3}], {1: 10, 2: 20, 3: 20}, {1: 20, 2: 20, 3: 20}),  # most records
        ([{1, 2}], {1: 10, 2: 20}, {1: 10, 2: 10}),  # of equals, the first person with the oldest record
        ([{1, 2}, {3}], {1: 10, 2: 10, 3: 10}, {1: 10, 2: 10, 3: None}),  # a part that leaves is somebody new
        ([{1}, {2}], {1: 10, 2: 10}, {1: 10, 2: None}),
        ([], {}, {}),
    ],
)
def test_shared_out(groups, holders, given):
    assert share_out([frozenset(g) for g in groups], holders) == given


@pytest.mark.parametrize(
    ("groups", "holders", "founders", "given"),
    [
        ([{1}, {2, 3}], {1: 10, 2: 10, 3: 10}, {}, {1: None, 2: 10, 3: 10}),
        ([{1}, {2, 3}], {1: 10, 2: 10, 3: 10}, {10: 1}, {1: 10, 2: None, 3: None}),  # whose page it began as
        ([{1, 4}, {2}], {1: 10, 2: 10, 4: 20, 5: 20}, {10: 1}, {1: 10, 4: 10, 2: None}),
        ([{1, 4, 5}, {2}], {1: 10, 2: 10, 4: 20, 5: 20}, {10: 1}, {1: 10, 4: 10, 5: 10, 2: None}),
    ],
)
def test_whoever_is_parted_goes_with_the_record_their_page_began_with(groups, holders, founders, given):
    assert share_out([frozenset(g) for g in groups], holders, founders) == given


@pytest.mark.parametrize(
    ("lives", "founders", "given", "person"),
    [
        ({}, {}, None, None),
        ({2: [(5, 10), (1, 20)]}, {20: 2}, None, 20),
        ({2: [(5, 10), (1, 20)]}, {20: 2}, 40, 20),  # somebody new came to it meanwhile
        ({2: [(5, 10), (1, 20)]}, {}, 40, 40),  # that page is somebody's now
        ({2: [(5, 10), (1, 20)]}, {20: 9}, 40, 40),  # and this one began as another's
        ({2: [(5, 10), (1, 20)], 3: [(7, 10), (6, 30)]}, {20: 2, 30: 3}, None, 20),  # the first that came
        ({2: [(7, 10), (1, 20)], 3: [(5, 10), (2, 30)]}, {20: 2, 30: 3}, None, 30),
        ({2: [(9, 10), (5, 30), (1, 20)], 3: [(9, 10), (1, 30)]}, {20: 2, 30: 3}, None, 30),  # both were 30 by then
        ({2: [(9, 10), (5, 60), (1, 20)]}, {20: 2, 60: 6}, None, 20),  # by way of the page of a third
        ({2: [(9, 10), (8, 10), (1, 20)], 3: [(8, 10), (1, 30)]}, {20: 2, 30: 3}, None, 20),  # of equals the oldest
    ],
)
def test_who_a_group_is_again(lives, founders, given, person):
    assert come_back({2, 3}, lives, founders, given) == person


@pytest.mark.parametrize(
    ("group", "given", "is_so"),
    [
        ({1, 2}, 10, False),  # with the record that the page began with
        ({2}, 10, True),
        ({2}, None, True),
        ({1, 2}, 20, True),
        ({3}, 20, False),  # that page was not parted
        ({4}, None, False),
    ],
)
def test_which_groups_have_left_a_parted_page(group, given, is_so):
    assert has_left(group, given, {1: 10, 2: 10, 3: 20}, {10: 1}) is is_so


def test_the_order_of_the_groups_does_not_matter():
    groups = [frozenset({1, 2}), frozenset({3}), frozenset({4, 5})]
    holders = {1: 10, 3: 10, 4: 20, 5: 10}
    assert share_out(groups, holders) == share_out(groups[::-1], holders)


def test_why_a_record_is_held_to_be_in_its_group():
    strong, weak = Pair(1, 2, inf, ("same UPN",)), Pair(2, 3, 9.0, ("same birth date",))
    pairs = {1: [strong], 2: [strong, weak], 3: [weak]}
    assert reason_for(2, {1, 2, 3}, pairs) == "same UPN"
    assert reason_for(3, {1, 2, 3}, pairs) == "same birth date"
    assert reason_for(3, {1, 3}, pairs) == "Tied through another of their records"
    assert reason_for(2, {1, 2, 3}, pairs, is_said=True) == "A person said so; same UPN"
    assert reason_for(3, {1, 3}, pairs, is_said=True) == "A person said so"
    assert reason_for(3, {3}, pairs) == "No other record has been joined to this one"


def test_a_reason_that_tells_where_is_left_out():
    because = ("same UPN", "same address", "same postcode", "same birth date")
    assert without_places(because) == ["same UPN", "same birth date"]
    assert without_places(("same address",)) == []


def test_of_equal_pairs_the_reason_is_the_same_whichever_was_found_first():
    """Or a page would say another thing after an undoing than if there had been nothing to undo."""
    less = Pair(1, 2, inf, ("same UPN", "same birth date"))
    more = Pair(2, 3, inf, ("same UPN", "same forename", "same birth date"))
    assert reason_for(2, {1, 2, 3}, {2: [less, more]}) == reason_for(2, {1, 2, 3}, {2: [more, less]})
    assert reason_for(2, {1, 2, 3}, {2: [less, more]}) == "same UPN; same forename; same birth date"
