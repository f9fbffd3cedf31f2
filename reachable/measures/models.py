"""The measures as they were counted, quarter by quarter: numbers about no one person."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from reachable.counting.measures import Measure, Week
from reachable.locks.fields import ALWAYS, Holds
from reachable.measures.weeks import is_final


class CountQuerySet(models.QuerySet):
    def called(self, name: str) -> Self:
        """Those of one name, of "K5 from known" too."""
        return self.filter(Q(key=name) | Q(key__startswith=f"{name} "))

    def quarters(self) -> dict[str, bool]:
        """The quarters in which these were counted, the newest first, and whether the numbers of each stand."""
        counted = self.order_by("-quarter").values_list("quarter", "at").distinct()
        return {quarter: is_final(quarter, at) for quarter, at in counted}


class MeasureCount(models.Model):
    """One measure over the whole weeks of a quarter, as counted last. What is small is hidden where it is shown.

    `place`: its place in the list. `weeks`: each as (its Monday, whether it is the weekend, numerator, denominator).
    """

    quarter = models.CharField(max_length=7)  # 2026-Q3
    place = models.PositiveIntegerField()
    key = models.CharField(max_length=20)
    words = models.CharField(max_length=400)
    numerator = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()
    excluded = models.JSONField(default=dict)
    weeks = models.JSONField(default=list)
    why_not = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    objects = CountQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id quarter place key words numerator denominator excluded weeks why_not at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["quarter", "place"], name="one_count_of_a_measure_in_a_quarter")]

    def as_measure(self) -> Measure:
        """As the pure rules read it."""
        weeks = [Week(date.fromisoformat(starts_on), *rest) for starts_on, *rest in self.weeks]
        told = (self.numerator, self.denominator, dict(self.excluded))
        return Measure(self.key, self.words, *told, weeks, self.why_not)
