"""I12: held with what somebody sells. Pure."""

from datetime import date

from reachable.indicators.arrests import ARREST, OUTCOMES, arrests
from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("custody", "youth-justice")


def assess(events: Events, on: date) -> Finding:
    """Any arrest that still counts where the police ticked drugs with intent to supply: they do not tell the goods one
    by one."""
    found = arrests(events, on, events.settings[RULE.id], "drugs")
    return yes(found) if found else nothing(events, NEEDS)


RULE = Rule(
    id="I12",
    kind=Kind.PROMPT,
    title="Held with what somebody sells",
    why="Drugs, money and a telephone together are what an older person gives a child to carry.",
    source="Local guidance on children arrested out of their area",
    asks="Whose was it? Who gave them the telephone? What did they think would happen if they said no?",
    needs=NEEDS,
    reads=reads(detained=f"{ARREST} drugs", **OUTCOMES),
    assess=assess,
)
