"""When something was that somebody writes down: a day, a time, or just now. Pure."""

from datetime import UTC, date, datetime, time, timedelta

from reachable.words.times import LONDON, date_of

NOON = time(12)  # of a day that is told without a time


def when(on: date | None, typed: time | None, now: datetime, *, or_yesterday: bool = False) -> datetime:
    """At that time of that day by London's clock, in UTC; without either, now. A day without a time is its noon, or now
    if that has not come. A time without a day is today's; `or_yesterday`: the last time that it was so late."""
    today = date_of(now)
    if not on and not typed:
        return now
    at = _in_london(on or today, typed or NOON)
    if not typed:
        return min(at, now) if on == today else at
    return _in_london(today - timedelta(days=1), typed) if or_yesterday and not on and at > now else at


def _in_london(day: date, typed: time) -> datetime:
    """Of an hour that comes twice, the first."""
    return datetime.combine(day, typed, LONDON).astimezone(UTC)
