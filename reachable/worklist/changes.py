"""What is written from a worklist: that somebody has seen what was new. Work itself is changed by its own folder."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from reachable.agencies.models import Practitioner
from reachable.locks.changes import note
from reachable.worklist.models import DecisionsSeen, SeenUntil


@transaction.atomic
def say_seen(*, until: datetime, by: Practitioner, now: datetime) -> None:
    """What had come by `until`, when the list that they saw was drawn, is new to them no more. It says nothing of what
    they looked at."""
    SeenUntil.objects.update_or_create(practitioner=by, defaults={"at": min(until, now)})
    note(by=by, did="said that they had seen what was new", about="practitioner", about_id=by.pk, now=now)


@transaction.atomic
def say_decisions_seen(*, until: datetime, by: Practitioner, now: datetime) -> None:
    """What others had decided by `until`, when the list that they saw was drawn, is new to them no more."""
    DecisionsSeen.objects.update_or_create(practitioner=by, defaults={"at": min(until, now)})
    note(by=by, did="said that they had seen what others decided", about="practitioner", about_id=by.pk, now=now)


@transaction.atomic
def forget_seen(*, practitioners: Iterable[int], by: str, now: datetime) -> None:
    """Removes it, with the accounts whose it was."""
    gone = list(practitioners)
    number, _ = SeenUntil.objects.filter(practitioner__in=gone).delete()
    DecisionsSeen.objects.filter(practitioner__in=gone).delete()
    note(by=by, did=f"forgot what {number} people had seen", about="accounts", about_id="", now=now)
