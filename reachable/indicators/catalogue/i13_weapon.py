"""I13: a knife or another weapon. Pure."""

from datetime import date

from reachable.indicators.arrests import ARREST, OFFENCE, OUTCOMES, arrests, offence_counts
from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("custody", "youth-justice")


def assess(events: Events, on: date) -> Finding:
    """Any arrest or offence with one that still counts. A school's own code says a weapon or any banned thing alike,
    and is not read."""
    settings = events.settings[RULE.id]
    offences = events.lately(on, settings.look_back_days, "offence")
    with_one = [one for one in offences if one.detail.get("knife") == "yes"]
    counting = [one for one in with_one if offence_counts(one, events, on, settings)]
    found = [*arrests(events, on, settings, "knife"), *counting]
    return yes(found) if found else nothing(events, NEEDS)


RULE = Rule(
    id="I13",
    kind=Kind.PROMPT,
    title="A knife or another weapon",
    why="Most children who carry one are afraid of somebody.",
    source="Initial screening tools for child exploitation",
    asks="Whom are they afraid of? Where do they not feel safe to go?",
    needs=NEEDS,
    reads=reads(detained=f"{ARREST} knife", offence=OFFENCE, **OUTCOMES),
    assess=assess,
)
