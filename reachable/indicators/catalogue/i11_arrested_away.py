"""I11: arrested away from home. Pure."""

from datetime import date

from reachable.indicators.arrests import ARREST, OUTCOMES, arrests
from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("custody", "youth-justice")


def assess(events: Events, on: date) -> Finding:
    """Any arrest away from the home area that still counts. Being found there without an arrest is not told to us."""
    found = arrests(events, on, events.settings[RULE.id], "away_from_home")
    return yes(found) if found else nothing(events, NEEDS)


RULE = Rule(
    id="I11",
    kind=Kind.PROMPT,
    title="Arrested away from home",
    why="A child far from home did not come there alone. Nobody there knows them.",
    source="Learning from a local practice review (2020); local guidance on children arrested out of their area",
    asks="How did they come there, and who paid? Who travels home with them?",
    needs=NEEDS,
    reads=reads(detained=f"{ARREST} away_from_home", **OUTCOMES),
    assess=assess,
)
