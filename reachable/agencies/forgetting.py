"""Accounts that are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from reachable.agencies.models import FORGOTTEN, Closure, Practitioner, Shift, Skill
from reachable.locks.fields import seven_years_before


def accounts_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Accounts closed seven years ago. (Each knows when it was closed since `moved_at` is there.)"""
    closed = Practitioner.objects.filter(is_active=False, moved_at__lt=seven_years_before(now))
    return closed.exclude(email__endswith=FORGOTTEN)


def shifts_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Shifts that ended seven years ago."""
    return Shift.objects.filter(until_at__lt=seven_years_before(now))


def closures_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Days on which schools were closed seven years ago."""
    return Closure.objects.filter(until_on__lt=seven_years_before(now).date())


def skills_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Skills that were to count until seven years ago."""
    return Skill.objects.filter(until_on__lt=seven_years_before(now).date())
