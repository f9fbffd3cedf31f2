"""Lines that stand no longer, in words: what a corrected line first said, and a plain note where one stood.

No queries here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reachable.chronology.changes import UNDER
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.single_view.family_pages import lasting
from reachable.single_view.pages import happened, what, who_says
from reachable.single_view.past import CORRECTED, WITHDRAWN
from reachable.single_view.reading import Seen
from reachable.words.times import short_day_words


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the table: where it stands among the lines, and what it says."""

    at: datetime
    happened: str
    knew: str
    theme: str
    words: str
    who_says: str


def corrected_words(first: Event | None, event: Event) -> str:
    """What a corrected line first said, and when it was put right. `first`: how it was told before, if that is kept."""
    if first is None or first.superseded_at is None:
        return "Corrected: the organisation first said something else."
    parts = [what(first) if what(first) != what(event) else "", happened(first) if _moved(first, event) else ""]
    said = "; ".join(filter(None, parts))
    on = f"Corrected on {short_day_words(first.superseded_at)}"
    return f"{on}. It first said: {said}." if said else f"{on}: the organisation first said something else."


def _moved(first: Event, event: Event) -> bool:
    return happened(first) != happened(event)


def first_said(seen: Seen) -> dict[tuple[int, str, str], Event]:
    """How each corrected line was told before it was first put right, by what lasts of a line."""
    told = [event for event in seen.gone if event.became == CORRECTED]  # type: ignore[attr-defined]
    return {lasting(event): event for event in reversed(told)}


def notes(seen: Seen) -> list[Note]:
    """A plain note for what was withdrawn, one for each who withdrew it, and where lines were erased. Nothing of what
    they said."""
    gone = [event for event in seen.gone if event.became == WITHDRAWN]  # type: ignore[attr-defined]
    return [
        *(_withdrawn(seen, events) for events in _together(gone, lambda e: e.theme)),
        *(_erased(seen, events) for events in _together(seen.erased, lambda e: (london_day(e.known_at), _order(e)))),
    ]


def _together(events: Iterable[Event], more: Any) -> list[list[Event]]:
    """Those of one sender, and alike in `more`; in the order given."""
    groups: defaultdict[tuple, list[Event]] = defaultdict(list)
    for event in events:
        groups[event.record.feed, event.record.source, more(event)].append(event)
    return list(groups.values())


def _withdrawn(seen: Seen, events: list[Event]) -> Note:
    last, who = events[0], who_says(seen, events[0].record.feed, events[0].record.source)
    at = last.superseded_at or last.known_at
    on = f"on {short_day_words(at)}" if _is_one_day(events) else f"the last on {short_day_words(at)}"
    words = f"{_number(events)} withdrawn by {who}{'' if _is_one_day(events) else ','} {on}."
    return Note(at, "Withdrawn", short_day_words(at), last.theme.capitalize(), words, who)


def _is_one_day(events: list[Event]) -> bool:
    return len({london_day(event.superseded_at) for event in events if event.superseded_at}) < 2


def _number(events: list[Event], stood: str = "") -> str:
    return f"One line{stood} was" if len(events) == 1 else f"{len(events)} lines{stood} were"


def _erased(seen: Seen, events: list[Event]) -> Note:
    first, who = events[0], who_says(seen, events[0].record.feed, events[0].record.source)
    on, under = _order(first)
    when = f" on {short_day_words(on)}" if on else ""
    words = f"{_number(events, ' that stood here')} erased{when} under {UNDER.get(under, UNDER[''])}."
    return Note(first.known_at, "Erased", short_day_words(first.known_at), "", words, who)


def _order(event: Event) -> tuple[date | None, str]:
    """When a line was erased, and under what: all that is kept of it."""
    on = event.detail.get("erased_on", "")
    return date.fromisoformat(on) if on else None, event.detail.get("under", "")
