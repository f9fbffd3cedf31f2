"""Joint practice of Housing and the MASH looked at together: who was there by role, gaps, changes, and the check."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from reachable.agencies.models import Practitioner
from reachable.audits.together.rules import GRADES, SIDES
from reachable.locks.fields import ALWAYS, Holds


class Joint(models.Model):
    """One time that they looked at it. `check_on`: when it will be looked at what came of it."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    held_on = models.DateField()
    looked_at = models.CharField(max_length=500)
    check_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid held_on looked_at check_on by at")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_check_comes_after_the_day_it_checks", condition=Q(check_on__gt=F("held_on")))
        ]


class There(models.Model):
    """Somebody who was there: by organisation and grade, and by their work. Never by name."""

    joint = models.ForeignKey(Joint, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=10, choices=list(SIDES.items()))
    grade = models.CharField(max_length=12, choices=list(GRADES.items()))
    of_whom = models.CharField(max_length=200)

    holds = Holds(kept=ALWAYS, neither="id joint side grade of_whom")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["joint", "side", "grade"], name="a_grade_of_a_side_stands_once")]


class Gap(models.Model):
    """What does not work between them."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    joint = models.ForeignKey(Joint, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id uuid joint words by at")


class Agreed(models.Model):
    """What will change about a gap: who does it, by when."""

    gap = models.ForeignKey(Gap, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=500)
    who = models.CharField(max_length=120)
    due_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id gap words who due_on by at")


class Checked(models.Model):
    """What a check found. There may be several; each says whether practice has changed."""

    joint = models.ForeignKey(Joint, on_delete=models.CASCADE, related_name="+")
    found_on = models.DateField()
    is_changed = models.BooleanField()
    words = models.CharField(max_length=1000)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id joint found_on is_changed words by at")
