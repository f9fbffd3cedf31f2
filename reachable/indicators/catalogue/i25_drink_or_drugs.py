"""I25: drinks or uses drugs. A line: a need for support, never a prompt. Pure."""

from datetime import date

from reachable.indicators.catalogue.i24_self_harm import with_factors
from reachable.indicators.shape import Events, Finding, Kind, Rule, nothing, reads, yes

NEEDS = ("children-in-need",)
FACTORS = frozenset({"1A", "2A"})


def assess(events: Events, on: date) -> Finding:
    """A social care assessment found it."""
    found = with_factors(events.lately(on, events.settings[RULE.id].look_back_days, "assessed"), FACTORS)
    return yes(found, Kind.LINE) if found else nothing(events, NEEDS, Kind.LINE)


RULE = Rule(
    id="I25",
    kind=Kind.LINE,
    title="May need support with drink or drugs",
    why="A need for support. It asks nothing by itself.",
    source="Plymouth exploitation pathway",
    asks="",
    needs=NEEDS,
    reads=reads(assessed="factors"),
    assess=assess,
)
