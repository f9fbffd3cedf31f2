"""Trainings that are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from reachable.learning.models import Doing, LinkPerson
from reachable.locks.fields import seven_years_before


def doings_due(now: datetime, held: Collection[int]) -> QuerySet:
    """What was begun seven years ago: what was learnt by it counts no longer."""
    return Doing.objects.filter(began_at__lt=seven_years_before(now))


def link_people_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Who was a link person until seven years ago."""
    return LinkPerson.objects.filter(ended_at__lt=seven_years_before(now))
