"""Seats in groups that are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from reachable.action_plan.groups.models import Seat
from reachable.locks.fields import seven_years_before


def seats_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Seats that somebody left seven years ago; or whose group ended then, for nobody sits in one that is no more."""
    before = seven_years_before(now).date()
    return Seat.objects.filter(Q(left_on__lt=before) | Q(left_on__isnull=True, group__ended_on__lt=before))
