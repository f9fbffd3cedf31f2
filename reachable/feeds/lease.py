"""One runner at a time (design.md section 2: taken over 60 seconds after it dies)."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from reachable.errors import NotNow
from reachable.feeds.models import Lease

LASTS = timedelta(seconds=60)


def take(name: str, *, holder: str, now: datetime) -> bool:
    """Takes or renews the lease by conditional update. True if `holder` has it until a minute from now."""
    free = Lease.objects.filter(name=name, until_at__lte=now)
    mine = Lease.objects.filter(name=name, holder=holder)
    if (free | mine).update(holder=holder, until_at=now + LASTS):
        return True
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, holder=holder, until_at=now + LASTS)
    except IntegrityError:
        return False
    return True


def give_back(name: str, *, holder: str, now: datetime) -> None:
    """Lets the next runner start at once."""
    Lease.objects.filter(name=name, holder=holder).update(until_at=now)


@contextmanager
def held(name: str, *, now: datetime) -> Iterator[str]:
    """The work inside runs alone. Raises NotNow where somebody else is at it."""
    holder = uuid.uuid4().hex
    if not take(name, holder=holder, now=now):
        raise NotNow("Another delivery is being taken in. It will be this one's turn when that has finished.")
    try:
        yield holder
    finally:
        give_back(name, holder=holder, now=now)
