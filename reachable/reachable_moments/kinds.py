"""The kinds of reachable moment: domain.md section 7, RM1 to RM21, those that our feeds can tell. Pure.

Three tiers, because a borough tells of 23 to 39 such things a day and a duty team can reach four to six well: *reach
now* opens a moment and its 24-hour clock; *tell who knows* is for whoever works with the young person, who may make it
a moment; *a line* stands on the page and opens nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class Tier(StrEnum):
    """What a happening opens."""

    REACH_NOW = "reach_now"
    TELL = "tell_who_knows"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: what it is called, who can reach them while it lasts, and what to do in the next hour. `was`: what it
    is called once they have left that building. `too_old_after`: how long after it happened it may become known and
    still open a moment."""

    name: str
    while_it_lasts: str
    next_hour: str
    too_old_after: timedelta = timedelta(days=7)
    was: str = ""

    def name_at(self, ends: "Ends", now: datetime) -> str:
        """What it is called at an instant: whoever was released is held no more."""
        return self.was if self.was and ends.has_come(now) and not ends.is_thought else self.name

    def first_at(self, ends: "Ends", now: datetime) -> str:
        """What to do first: nobody rings a building that they have left. Where it was only thought that they would have
        left, somebody asks."""
        if not (self.was and ends.has_come(now)):
            return self.next_hour
        return f"{STILL_THERE} {self.next_hour}" if ends.is_thought else AFTERWARDS


class Ends(NamedTuple):
    """Until when they can be reached there, and whether that is only what somebody thought who sent a form: a building
    tells that they have left, a form never does."""

    at: datetime | None
    is_thought: bool = False

    def has_come(self, now: datetime) -> bool:
        """Whether that time is over."""
        return self.at is not None and self.at <= now


# Once they have left: where they were reached cannot be rung any more.
AFTERWARDS = "They have left. Find out where they are now, whom they would talk to, and who can go to them."
STILL_THERE = "Ring to find out whether they are still there, and if not, where they are now."
AWAY = "RM2"  # held in another area
IN_A_BUILDING = ("RM1", AWAY, "RM4", "RM11", "RM20")  # until they are released, or leave the hospital
KINDS: Mapping[str, Kind] = {
    "RM1": Kind(
        "Held by the police",
        "until they are released",
        "Ring custody. Ask that they are not released before somebody has come, and who the appropriate adult is.",
        was="Was held by the police",
    ),
    "RM2": Kind(
        "Held by the police away from home",
        "until they are released",
        "Ring that force's custody and that area's duty team. No distance is too far; nobody travels home alone.",
        was="Was held by the police away from home",
    ),
    "RM4": Kind(
        "At an emergency department, hurt by somebody",
        "until they leave the hospital",
        "Ring the department. Ask for the youth worker there, and that a safe address is found before they leave.",
        was="Was at an emergency department, hurt by somebody",
    ),
    "RM6": Kind(
        "Back from being missing",
        "72 hours from their return, for the return interview",
        "Offer a return interview with somebody who is not their carer. Ask where they were, and with whom.",
    ),
    "RM7": Kind(
        "Excluded from school",
        "until the sixth school day",
        "Ask the school who the young person trusts there, and where they will be from tomorrow morning.",
    ),
    "RM9": Kind(
        "Asks for help",
        "today, while they want it",
        "Go to them, or ask whom they told to stay with them. Say what you will do next, and do only that.",
    ),
    "RM10": Kind(
        "A parent or carer asks for help",
        "24 hours",
        "Ring the parent back. Ask where the young person is now, and what the parent fears will happen tonight.",
    ),
    "RM12": Kind(
        "Somebody has threatened to kill them",
        "until they are somewhere safe",
        "Ring the police on 999 if it is not known to them. Ask where the young person can be tonight.",
    ),
    "FORM": Kind(
        "A worry that came by form",
        "as long as they are there",
        "Ring back whoever sent the form, and ask what they saw.",
    ),
    "RM11": Kind(
        "Drugs, cash or a phone seized",
        "until they are released",
        "Presume a debt: somebody may ask them to pay. Make a debt safety plan with them before they leave.",
        was="Drugs, cash or a phone seized",
    ),
    "RM20": Kind(
        "At an emergency department after self-harm",
        "until they leave the hospital",
        "Ring the department. Ask who is with them now, and what they have asked for.",
        was="Was at an emergency department after self-harm",
    ),
    "RM21": Kind(
        "Strip-searched by police",
        "24 hours",
        "Ask whether an appropriate adult was there, and how they are now. Offer somebody to talk to.",
    ),
}
OLDEST = max(one.too_old_after for one in KINDS.values())
