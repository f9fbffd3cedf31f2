"""Groups, who sits in them, what they oversee, when they met and what they decided. About no young person.

What is written over elsewhere is another row here that takes its place, and says why.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from reachable.action_plan.groups.rules import WORDS
from reachable.action_plan.models import Recommendation
from reachable.agencies.models import Practitioner
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, Holds


class GroupQuerySet(models.QuerySet):
    def at_work(self) -> Self:
        """Those that have not ended, the oldest first."""
        return self.filter(ended_on__isnull=True).order_by("since_on", "pk")


class Group(models.Model):
    """A group that oversees a part of the plan. What it is called and what it is for stands in its newest `Remit`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    since_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    objects = GroupQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid since_on by at ended_on ended_why")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_group_that_ended_says_why",
                condition=Q(ended_on__isnull=True, ended_why="") | Q(ended_on__isnull=False) & ~Q(ended_why=""),
            )
        ]


class Remit(models.Model):
    """What a group is called, what it is for and when it meets. The newest holds; those before stay to be read."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    text = models.CharField(max_length=1000)
    meets = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id group name text meets why by at")


class SeatQuerySet(models.QuerySet):
    def taken(self) -> Self:
        """Of those who sit in a group now: the chair first."""
        return self.filter(left_on__isnull=True).order_by("-is_chair", "agency", "name", "pk")


class Seat(models.Model):
    """Somebody sits in a group, for their organisation. `practitioner`: where they have an account here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=120)
    part = models.CharField(max_length=120)
    is_chair = models.BooleanField(default=False)
    from_on = models.DateField()
    left_on = models.DateField(null=True)
    left_why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = SeatQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        personal="name left_why",
        neither="id uuid group practitioner agency part is_chair from_on left_on by at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="whoever_left_a_group_has_a_reason",
                condition=Q(left_on__isnull=True, left_why="") | Q(left_on__isnull=False) & ~Q(left_why=""),
            ),
            models.UniqueConstraint(
                fields=["group"], condition=Q(left_on__isnull=True, is_chair=True), name="a_group_has_one_chair"
            ),
        ]


class OverseesQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """What is overseen now."""
        return self.filter(ended_at__isnull=True)


class Oversees(models.Model):
    """A group oversees a recommendation: what is late about it stands on the group's agenda."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = OverseesQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id group recommendation by at ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "recommendation"],
                condition=Q(ended_at__isnull=True),
                name="a_group_oversees_a_recommendation_once",
            )
        ]


class StandingQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Those whose place no other has taken."""
        return self.filter(ended_at__isnull=True)


class Meeting(models.Model):
    """A group met: when, who of it was there, who else, and its minutes in short."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    held_on = models.DateField()
    others = models.CharField(max_length=300, blank=True)
    minutes = models.TextField(max_length=5000)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    became = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True)

    objects = StandingQuerySet.as_manager()
    holds = Holds(kept=ALWAYS, neither="id uuid group held_on others minutes by at ended_at ended_by ended_why became")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="minutes_that_were_changed_say_why",
                condition=Q(ended_at__isnull=True, ended_why="") | Q(ended_at__isnull=False) & ~Q(ended_why=""),
            )
        ]


class Present(models.Model):
    """Somebody of the group was at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")

    holds = Holds(kept=ALWAYS, neither="id meeting seat")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="somebody_is_at_a_meeting_once"),
        ]


class Decision(models.Model):
    """A meeting decided something, and why; about a recommendation, or about none."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+", null=True)
    what = models.CharField(max_length=500)
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    became = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True)

    objects = StandingQuerySet.as_manager()
    holds = Holds(
        kept=ALWAYS, neither="id uuid meeting recommendation what why by at ended_at ended_by ended_why became"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_decision_that_was_changed_says_why",
                condition=Q(ended_at__isnull=True, ended_why="") | Q(ended_at__isnull=False) & ~Q(ended_why=""),
            )
        ]


class Raised(models.Model):
    """Something was put to a group by somebody who reads the plan."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+", null=True)
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid group recommendation text by at")


class RaisedStep(models.Model):
    """What the group did with it. The newest holds."""

    raised = models.ForeignKey(Raised, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=10, choices=[(step, words) for step, words in WORDS.items()])
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id raised step words by at")
