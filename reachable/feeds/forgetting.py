"""Which rows are past their time. Nothing is removed here.

Source: UK GDPR article 5(1)(e), storage limitation; the period stands in the register row of each data class.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from reachable.feeds.models import Delivery, LegalHold, Record, Row, SetAsideRow, Week
from reachable.locks.fields import seven_years_before
from reachable.locks.guard import GuardedQuerySet
from reachable.sharing.models import Register


def rows_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Rows last told longer ago than their register row says. Here and below, `held` are the records on legal hold."""
    past = _past("told_at", now)
    return Row.objects.filter(past).exclude(said={}).exclude(record__in=held)


def weeks_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Weeks at school that were last told longer ago than that."""
    return Week.objects.filter(_past("told_at", now)).exclude(record__in=held)


def aside_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Rows that were set aside, of deliveries that came longer ago than that."""
    return SetAsideRow.objects.filter(_past("delivery__received_at", now))


def _past(told: str, now: datetime) -> Q:
    """Rows that were told before the period of their feed."""
    past = Q(pk__in=[])
    for register in Register.objects.order_by("pk"):
        before = now - timedelta(days=register.kept_days)
        past |= Q(delivery__register=register) & Q(**{f"{told}__lt": before})
    return past


def holds(now: datetime) -> QuerySet:
    """The legal holds that stand."""
    return LegalHold.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=now), from_at__lte=now)


def holds_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Legal holds that were released, on records that are forgotten."""
    return LegalHold.objects.filter(until_at__lte=now, record__in=Record.objects.erased().values("pk"))


def receipts_due(now: datetime, held: Collection[int]) -> QuerySet:
    """Deliveries that came seven years ago and still say who sent them in. Counts and hashes stay."""
    return Delivery.objects.filter(received_at__lt=seven_years_before(now), sent_by__isnull=False)
