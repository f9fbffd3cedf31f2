"""The only place that reads the time. Called once a request, command or tick, and passed down (design.md section 5)."""

from datetime import UTC, datetime


def read_now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)
