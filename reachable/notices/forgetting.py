"""Notices and messages that are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from reachable.locks.fields import seven_years_before
from reachable.notices.models import Message, Notice


def notices_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Notices of seven years ago."""
    return Notice.objects.filter(made_at__lt=seven_years_before(now))


def messages_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Messages of seven years ago."""
    return Message.objects.filter(made_at__lt=seven_years_before(now))
