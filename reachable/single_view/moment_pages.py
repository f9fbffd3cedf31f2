"""What a young person's page says of their reachable moments: the open ones on top, each as a pin on the life line."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.reachable_moments import clock
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.states import OVER, WORDS, State
from reachable.single_view.life_line.pins import LATE, MISSED, OPEN, REACHED, Pin
from reachable.single_view.reading import Seen
from reachable.words.times import left_words, moment_words


def first(seen: Seen, now: datetime) -> list[dict[str, Any]]:
    """The open moments, the one whose time ends first in front, each with a link to it."""
    open_ones = [one for one in seen.moments if one.state not in OVER]
    return [_notice(one, now) for one in sorted(open_ones, key=lambda one: (one.due_at, one.pk))]


def _notice(moment: Moment, now: datetime) -> dict[str, Any]:
    link = {"href": reverse("moment", args=[moment.uuid]), "text": "Open the moment"}
    words = WORDS[State(moment.state)]
    if moment.state == State.TOLD:
        return {"title": "This may be a reachable moment", "text": "Whoever works with them decides.", "link": link}
    left = "" if moment.reached_at else f": {left_words(moment.due_at, now)}"
    return {"title": f"A reachable moment is open{left}", "text": f"{words}.", "link": link}


def pins(seen: Seen, now: datetime) -> list[Pin]:
    """One for each moment with a clock."""
    return [_pin(one, now) for one in seen.moments if one.state != State.TOLD]


def _pin(moment: Moment, now: datetime) -> Pin:
    words = f"A reachable moment, known {moment_words(moment.known_at)}"
    return Pin(moment.known_at, _stands(moment, now), "Moment", words, reverse("moment", args=[moment.uuid]))


def _stands(moment: Moment, now: datetime) -> str:
    if moment.reached_at:
        standing = clock.standing(moment.due_at, moment.reached_at, now)
        return REACHED if standing is clock.Standing.IN_TIME else LATE
    return MISSED if moment.state in OVER else OPEN
