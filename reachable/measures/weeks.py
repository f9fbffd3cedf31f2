"""Which whole weeks a quarter has, and when it is counted. Pure; every time is aware, in UTC.

A week is of the quarter in which its Monday lies, so that none is told in two parts. What goes on is told week by week
only: were its sum told too, the sum of one week less that of the week before would tell a week that is hidden.
"""

from datetime import date, datetime, timedelta

from reachable.clocks.ages import london_day
from reachable.feeds.times import day_start
from reachable.indicators.fairness import after, before, first_day, quarter_of

SETTLES = timedelta(days=14)  # how long what began in a quarter's last week may be in time: 72 hub hours, and a holiday
QUARTERS = 5  # that which goes on, and a year


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def first_monday(quarter: str) -> date:
    """The first Monday in a quarter."""
    day = first_day(quarter)
    return day + timedelta(days=-day.weekday() % 7)


def weeks_ago(number: int, now: datetime) -> datetime:
    """The beginning of the week that began so many weeks before this one: a part of a week would tell of the rest."""
    return day_start(monday_of(london_day(now)) - timedelta(weeks=number))


def lately(now: datetime) -> list[str]:
    """The quarters that are counted, the newest first: that of this week, and those of a year before."""
    found = [quarter_of(monday_of(london_day(now)))]
    while len(found) < QUARTERS:
        found.append(before(found[-1]))
    return found


def span(quarter: str, now: datetime) -> tuple[datetime, datetime]:
    """From when until when its whole weeks are that are over."""
    ends_on = min(first_monday(after(quarter)), monday_of(london_day(now)))
    return day_start(first_monday(quarter)), day_start(ends_on)


def settles_on(quarter: str) -> date:
    """The day from which its numbers stand."""
    return first_monday(after(quarter)) + SETTLES


def is_final(quarter: str, counted_at: datetime) -> bool:
    """Counted when all of it was settled: from then on its numbers stand."""
    return counted_at >= day_start(settles_on(quarter))


def is_due(quarter: str, counted_at: datetime | None, now: datetime) -> bool:
    """Once a week until it is final, if there is a whole week of it."""
    since, until = span(quarter, now)
    if since >= until or (counted_at and is_final(quarter, counted_at)):
        return False
    return counted_at is None or monday_of(london_day(counted_at)) < monday_of(london_day(now))
