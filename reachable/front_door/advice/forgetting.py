"""Advice that is past its time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from reachable.front_door.advice.models import Advice
from reachable.locks.fields import seven_years_before
from reachable.locks.guard import GuardedQuerySet


def advice_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Advice that was given seven years ago, but about nobody on legal hold."""
    return Advice.objects.filter(Q(record__isnull=True) | ~Q(record__in=held), at__lt=seven_years_before(now))


def not_due(now: datetime) -> GuardedQuerySet:
    """The records that advice hangs on which is kept."""
    return Advice.objects.filter(record__isnull=False, at__gte=seven_years_before(now)).values("record")
