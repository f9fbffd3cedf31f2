"""Cases of audits that are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from reachable.audits.models import Case
from reachable.clocks.ages import london_day
from reachable.locks.fields import seven_years_before
from reachable.locks.guard import GuardedQuerySet


def cases_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Cases whose audit was over seven years ago, but of nobody on legal hold."""
    before = london_day(seven_years_before(now))
    return Case.objects.filter(audit__last_on__lt=before).exclude(record__in=held)


def not_due(now: datetime) -> GuardedQuerySet:
    """The records that cases hang on which are kept."""
    return Case.objects.filter(audit__last_on__gte=london_day(seven_years_before(now))).values("record")
