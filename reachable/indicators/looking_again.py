"""Which rules are past the day by which they were to be looked at again: for their owner, and for who names owners."""

from datetime import datetime

from reachable.clocks.ages import london_day
from reachable.indicators import pages
from reachable.indicators.in_force import in_force
from reachable.indicators.shape import Rule
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission, Viewer


def past_their_day(viewer: Viewer, now: datetime) -> list[Rule]:
    """The rules that this viewer is told of. One query."""
    names = bool(decide(viewer, Permission.NAME_RULE_OWNER))
    return pages.past_their_day(in_force(now), viewer.id, names, london_day(now))
