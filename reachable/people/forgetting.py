"""What is past its time about who is who, and whom a legal hold covers. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from reachable.feeds.forgetting import holds
from reachable.feeds.models import Record
from reachable.locks.fields import GONE, seven_years_before
from reachable.locks.guard import GuardedQuerySet
from reachable.people.models import Belonging, Decision


def held(now: datetime) -> GuardedQuerySet:
    """Every record of everybody of whom one record is on legal hold: those that came since, and our own, too."""
    named = holds(now).values("record")
    people = Belonging.objects.filter(record__in=named).now_standing().values("person")
    theirs = Belonging.objects.filter(person__in=people).now_standing().values("record")
    return Record.objects.filter(Q(pk__in=named) | Q(pk__in=theirs))


def decisions_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Decisions whose words are past their time: seven years after they were undone, or after they were made where a
    record of the two is forgotten. The words of one that still keeps two records together or apart stay with it."""
    before, erased = seven_years_before(now), Record.objects.erased().values("pk")
    idle = Q(at__lt=before) & (Q(left__in=erased) | Q(right__in=erased))
    rows = Decision.objects.filter(Q(undone_at__lt=before) | idle).exclude(why=GONE)
    return rows.exclude(left__in=held).exclude(right__in=held)
