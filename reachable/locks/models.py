"""The activity log: every write, by whom, in the same transaction as the write."""

from django.db import models

from reachable.locks.fields import SEVEN_YEARS, Holds


class Activity(models.Model):
    """One line a change. No foreign keys, so that the log neither blocks nor follows what it tells of; no facts."""

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=60)
    did = models.CharField(max_length=60)
    about = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    why = models.CharField(max_length=300, blank=True)

    holds = Holds(kept=SEVEN_YEARS, personal="by_id by why", neither="id at did about about_id")

    class Meta:
        indexes = [models.Index(fields=["about", "about_id"], name="activity_about")]
