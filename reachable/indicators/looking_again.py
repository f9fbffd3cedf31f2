"""Which rules are past the day by which they were to be looked at again: for their owner, and for who names owners."""

from datetime import datetime

from reachable.agencies.owned import is_to_look_at_again
from reachable.clocks.ages import london_day
from reachable.indicators.catalogue import RULES
from reachable.indicators.in_force import in_force
from reachable.indicators.shape import Rule
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission, Viewer


def past_their_day(viewer: Viewer, now: datetime) -> list[Rule]:
    """The rules that this viewer is told of. One query."""
    names = bool(decide(viewer, Permission.NAME_RULE_OWNER))
    settings, today = in_force(now), london_day(now)
    return [rule for rule in RULES if is_to_look_at_again(settings[rule.id], viewer.id, names, today)]
