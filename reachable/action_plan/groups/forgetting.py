"""Seats in groups that are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from reachable.action_plan.groups.models import Seat
from reachable.locks.fields import seven_years_before


def seats_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Seats that somebody left seven years ago."""
    return Seat.objects.filter(left_on__lt=seven_years_before(now).date())
