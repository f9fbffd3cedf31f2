"""I27: a family under stress. A line: a need for support, never a prompt. Pure."""

from datetime import date

from reachable.indicators.catalogue.i24_self_harm import with_factors
from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("children-in-need",)
FACTORS = frozenset({"1B", "1C", "2B", "2C", "3A", "3B", "3C", "4B", "4C"})


def assess(events: Events, on: date) -> Finding:
    """A social care assessment found abuse at home, or a parent's drink, drugs or mental health."""
    found = with_factors(events.lately(on, events.settings[RULE.id].look_back_days, "assessed"), FACTORS)
    return yes(found, Kind.LINE) if found else nothing(events, NEEDS, Kind.LINE)


RULE = Rule(
    id="I27",
    kind=Kind.LINE,
    title="The family may need support",
    why="A need for support. It asks nothing by itself.",
    source="Initial screening tools for child exploitation",
    asks="",
    needs=NEEDS,
    reads=reads(assessed="factors"),
    assess=assess,
)
