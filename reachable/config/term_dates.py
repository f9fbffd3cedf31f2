"""The invented term dates of Fernleigh: the holidays of every school, and a training day of each of two schools."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from reachable.agencies.changes import close_schools
from reachable.agencies.models import Closure, Practitioner
from reachable.agencies.term_dates import Why
from reachable.clocks.ages import london_day
from reachable.clocks.school_days import Closed, nth_school_day

SCHOOLS = ("school_a", "school_b")
ENTERED = timedelta(days=731)  # before all that the borough's files tell of
TRAINING_IN = 3  # so many school days from today, so that a sixth school day on any day of the year passes over it


def close(cast: Mapping[str, Practitioner], holidays: Iterable[tuple[date, date]], now: datetime) -> None:
    """Enters them, by the data steward. Safe to run twice."""
    if Closure.objects.exists():
        return
    about = {"by": cast["steward"], "now": now - ENTERED}
    closed = [Closed(first, last) for first, last in holidays]
    close_schools(school=None, days=closed, why=Why.HOLIDAY, **about)
    day = nth_school_day(london_day(now) + timedelta(days=1), TRAINING_IN, closed)
    for key in SCHOOLS:
        close_schools(school=cast[key].agency, days=[Closed(day, day)], why=Why.TRAINING, **about)
