"""I34: released from custody, or under investigation for long. Pure."""

from datetime import date

from reachable.indicators.arrests import ARREST, OUTCOMES, arrests
from reachable.indicators.shape import Event, Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("custody", "youth-justice")
LOCKED_UP = frozenset({"DTO", "S250", "RYDA"})


def assess(events: Events, on: date) -> Finding:
    """An order or a remand in custody that has ended; or released under investigation for longer than so many days."""
    settings = events.settings[RULE.id]
    lasted = events.lately(on, settings.look_back_days, "court_order", "remanded")
    released = [one for one in lasted if one.detail.get("type") in LOCKED_UP and one.until_at and one.last_on < on]
    waiting = [one for one in arrests(events, on, settings) if _waits(one, on, settings["longer_than_days"])]
    found = [*released, *waiting]
    return yes(found) if found else nothing(events, NEEDS)


def _waits(arrest: Event, on: date, days: int) -> bool:
    return arrest.detail.get("outcome") == "RUI" and (on - arrest.last_on).days > days


RULE = Rule(
    id="I34",
    kind=Kind.PROMPT,
    title="Out of custody, or waiting for a decision for months",
    why="Whoever used them before knows when they come out. Waiting without word is hard, and easy to use.",
    source="Common practice; a setting",
    asks="Who met them when they came out? Has anybody told them what happens next?",
    needs=NEEDS,
    reads=reads(detained=ARREST, court_order="type", remanded="type", **OUTCOMES),
    assess=assess,
)
