"""A survey, whom it asks, and the sheets that came back. About no person: nobody knows whose sheet is whose."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from reachable.agencies.models import Agency, Practitioner
from reachable.audits.surveys.items import BY_KEY, Item
from reachable.audits.surveys.standing import Stands, stands
from reachable.counting.small import LEAST
from reachable.locks.fields import ALWAYS, Holds

LEASTS = (LEAST, 10)  # domain.md P13: under 5, or under 10 by a setting of the survey


class SurveyQuerySet(models.QuerySet):
    def over(self, today: date) -> Self:
        """Those that are over, the oldest first: what was said may be told."""
        return self.filter(Q(ended_at__isnull=False) | Q(closes_on__lt=today)).order_by("closes_on", "pk")


class Survey(models.Model):
    """What is asked, from when until when, and from how many on a number is shown. `items`: keys of items.py."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=120)
    items = models.JSONField(default=list)
    least = models.PositiveIntegerField(default=LEAST)
    opens_on = models.DateField()
    closes_on = models.DateField()  # the last day
    ended_at = models.DateTimeField(null=True)  # where somebody ended it before that
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SurveyQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid title items least opens_on closes_on ended_at by at")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_survey_ends_after_it_opens", condition=Q(closes_on__gte=F("opens_on"))),
            models.CheckConstraint(name="the_least_number_of_a_survey_is_five_or_more", condition=Q(least__gte=LEAST)),
        ]

    def asks(self) -> list[Item]:
        """Its items, in their order."""
        return [BY_KEY[key] for key in self.items]

    def stands(self, today: date) -> Stands:
        """Whether it can be answered, or is over."""
        return stands(self.opens_on, self.closes_on, self.ended_at is not None, today)


class Asked(models.Model):
    """One organisation that is asked: how many people there, and the link that they are given. Whoever has the link can
    answer; it says nothing about anybody."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    invited = models.PositiveIntegerField()
    secret = models.UUIDField(default=uuid4, unique=True, editable=False)

    holds = Holds(kept=ALWAYS, neither="id uuid survey agency invited secret")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "agency"], name="an_organisation_is_asked_once_in_a_survey"),
            models.CheckConstraint(name="somebody_is_asked_in_an_organisation", condition=Q(invited__gte=1)),
        ]


class Sheet(models.Model):
    """What somebody answered: by whose link, on which day, and nothing else that says who or when.

    Its key is random, so that no order tells who was first. It follows from a number drawn with the form: a form that
    is sent twice is one.
    """

    uuid = models.UUIDField(default=uuid4, primary_key=True, editable=False)
    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="+")
    came_on = models.DateField()
    answers = models.JSONField(default=dict)  # by the key of the item
    words = models.TextField(blank=True)
    was_taken_out = models.BooleanField(default=False)  # the words: they named somebody

    holds = Holds(kept=ALWAYS, neither="uuid asked came_on answers words was_taken_out")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="words_that_were_taken_out_are_gone", condition=Q(was_taken_out=False) | Q(words="")
            )
        ]
