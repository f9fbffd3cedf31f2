"""Facts to draw, and the words of a drawing."""

from datetime import UTC, datetime, timedelta

from reachable.agencies.roles import SCHOOL
from reachable.single_view.life_line.facts import SPELL, TRIANGLE, Fact

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def mark(days: float, group: str = "Suspended", *, lane: str = SCHOOL, shape: str = TRIANGLE, short: str = "") -> Fact:
    return Fact(lane, shape, ago(days), None, f"{days} days ago", short or group, group, f"#line-{days}")


def spell(days: float, until: float | None = None, short: str = "A school", *, lane: str = SCHOOL, **more) -> Fact:
    end = None if until is None else ago(until)
    return Fact(lane, SPELL, ago(days), end, f"since {days}", short, short, f"#line-{days}", **more)
