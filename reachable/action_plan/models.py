"""A response to a review as it stands in the plan: its recommendations, and what is in place or planned for each.

About no person: a review's own words name no child, and nothing here may (import says so, and asks a person to look).
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from reachable.action_plan.letters.models import Letter
from reachable.action_plan.published.shape import Area, Outcome
from reachable.action_plan.words import COLUMNS, EVIDENCE, KINDS, Column, Kind
from reachable.agencies.models import Practitioner
from reachable.locks.fields import ALWAYS, Holds


class ReviewQuerySet(models.QuerySet):
    def in_the_plan(self) -> Self:
        """Those that somebody has looked over and put into the plan."""
        return self.filter(put_in_at__isnull=False)


class Review(models.Model):
    """A published response to a review. Until somebody has looked it over it is in no plan: `put_in_at`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=300)
    published_on = models.DateField(null=True)
    digest = models.CharField(max_length=64, unique=True)  # of what was read: the same response is taken in once
    read_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    read_at = models.DateTimeField()
    put_in_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid title published_on digest read_by read_at put_in_at")


class Statement(models.Model):
    """One sentence of a response that belongs to no recommendation, and what it is."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind, words) for kind, words in KINDS.items()])
    place = models.PositiveIntegerField()
    text = models.TextField()

    holds = Holds(kept=ALWAYS, neither="id review kind place text")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "kind", "place"], name="a_statement_has_one_place")]

    @property
    def is_lost(self) -> bool:
        """True where it found no place in the plan."""
        return self.kind == Kind.NOT_PLACED


class Recommendation(models.Model):
    """One recommendation. `beside`: the numbers that share its row; `told_outcome`: what came back, by the response."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    area = models.CharField(max_length=10, choices=[(one, one) for one in Area])
    text = models.TextField()
    owner = models.CharField(max_length=120, blank=True)
    beside = models.JSONField(default=list)
    told_outcome = models.CharField(max_length=10, choices=[(one, one) for one in Outcome])

    holds = Holds(kept=ALWAYS, neither="id uuid review number area text owner beside told_outcome")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="a_number_stands_once_in_a_review")]


class ItemQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that hold now, in their order."""
        return self.filter(ended_at__isnull=True).order_by("place", "pk")

    def waiting(self) -> Self:
        """Those under "in place" that are perhaps not ours, or not in place yet: a person must say."""
        return self.standing().exclude(waits=[])


class Item(models.Model):
    """One line of a column. It is never written over: another takes its place, and says why.

    `so_on`: since when it is in place, or by when it is planned. `waits`: why a person must look at it first.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    column = models.CharField(max_length=10, choices=[(column, words) for column, words in COLUMNS.items()])
    place = models.PositiveIntegerField()
    text = models.TextField()
    so_on = models.DateField(null=True)
    waits = models.JSONField(default=list)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    became = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True)

    objects = ItemQuerySet.as_manager()
    holds = Holds(
        kept=ALWAYS,
        neither="id uuid recommendation column place text so_on waits by at ended_at ended_by ended_why became",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_item_is_never_empty", condition=~Q(text="")),
            models.CheckConstraint(
                name="an_item_that_ended_says_why",
                condition=Q(ended_at__isnull=True, ended_why="") | Q(ended_at__isnull=False) & ~Q(ended_why=""),
            ),
            models.CheckConstraint(
                name="only_what_is_said_to_be_in_place_waits_for_a_person",
                condition=Q(waits=[]) | Q(column=Column.IN_PLACE),
            ),
        ]


class Said(models.Model):
    """Somebody said that our action is done, or is open after all; or that it is embedded, or not. The newest holds.

    Two truths, and two rows: what we did, and whether children get it (domain.md P14)."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    is_about_embedded = models.BooleanField()
    is_so = models.BooleanField()
    so_on = models.DateField()
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id recommendation is_about_embedded is_so so_on why by at")

    class Meta:
        constraints = [
            models.CheckConstraint(name="what_is_said_of_a_recommendation_has_a_reason", condition=~Q(why=""))
        ]


class EvidenceQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """What nobody has taken out, the newest first."""
        return self.filter(taken_out_at__isnull=True).order_by("-so_on", "-pk")


class Evidence(models.Model):
    """What shows that something changed, or did not: an audit, a survey, a measure, what young people say. Dated."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind, words) for kind, words in EVIDENCE.items()])
    is_for = models.BooleanField()  # it shows that practice has changed; else, that it has not
    words = models.CharField(max_length=500)
    so_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True)
    taken_out_why = models.CharField(max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()
    holds = Holds(
        kept=ALWAYS, neither="id uuid recommendation kind is_for words so_on by at taken_out_at taken_out_why"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_that_was_taken_out_says_why",
                condition=Q(taken_out_at__isnull=True, taken_out_why="")
                | Q(taken_out_at__isnull=False) & ~Q(taken_out_why=""),
            )
        ]


class AttachedQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those that are read beside their recommendation, in the order in which they came."""
        return self.filter(ended_at__isnull=True).order_by("at", "pk")


class Attached(models.Model):
    """A measure that says whether a recommendation changed practice, with what it should reach and what it was before.

    `key`: as it is counted ("K5"), or as the list of those that nothing can tell yet calls it ("K29 and K30").
    `target`: in per cent. `baseline_quarter`: a quarter that was counted ("2025-Q4"): nobody types a number.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=20)
    target = models.PositiveIntegerField(null=True)
    baseline_quarter = models.CharField(max_length=7, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    objects = AttachedQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid recommendation key target baseline_quarter by at ended_at ended_why")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "key"],
                condition=Q(ended_at__isnull=True),
                name="a_measure_stands_once_beside_a_recommendation",
            ),
            models.CheckConstraint(
                name="a_target_is_a_share", condition=Q(target__isnull=True) | Q(target__gte=1, target__lte=100)
            ),
        ]


class LetterAbout(models.Model):
    """A letter is about this recommendation."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")

    holds = Holds(kept=ALWAYS, neither="id letter recommendation")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "recommendation"], name="a_letter_is_about_a_recommendation_once")
        ]


# Django finds the tables of this folder here; they hang on a recommendation, and so they come after it.
from reachable.action_plan.actions import models as actions  # noqa: E402,F401
from reachable.action_plan.benchmark import models as benchmark  # noqa: E402,F401
from reachable.action_plan.groups import models as groups  # noqa: E402,F401
from reachable.action_plan.library import models as library  # noqa: E402,F401
