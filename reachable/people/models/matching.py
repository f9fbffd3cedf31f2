"""By which rules everybody's records are matched, and how far that has come."""

from django.db import models

from reachable.locks.fields import ALWAYS, Holds


class Matching(models.Model):
    """One row. Counts and ids only.

    `rules`: the version of matching and of its keys. Where that, or `everybody`, is another than before, every record
    up to `until` is matched again, and `done` is the last of which that was asked. Before that those are whose they are
    because nobody else could be meant, and `only_done` is the last of these.
    """

    rules = models.CharField(max_length=120)
    everybody = models.CharField(max_length=40, blank=True)  # the feed that knows most people, if one does
    counted_at = models.DateTimeField(null=True)  # when that was counted last
    only_done = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    until = models.BigIntegerField(default=0)

    holds = Holds(kept=ALWAYS, neither="id rules everybody counted_at only_done done until")
