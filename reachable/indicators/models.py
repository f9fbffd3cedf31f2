"""What somebody says of a prompt that is wrong, and what is set of each rule. Findings are kept nowhere."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.chronology.models import Event
from reachable.feeds.models import Record
from reachable.locks.fields import ALWAYS, WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.people.models import PersonQuerySet, about


class WrongPromptQuerySet(GuardedQuerySet):
    def about(self, people: PersonQuerySet, at: datetime | None = None) -> "WrongPromptQuerySet":
        """On our own records of people already narrowed for a viewer; with `at`, what was said before it."""
        said = self.filter(at__lt=at) if at else self
        return about(said, people, at=at)  # type: ignore[return-value]


class WrongPrompt(GuardedModel):
    """Somebody says that a prompt is wrong, and why. It holds until something says yes that happened after
    it, or that we were told after it (`shape.holds_wrong`).

    `newest_at`: when the newest that the prompt rested on happened; `line`: that line, where it was one; `weeks_of`:
    the record whose week at school it was, where it was a week.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=4)
    settings_version = models.PositiveIntegerField()
    newest_at = models.DateTimeField()
    line = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", null=True)
    weeks_of = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = WrongPromptQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="rule newest_at words",
        neither="id uuid record settings_version line weeks_of by at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(name="a_wrong_prompt_says_why", condition=~Q(words="")),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class RuleSettings(models.Model):
    """One version of what is set of a rule: added to, never written over. Version 1 is in `settings.py`.

    `why`: of this version, in its owner's words, about no child. `by` is None where the program switched it off.
    """

    rule = models.CharField(max_length=4)
    version = models.PositiveIntegerField()
    look_back_days = models.PositiveIntegerField()
    numbers = models.JSONField(default=dict)
    owner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    equality_reference = models.CharField(max_length=200)
    signed_on = models.DateField(null=True)
    review_on = models.DateField()
    is_on = models.BooleanField(default=True)
    why = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    from_at = models.DateTimeField()

    holds = Holds(
        kept=ALWAYS,
        neither="id rule version look_back_days numbers owner equality_reference signed_on review_on is_on why by "
        "from_at",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "version"], name="one_row_for_a_version_of_a_rule"),
            models.CheckConstraint(name="a_version_of_a_rule_says_why", condition=~Q(why="")),
            models.CheckConstraint(name="version_one_is_in_the_code", condition=Q(version__gt=1)),
        ]


class GroupCount(models.Model):
    """How something fell on one group in one quarter of a year, beside the same of everybody else (K37): numbers about
    no one person. Of the quarter that goes on they are counted anew each day; of one that is over they stand.

    `what`: the key of a measure in `fairness.py`, with the rule's where it is of one rule.
    """

    quarter = models.CharField(max_length=7)  # 2026-Q3
    what = models.CharField(max_length=20)
    is_without_police = models.BooleanField()
    group = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    others = models.PositiveIntegerField()
    of_others = models.PositiveIntegerField()
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id quarter what is_without_police group number of others of_others at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "what", "is_without_police", "group"], name="one_count_of_a_group_in_a_quarter"
            )
        ]
