"""Once a week the measures of what goes on, and of what is over and not settled yet, are counted anew."""

from datetime import datetime

from django.db.models import Max

from reachable.audits.measures_step import measured as of_audits
from reachable.audits.surveys.measures_step import measured as of_surveys
from reachable.counting.measures import Measure
from reachable.front_door.measures_step import measured as at_the_front_door
from reachable.learning.measures_step import measured as of_training
from reachable.measures.changes import write_counts
from reachable.measures.models import MeasureCount
from reachable.measures.returns_step import measured as of_returns
from reachable.measures.weeks import is_due, lately, span
from reachable.reachable_moments.measures_step import measured as of_moments

STEP = "the measures"
COUNTED = (at_the_front_door, of_moments, of_returns, of_audits, of_training, of_surveys)
LAST = 999


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
    return between(since, now, until)


def between(since: datetime, now: datetime, until: datetime | None = None) -> list[Measure]:
    """Every measure over that time (until now, where none is given), as it stands now, by its number."""
    found = [one for count in COUNTED for one in count(since, now, until)]
    return sorted(found, key=lambda one: _number(one.key))


def _number(key: str) -> int:
    """K5 of "K5 from known"; what has no number comes last."""
    return int(key.split()[0][1:]) if key[0] == "K" else LAST
