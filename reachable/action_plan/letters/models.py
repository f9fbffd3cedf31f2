"""Letters, what happened to each after it was sent, and what an answer said. About no person."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from reachable.action_plan.letters.rules import WORDS
from reachable.agencies.models import Practitioner
from reachable.locks.fields import ALWAYS, Holds


class Letter(models.Model):
    """A letter to a body outside the partnership, about one recommendation or several."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.CharField(max_length=120)
    asked = models.TextField()
    sent_on = models.DateField()
    due_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid to asked sent_on due_on by at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_answer_is_due_after_the_letter", condition=Q(due_on__gte=models.F("sent_on"))
            )
        ]


class LetterStep(models.Model):
    """It was acknowledged, asked about again, or answered: on which day, and in which words."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=12, choices=[(step, words) for step, words in WORDS.items()])
    so_on = models.DateField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id letter step so_on words by at")


class PointQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """In the order in which they were taken from the answer."""
        return self.order_by("at", "pk")


class Point(models.Model):
    """One point of an answer, and what we did about it: empty until something was done."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    did = models.CharField(max_length=500, blank=True)
    did_on = models.DateField(null=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = PointQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid letter text did did_on by at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_we_did_about_a_point_has_a_day",
                condition=Q(did="", did_on__isnull=True) | ~Q(did="") & Q(did_on__isnull=False),
            )
        ]
