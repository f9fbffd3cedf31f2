"""The library of evidence. What is written over elsewhere is another row here that takes its place, and says why."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from reachable.action_plan.library.rules import GRADES
from reachable.agencies.models import Practitioner
from reachable.locks.fields import ALWAYS, Holds


class PieceQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that are relied on now, what is to be looked at again first in front."""
        return self.filter(ended_at__isnull=True).order_by("again_on", "title", "pk")


class Piece(models.Model):
    """A piece of evidence: who published it and when, what it says in our words, how sure that is, on which learning
    points it bears (keys of benchmark/points.py), and when it is looked at again. About no one person."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    published_by = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=300, blank=True)
    says = models.CharField(max_length=1000)
    grade = models.CharField(max_length=12, choices=list(GRADES.items()))
    points = models.JSONField(default=list)
    again_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    became = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True)

    objects = PieceQuerySet.as_manager()
    holds = Holds(
        kept=ALWAYS,
        neither="id uuid title published_by year where says grade points again_on by at ended_at ended_by ended_why "
        "became",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_that_is_relied_on_no_more_says_why",
                condition=Q(ended_at__isnull=True, ended_why="") | Q(ended_at__isnull=False) & ~Q(ended_why=""),
            )
        ]
