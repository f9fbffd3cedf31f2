"""Contacts that are past their time, and answers. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime, timedelta

from reachable.front_door.contacts.models import Check, Contact, Decided, current
from reachable.front_door.contacts.rules import Outcome
from reachable.front_door.contacts.states import State
from reachable.locks.fields import seven_years_before
from reachable.locks.guard import GuardedQuerySet


def contacts_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Contacts that were closed seven years ago, but about nobody on legal hold."""
    return Contact.objects.filter(closed_at__lt=seven_years_before(now)).exclude(record__in=held)


def answers_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """What agencies answered about contacts that were closed so many days ago, by the setting, and of which nothing
    came: it stands that there is no further action, and nothing else (domain.md section 10). About nobody on hold."""
    since = now - timedelta(days=current().answers_days)
    carried = Decided.objects.standing().exclude(outcome=Outcome.NO_FURTHER_ACTION).values("contact")
    nothing = Decided.objects.standing().filter(outcome=Outcome.NO_FURTHER_ACTION).values("contact")
    over = Contact.objects.filter(state=State.CLOSED, closed_at__lt=since, pk__in=nothing).exclude(record__in=held)
    return Check.objects.filter(removed_at__isnull=True, contact__in=over.exclude(pk__in=carried).values("pk"))


def not_due(now: datetime) -> GuardedQuerySet:
    """The records that contacts hang on which are kept."""
    due = contacts_due(now, ())
    return Contact.objects.filter(record__isnull=False).exclude(pk__in=due.values("pk")).values("record")
