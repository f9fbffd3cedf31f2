"""Until when somebody has seen what was new on their own list, or what others decided."""

from django.db import models

from reachable.agencies.models import Practitioner
from reachable.locks.fields import WHILE_EMPLOYED, Holds


class SeenUntil(models.Model):
    """One line a practitioner, written over: that they said they had seen it, and nothing of what they looked at."""

    practitioner = models.OneToOneField(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=WHILE_EMPLOYED, neither="id practitioner at")


class DecisionsSeen(models.Model):
    """The same of what others decided about who is who, for whoever looks that over."""

    practitioner = models.OneToOneField(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=WHILE_EMPLOYED, neither="id practitioner at")
