"""When something with a time to be done by is late. Pure."""

from datetime import datetime


def is_late(due_at: datetime, done_at: datetime | None, now: datetime) -> bool:
    """Done at the very instant that it is due is in time ("within 24 hours", domain.md K5); what is not done is late
    from that instant on."""
    return done_at > due_at if done_at else now >= due_at
