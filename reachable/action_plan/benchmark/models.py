"""The workstreams of a partnership, and how each was found to stand against what the reviews teach."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from reachable.action_plan.benchmark.points import WORDS
from reachable.agencies.models import Practitioner
from reachable.locks.fields import ALWAYS, Holds


class WorkstreamQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that are done now, in the order in which they came."""
        return self.filter(ended_at__isnull=True).order_by("at", "pk")


class Workstream(models.Model):
    """A piece of work that a partnership does: what it is, and who leads it (a post, no name)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=60)
    what = models.CharField(max_length=300)
    lead = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    objects = WorkstreamQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid name what lead by at ended_at ended_why")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_workstream_that_ended_says_why",
                condition=Q(ended_at__isnull=True, ended_why="") | Q(ended_at__isnull=False) & ~Q(ended_why=""),
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(ended_at__isnull=True), name="a_workstream_stands_once_under_a_name"
            ),
        ]


class Looked(models.Model):
    """Somebody looked how a workstream stands against one point. The newest holds; those before stay to be read."""

    workstream = models.ForeignKey(Workstream, on_delete=models.CASCADE, related_name="+")
    point = models.CharField(max_length=20)  # the key of one of points.POINTS
    mark = models.CharField(max_length=12, choices=list(WORDS.items()))
    words = models.CharField(max_length=500)
    so_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id workstream point mark words so_on by at")
