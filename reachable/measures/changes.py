"""Every write of this folder: what was counted."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from reachable.counting.measures import Measure
from reachable.locks.changes import note
from reachable.measures.models import MeasureCount


@transaction.atomic
def write_counts(*, quarter: str, counted: Iterable[Measure], by: str, now: datetime) -> None:
    """The measures of a quarter, in place of those of the week before."""
    MeasureCount.objects.filter(quarter=quarter).delete()
    MeasureCount.objects.bulk_create(_row(quarter, n, one, now) for n, one in enumerate(counted))
    note(by=by, did="counted the measures", about="quarter", about_id=quarter, now=now)


def _row(quarter: str, place: int, one: Measure, now: datetime) -> MeasureCount:
    weeks = [[f"{week.starts_on}", *week[1:]] for week in one.weeks]
    told = {"numerator": one.numerator, "denominator": one.denominator, "excluded": one.excluded, "weeks": weeks}
    told |= {"key": one.key, "words": one.words, "why_not": one.why_not}
    return MeasureCount(quarter=quarter, place=place, at=now, **told)
