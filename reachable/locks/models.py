"""The activity log: every write, by whom, in the same transaction as the write; and the seals of both logs."""

from django.db import models

from reachable.locks.fields import ALWAYS, SEVEN_YEARS, Holds


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


class Seal(models.Model):
    """Up to 100 rows of a log, sealed after the seal before (seals.py). Its head stays when its rows are forgotten."""

    log = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    last = models.BigIntegerField()
    newest_at = models.DateTimeField()
    lines = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    holds = Holds(kept=ALWAYS, neither="id log number last newest_at lines digest head at forgotten_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["log", "number"], name="one_seal_of_a_number_in_a_log")]
