"""The plan's own actions, and each thing that was said of one. About no young person."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from reachable.action_plan.actions.rules import CHANGES, OPEN, WORDS, State
from reachable.action_plan.groups.models import Decision, Group
from reachable.action_plan.models import Recommendation
from reachable.agencies.models import Practitioner
from reachable.locks.fields import ALWAYS, Holds


class ActionQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those still to do."""
        return self.filter(state__in=OPEN)

    def in_order(self) -> Self:
        """What is due first in front."""
        return self.select_related("recommendation__review", "group", "decision__meeting").order_by("due_on", "pk")


class Action(models.Model):
    """What will be done about a recommendation. Its owner is a post in an organisation, and no name: people move on.

    `version`: how often it was changed; whoever changes it names the one that they saw. `told_at`: when the business
    manager was told that it is late.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", null=True)
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, related_name="+", null=True)
    what = models.CharField(max_length=300)
    success = models.CharField(max_length=300)
    owner_role = models.CharField(max_length=120)
    owner_agency = models.CharField(max_length=120)
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=list(WORDS.items()), default=State.NOT_STARTED)
    done_on = models.DateField(null=True)
    is_published = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ActionQuerySet.as_manager()
    holds = Holds(
        kept=ALWAYS,
        neither="id uuid recommendation group decision what success owner_role owner_agency due_on state done_on "
        "is_published version told_at by at",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="what_is_complete_has_its_day",
                condition=Q(state=State.COMPLETE, done_on__isnull=False)
                | ~Q(state=State.COMPLETE) & Q(done_on__isnull=True),
            )
        ]

    @property
    def owner(self) -> str:
        """Whose it is, in words."""
        return f"{self.owner_role}, {self.owner_agency}"


class ActionMoved(models.Model):
    """Something was said of an action: what it was, what it became, since when, and why. Never written over."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="+")
    change = models.CharField(max_length=10, choices=[(one, words) for one, (words, _) in CHANGES.items()])
    was = models.CharField(max_length=800)
    became = models.CharField(max_length=800)
    so_on = models.DateField()
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id action change was became so_on why by at")
