"""C2: missing, and goods seized. Pure."""

from datetime import date

from reachable.indicators.catalogue import i08_missing as i08
from reachable.indicators.catalogue import i16_seized_owed as i16
from reachable.indicators.reading import needs_of, reads_of
from reachable.indicators.shape import Events, Finding, Kind, Rule, all_say_yes

PARTS = (i08.RULE, i16.RULE)


def assess(events: Events, on: date) -> Finding:
    """Both, each by its own rule."""
    return all_say_yes(*(one.answer(events, on) for one in PARTS))


RULE = Rule(
    id="C2",
    kind=Kind.PROMPT,
    title="Missing, and goods were taken that somebody may want paid for",
    why="Going missing may be how a debt is worked off.",
    source="Guidance on debt bondage; common practice, a setting",
    asks="Are they made to go? What would happen if they stayed?",
    needs=needs_of(PARTS),
    reads=reads_of(PARTS),
    assess=assess,
)
