"""Return interviews after a young person was missing: K19 of domain.md section 8. Pure; every time is aware, in UTC."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from reachable.counting.measures import NOT_YET, Counted, Measure, measure

# Statutory guidance on children who run away or go missing (DfE 2014): offered within 72 hours of their return.
WITHIN = timedelta(hours=72)
NO_DAY = "offered, and no day was told"


class Return(NamedTuple):
    """When somebody was found, and when an interview was offered and held, as far as anybody told us. A day that is
    told without a time is its first instant: it counts as in time where any of it may have been."""

    found_at: datetime
    offered_at: datetime | None
    held_at: datetime | None
    is_said_offered: bool = False


def of_returns(returns: Collection[Return], now: datetime) -> list[Measure]:
    """K19, held and offered. What was held had been offered by then."""
    held = (_in_time(one.found_at, one.held_at, now) for one in returns)
    return [
        measure("K19", "Return interview held within 72 hours of being found", held),
        measure("K19 offered", "Return interview offered within 72 hours", (_offered(one, now) for one in returns)),
    ]


def _offered(one: Return, now: datetime) -> Counted:
    at = min((at for at in (one.offered_at, one.held_at) if at), default=None)
    if at is None and one.is_said_offered:
        return Counted(one.found_at, left_out=NO_DAY)
    return _in_time(one.found_at, at, now)


def _in_time(found_at: datetime, at: datetime | None, now: datetime) -> Counted:
    if at is None and now < found_at + WITHIN:
        return Counted(found_at, left_out=NOT_YET)
    return Counted(found_at, at is not None and at <= found_at + WITHIN)
