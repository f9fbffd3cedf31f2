"""What is past its time about mix-ups. Nothing is removed here."""

from collections.abc import Collection
from datetime import datetime

from reachable.locks.fields import GONE, seven_years_before
from reachable.locks.guard import GuardedQuerySet
from reachable.mix_ups.models import Answer


def answers_due(now: datetime, held: Collection[int]) -> GuardedQuerySet:
    """Answers whose words are past their time: seven years after they were given. They are about no record, so a hold
    on one keeps none of them."""
    return Answer.objects.filter(at__lt=seven_years_before(now)).exclude(why__in=("", GONE))
