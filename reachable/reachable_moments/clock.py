"""The one clock: 24 elapsed hours from identified to first contact. Pure; every time is aware, in UTC.

Source: recommendation 2 of the review, domain.md section 4. Summer time never bends it: 24 hours are 24 hours. Who
clicks slowly gains nothing: a moment counts as identified two hours after it was known, whether or not anybody said so.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from reachable.clocks.late import is_late

IDENTIFY_WITHIN = timedelta(hours=2)
REACH_WITHIN = timedelta(hours=24)
JOINS_WITHIN = timedelta(hours=24)  # happenings so near to each other are one moment


class Standing(StrEnum):
    """How a moment stands against its clock."""

    RUNNING = "running"
    LATE = "late"
    IN_TIME = "reached in time"
    REACHED_LATE = "reached late"


def counts_from(known_at: datetime, identified_at: datetime | None) -> datetime:
    """When the 24 hours begin."""
    latest = known_at + IDENTIFY_WITHIN
    return min(identified_at, latest) if identified_at else latest


def due_at(known_at: datetime, identified_at: datetime | None) -> datetime:
    """When the 24 hours end."""
    return counts_from(known_at, identified_at) + REACH_WITHIN


def ends_first(due_at: datetime, window_at: datetime | None, now: datetime) -> datetime:
    """Which ends first, the 24 hours or the time in which they can still be reached there. A window that has closed is
    gone: the clock is what is left."""
    return min(due_at, window_at) if window_at and window_at > now else due_at


def standing(due_at: datetime, reached_at: datetime | None, now: datetime) -> Standing:
    """Against the end of its 24 hours. Late or not as everything else that is due (`clocks/late.py`)."""
    late = is_late(due_at, reached_at, now)
    if reached_at:
        return Standing.REACHED_LATE if late else Standing.IN_TIME
    return Standing.LATE if late else Standing.RUNNING
