"""I10: arrested, or under a caution. Pure."""

from datetime import date

from reachable.indicators.arrests import ARREST, OUTCOMES, arrests, is_unspent_caution
from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("custody", "youth-justice")


def assess(events: Events, on: date) -> Finding:
    """Any that still counts. One that came to nothing stops counting that day (`arrests.py`)."""
    settings = events.settings[RULE.id]
    decided = events.lately(on, settings.look_back_days, "out_of_court_outcome")
    cautions = [one for one in decided if is_unspent_caution(one, on, settings)]
    found = [*arrests(events, on, settings), *cautions]
    return yes(found) if found else nothing(events, NEEDS)


RULE = Rule(
    id="I10",
    kind=Kind.PROMPT,
    title="Arrested, or under a caution",
    why="An arrest is a critical moment: a child in a cell may say to somebody what they say to nobody else.",
    source="Child Safeguarding Practice Review Panel, It was hard to escape (2020)",
    asks="What happened to them before it? Did somebody put them there? Who was told, and who came?",
    needs=NEEDS,
    reads=reads(detained=ARREST, **OUTCOMES),
    assess=assess,
)
