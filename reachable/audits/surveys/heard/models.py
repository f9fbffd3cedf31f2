"""Focus groups, themes, what was said, and what was done about it. It names nobody: no child and no practitioner."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.audits.surveys.heard.rules import BECAME, Answer, Became
from reachable.audits.surveys.models import Survey
from reachable.locks.fields import ALWAYS, Holds


class FocusGroup(models.Model):
    """Practitioners who talked together: when, of which kind they were, how many, and what was noted."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    held_on = models.DateField()
    of_whom = models.CharField(max_length=200)  # "Social workers and youth workers": never a name
    number = models.PositiveIntegerField()
    notes = models.TextField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid held_on of_whom number notes by at")


class ThemeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that what is said can be put under now."""
        return self.filter(ended_at__isnull=True).order_by("words")


class Theme(models.Model):
    """What things that are said have in common. One that is no longer used stays where it stands."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    words = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ThemeQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid words at ended_at")


class Heard(models.Model):
    """Something that was said, in the business manager's words, under a theme: in a focus group, or in a survey."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    focus_group = models.ForeignKey(FocusGroup, on_delete=models.PROTECT, related_name="+", null=True)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid theme focus_group survey words by at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_was_said_was_said_in_one_place",
                condition=Q(focus_group__isnull=True, survey__isnull=False)
                | Q(focus_group__isnull=False, survey__isnull=True),
            )
        ]


class AnswerTo(models.Model):
    """What we did about something that was said, or will do, or why not yet. The newest holds; the others stay."""

    heard = models.ForeignKey(Heard, on_delete=models.CASCADE, related_name="+")
    became = models.CharField(max_length=10, choices=[(one, words) for one, words in BECAME.items()])
    words = models.CharField(max_length=500)
    so_on = models.DateField()
    who = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id heard became words so_on who by at")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_learning_action_has_somebody_who_does_it",
                condition=~Q(became=Became.AGREED) | ~Q(who=""),
            )
        ]

    def as_answer(self) -> Answer:
        """As the pure rules read it."""
        return Answer(Became(self.became), self.so_on, self.who)
