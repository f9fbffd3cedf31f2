"""Which sections of the guidance apply where somebody works. Pure: it is told what is so, and reads nothing.

The kinds of a moment are those of domain.md section 7, the states and steps those of the folders that ask.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

# By the kind of what happened, the most urgent first: that is the order in which they are read.
OF_A_KIND: Mapping[str, tuple[str, ...]] = {
    "RM12": ("threat",),
    "RM2": ("away", "custody", "bringing-home"),
    "RM1": ("custody",),
    "RM4": ("hospital",),
    "RM20": ("self-harm",),
    "RM11": ("debt", "debt-bondage"),
    "RM21": ("searched",),
    "RM9": ("asks",),
    "RM10": ("parent",),
    "RM6": ("returned",),
    "RM7": ("excluded",),
    "FORM": ("form",),
}
HELD = frozenset({"RM1", "RM2"})
# Their places: once they have left, what was to be done there is too late. The others are of no one place.
OF_A_PLACE = frozenset({"custody", "away", "hospital", "self-harm"})
ABOUT_TO_CLOSE = timedelta(hours=2)
WAITING: Mapping[str, str] = {
    "hospital": "waiting-hospital",
    "police": "waiting-custody",
    "school": "waiting-school",
    "homes": "waiting-housing",
    "youth": "waiting-youth",
    "family": "waiting-family",
}
WHO_GOES = "who-goes"
WHAT_IT_IS = "moments"  # beside the word of who says that it is one
# Called where each holds a part: once somebody was reached, beside a decision, and where an action is agreed.
DISCUSSION = "case-discussions"
TO_DECIDE = ("deciding", DISCUSSION)


@dataclass(frozen=True, slots=True)
class Situation:
    """How a moment is: the kinds of what happened, until when they can be reached there, and what is known of it.

    `is_thought`: somebody thought that they would be there until then, and no building has told that they have left.
    """

    kinds: Collection[str]
    window_at: datetime | None = None
    is_thought: bool = False
    is_over: bool = False
    is_reached: bool = False
    has_declined: bool = False
    is_anything_lost: bool = False
    is_behaviour: bool = False


def of_a_moment(moment: Situation, now: datetime) -> list[str]:
    """The sections for the next hour, the one to read first in front. None of a moment that is over."""
    if moment.is_over:
        return []
    if moment.has_declined:
        return ["declined", *_debt(moment)]
    found = [*_window(moment, now), *_of_what_happened(moment, now), *_debt(moment)]
    found += ["harmed-others"] if moment.is_behaviour or HELD & set(moment.kinds) else []
    found += [DISCUSSION if moment.is_reached else WHO_GOES]
    return list(dict.fromkeys(found))


def _window(moment: Situation, now: datetime) -> list[str]:
    """They can be reached there for a short while only, or no more."""
    if moment.window_at is None or moment.is_reached:
        return []
    if moment.window_at <= now:
        return [] if moment.is_thought else ["left"]
    return ["closing"] if moment.window_at - now <= ABOUT_TO_CLOSE else []


def _of_what_happened(moment: Situation, now: datetime) -> list[str]:
    found = [slug for kind, slugs in OF_A_KIND.items() if kind in moment.kinds for slug in slugs]
    have_left = moment.window_at is not None and moment.window_at <= now and not moment.is_thought
    return [slug for slug in found if not (have_left and slug in OF_A_PLACE)]


def _debt(moment: Situation) -> list[str]:
    return ["debt", "debt-bondage"] if moment.is_anything_lost or "RM11" in moment.kinds else []


def before_a_step(can_rate: bool, can_decide: bool, can_send_word: bool) -> list[str]:
    """What to read before the step that can be taken next on a contact."""
    if can_decide:
        return list(TO_DECIDE)
    return ["rating"] if can_rate else ["word-back"] if can_send_word else []


def of_a_form(who: str, is_waiting: bool) -> list[str]:
    """What whoever sent a form can do while they wait; nothing once it has ended."""
    return [WAITING[who]] if is_waiting and who in WAITING else []
