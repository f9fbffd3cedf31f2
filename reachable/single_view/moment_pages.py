"""What a young person's page says of their reachable moments: the open ones on top, each as a pin on the life line; and
of contacts at the MASH that are open."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from reachable.chronology.models import Event
from reachable.front_door.contacts import states as contact_states
from reachable.front_door.contacts.models import Contact
from reachable.people.naming import born
from reachable.reachable_moments import clock
from reachable.reachable_moments.models import Moment
from reachable.reachable_moments.rules import OPENING, before_we_knew
from reachable.reachable_moments.states import OVER, WORDS, State
from reachable.reachable_moments.step import as_happened
from reachable.single_view.life_line.pins import BEFORE, LATE, MISSED, OPEN, REACHED, Pin
from reachable.single_view.pages import happened, what
from reachable.single_view.reading import Seen
from reachable.single_view.tellings import lines
from reachable.words.times import left_words, moment_words


def first(seen: Seen, now: datetime) -> list[dict[str, Any]]:
    """The open moments, the one whose time ends first in front, then open contacts; each with a link to it."""
    open_ones = [one for one in seen.moments if one.state not in OVER]
    moments = [_notice(one, now) for one in sorted(open_ones, key=lambda one: (one.due_at, one.pk))]
    return [*moments, *(_told_us(one, now) for one in seen.contacts)]


def _told_us(one: Contact, now: datetime) -> dict[str, Any]:
    left = "" if one.is_decided else f": {left_words(one.due_at, now)}"
    link = {"href": reverse("contact", args=[one.uuid]), "text": "Open the contact"}
    words = contact_states.WORDS[contact_states.State(one.state)]
    return {"title": f"A contact at the MASH is open{left}", "text": f"{words}.", "link": link}


def _notice(moment: Moment, now: datetime) -> dict[str, Any]:
    link = {"href": reverse("moment", args=[moment.uuid]), "text": "Open the moment"}
    words = WORDS[State(moment.state)]
    if moment.state == State.TOLD:
        return {"title": "This may be a reachable moment", "text": "Whoever works with them decides.", "link": link}
    left = "" if moment.reached_at else f": {left_words(moment.due_at, now)}"
    return {"title": f"A reachable moment is open{left}", "text": f"{words}.", "link": link}


def pins(seen: Seen, hrefs: Mapping[int, str], now: datetime) -> list[Pin]:
    """One for each moment with a clock, and one for each that was over before we knew. `hrefs`: where a line stands."""
    told = [one for one in seen.moments if one.state != State.TOLD]
    early = {line[0].pk: line[0] for line in lines(seen) if line[0].pk in hrefs and was_before_we_knew(seen, line[0])}
    return [*(_pin(one, now) for one in told), *(_early(early[pk], hrefs[pk]) for pk in early)]


def was_before_we_knew(seen: Seen, event: Event) -> bool:
    """Whether this would have opened a moment, had we known of it in time."""
    if event.kind not in OPENING or event.from_at is None:
        return False
    first = event.first_told_at  # type: ignore[attr-defined]
    return bool(before_we_knew(as_happened(event), first, event.known_at, born(seen.identities)))


def _early(event: Event, href: str) -> Pin:
    return Pin(event.from_at, BEFORE, "Before we knew", f"{happened(event)}: {what(event)}", href)  # type: ignore[arg-type]


def _pin(moment: Moment, now: datetime) -> Pin:
    words = f"A reachable moment, known {moment_words(moment.known_at)}"
    return Pin(moment.known_at, _stands(moment, now), "Moment", words, reverse("moment", args=[moment.uuid]))


def _stands(moment: Moment, now: datetime) -> str:
    if moment.reached_at:
        standing = clock.standing(moment.due_at, moment.reached_at, now)
        return REACHED if standing is clock.Standing.IN_TIME else LATE
    return MISSED if moment.state in OVER else OPEN
