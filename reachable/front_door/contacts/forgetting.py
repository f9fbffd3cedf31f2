"""Contacts that are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from reachable.front_door.contacts.models import Contact
from reachable.locks.fields import seven_years_before
from reachable.locks.guard import GuardedQuerySet


def contacts_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Contacts that were closed seven years ago, but about nobody on legal hold."""
    return Contact.objects.filter(closed_at__lt=seven_years_before(now)).exclude(record__in=held)


def not_due(now: datetime) -> GuardedQuerySet:
    """The records that contacts hang on which are kept."""
    due = contacts_due(now, ())
    return Contact.objects.filter(record__isnull=False).exclude(pk__in=due.values("pk")).values("record")
