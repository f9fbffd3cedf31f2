"""What practitioners are asked again and again, so that it can be told over time. Pure.

Source: domain.md P13 (confidence to recognise, to act, know the route, used it, changed practice) and K34. An item
whose words change is a new version: what was answered to other words is no part of the same line. None is taken away.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Said(StrEnum):
    """What can be said to an item: how far somebody agrees, or that it is not about their work."""

    STRONGLY = "strongly_agree"
    AGREE = "agree"
    NEITHER = "neither"
    DISAGREE = "disagree"
    STRONGLY_NOT = "strongly_disagree"
    NOT_MINE = "not_mine"


SAID: Mapping[Said, str] = {
    Said.STRONGLY: "Strongly agree",
    Said.AGREE: "Agree",
    Said.NEITHER: "Neither agree nor disagree",
    Said.DISAGREE: "Disagree",
    Said.STRONGLY_NOT: "Strongly disagree",
    Said.NOT_MINE: "Not relevant to my work",
}


class Item(NamedTuple):
    """One sentence to agree with. `key` is "name_version"."""

    key: str
    words: str


CAN_ACT = "can_act_1"  # K34
ITEMS = (
    Item("can_recognise_1", "I can recognise a reachable moment"),
    Item(CAN_ACT, "I can act in a reachable moment"),
    Item("know_the_route_1", "I know the route: whom to tell, and how, when a young person is reachable"),
    Item("used_it_1", "I used that route in the last three months"),
    Item("changed_what_i_do_1", "What I learned from the review changed what I do"),
)
BY_KEY: Mapping[str, Item] = {one.key: one for one in ITEMS}
