"""What a time ahead of the machine's clock says: up to a minute nothing, beyond it that the clock was set back. Pure.

Source: assurance.md R8. Machines correct their clocks by fractions of a second, and of two that share a database one is
always a little behind; neither may make anybody be told early or twice.
"""

from datetime import datetime, timedelta

NEARLY = timedelta(minutes=1)


def latest(now: datetime) -> datetime:
    """The latest time that has as good as come."""
    return now + NEARLY


def is_yet_to_come(at: datetime, now: datetime) -> bool:
    """Whether a time is so far ahead that the clock was set back after it was written down."""
    return at > latest(now)
