"""Whose address is protected from somebody, as a condition on rows that hang on a record."""

from datetime import datetime

from django.db.models import Q

from reachable.locks.permissions import Viewer
from reachable.people.models import Belonging, all_of_theirs, protected_records
from reachable.sharing.models import Sight


def protected_from(viewer: Viewer, now: datetime) -> Q:
    """Rows on records of somebody whose address is protected from this viewer, or of whoever may be the same and nobody
    has said yet (lock 10)."""
    named = Sight.objects.held_by(viewer).live(now).filter(kind=Sight.Kind.ADDRESS).values("record")
    may_see = all_of_theirs(Belonging.objects.filter(record__in=named))
    return Q(record__in=protected_records()) & ~Q(record__in=may_see)
