"""Which of our own records are past their time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from reachable.actions.models import Action, ActionMoved
from reachable.family.models import (
    Account,
    Complaint,
    Correction,
    ProtectiveFactor,
    Relative,
    Told,
    TrustedAdult,
    Worry,
)
from reachable.feeds.models import Record
from reachable.indicators.models import WrongPrompt
from reachable.locks.fields import seven_years_before
from reachable.locks.guard import GuardedQuerySet
from reachable.people.models import Belonging, Person

# Everything that is written on our own record of somebody.
TABLES = (TrustedAdult, Relative, ProtectiveFactor, Told, Account, Correction, Complaint, Worry)
TABLES += (WrongPrompt, ActionMoved, Action)


def records_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Our own records on which nobody has written for seven years, of young people nobody is worried about now."""
    before = seven_years_before(now)
    rows = Record.objects.filter(feed="here", made_at__lt=before).exclude(pk__in=Record.objects.erased().values("pk"))
    for table in TABLES:
        rows = rows.exclude(pk__in=table.objects.filter(at__gte=before).values("record"))
    worried = Person.objects.in_scope(now).values("pk")
    theirs = Belonging.objects.filter(record=OuterRef("pk"), person__in=worried).now_standing()
    return rows.filter(~Exists(theirs)).exclude(pk__in=held)
