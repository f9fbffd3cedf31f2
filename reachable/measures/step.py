"""Once a week the measures of what goes on, and of what is over and not settled yet, are counted anew."""

from datetime import datetime

from django.db.models import Max

from reachable.counting.measures import Measure
from reachable.front_door.measures_step import measured as at_the_front_door
from reachable.measures.changes import write_counts
from reachable.measures.models import MeasureCount
from reachable.measures.weeks import is_due, lately, span
from reachable.reachable_moments.measures_step import measured as of_moments

STEP = "the measures"


def count_one_quarter(now: datetime) -> str | None:
    """Counts the newest quarter that is due, and no more: other work waits meanwhile. Returns which, or None."""
    counted = dict(MeasureCount.objects.order_by().values_list("quarter").annotate(at=Max("at")))
    due = next((quarter for quarter in lately(now) if is_due(quarter, counted.get(quarter), now)), None)
    if due:
        write_counts(quarter=due, counted=measured(due, now), by=STEP, now=now)
    return due


def measured(quarter: str, now: datetime) -> list[Measure]:
    """Every measure over the whole weeks of a quarter that are over."""
    since, until = span(quarter, now)
    return [*at_the_front_door(since, now, until), *of_moments(since, now, until)]
