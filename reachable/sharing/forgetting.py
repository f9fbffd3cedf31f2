"""What is written here and is past its time. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef

from reachable.locks.fields import seven_years_before
from reachable.locks.guard import GuardedQuerySet
from reachable.sharing.models import Sampled, Sight


def sampled_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """What was said seven years ago of a reason for sampling."""
    return Sampled.objects.filter(at__lt=seven_years_before(now)).exclude(sight__record__in=held)


def sights_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Sight that ended seven years ago, with the reason given for it, once nothing said of it is left."""
    ended = Sight.objects.ended_before(seven_years_before(now)).exclude(record__in=held)
    return ended.filter(~Exists(Sampled.objects.filter(sight=OuterRef("pk"))))
