"""I16: goods seized, and a debt presumed. Pure."""

from datetime import date

from reachable.indicators.arrests import ARREST, OUTCOMES, arrests
from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("custody", "youth-justice")


def assess(events: Events, on: date) -> Finding:
    """Any arrest that still counts where drugs were taken. Talk of a debt is not told to us."""
    found = arrests(events, on, events.settings[RULE.id], "drugs")
    return yes(found) if found else nothing(events, NEEDS)


RULE = Rule(
    id="I16",
    kind=Kind.PROMPT,
    title="Goods were taken that somebody may want paid for",
    why="What the police take is counted as a debt of the child who carried it. Debt is how children are kept.",
    source="Guidance on debt bondage; learning from a local practice review (2020)",
    asks="Does anybody say that they owe? How much, and by when? Make a debt safety plan with them.",
    needs=NEEDS,
    reads=reads(detained=f"{ARREST} drugs", **OUTCOMES),
    assess=assess,
)
