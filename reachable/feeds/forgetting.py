"""Which rows are past their time. Nothing is removed here.

Source: UK GDPR article 5(1)(e), storage limitation; the period stands in the register row of each data class.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from reachable.feeds.models import LegalHold, Row, SetAsideRow
from reachable.locks.guard import GuardedQuerySet
from reachable.sharing.models import Register

BY_REGISTER = "each feed's period, as its register row says"


def due(now: datetime) -> Iterator[tuple[Register, GuardedQuerySet, GuardedQuerySet]]:
    """For each register row: rows last told before its period and on no legal hold, and those set aside before it."""
    for register in Register.objects.order_by("pk"):
        before = now - timedelta(days=register.kept_days)
        old = Row.objects.filter(delivery__register=register, told_at__lt=before).exclude(said={})
        aside = SetAsideRow.objects.filter(delivery__register=register, delivery__received_at__lt=before)
        yield register, old.filter(~Exists(holds(now).filter(record=OuterRef("record_id")))), aside


def holds(now: datetime) -> "GuardedQuerySet":
    """The legal holds that stand."""
    return LegalHold.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=now), from_at__lte=now)  # type: ignore[return-value]
