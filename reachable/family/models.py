"""What is written down for and with the family. Each row hangs on our own record of the young person."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.chronology.models import Event
from reachable.feeds.models import Record
from reachable.locks.fields import WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.people.models import PersonQuerySet, about


class FamilyQuerySet(GuardedQuerySet):
    def about(self, people: PersonQuerySet, at: datetime | None = None) -> "FamilyQuerySet":
        """Rows on our own records of people already narrowed for a viewer; with `at`, as they were just before it."""
        written = self.filter(at__lt=at) if at else self
        return about(written, people, at=at)  # type: ignore[return-value]

    def going_on(self, at: datetime | None) -> "FamilyQuerySet":
        """Those that have not ended, or had not just before `at`."""
        open_ones = Q(ended_at__isnull=True)
        return self.filter(open_ones | Q(ended_at__gte=at) if at else open_ones)


class FamilyRow(GuardedModel):
    """What every row here has: whose it is, who wrote it and when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = FamilyQuerySet.as_manager()

    class Meta(GuardedModel.Meta):
        abstract = True

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id


class TrustedAdult(FamilyRow):
    """Whom the child trusts, and who says so. Asked of the child, never worked out."""

    name = models.CharField(max_length=120)
    how_known = models.CharField(max_length=120)
    who_says = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)

    holds = Holds(kept=WITH_THE_RECORD, personal="name how_known who_says", neither="id uuid record by at ended_at")


class Relative(FamilyRow):
    """Who somebody is to this young person, as a person here was told. A name and no record: it opens nothing."""

    class Who(models.TextChoices):
        PARENT = "parent", "Parent or carer"
        SIBLING = "sibling", "Brother or sister"
        FAMILY = "family", "Other family"
        HOUSEHOLD = "household", "In the household, and not family"

    class Lives(models.TextChoices):
        WITH = "with", "Lives with them"
        ELSEWHERE = "elsewhere", "Lives somewhere else"
        NOT_KNOWN = "not_known", "Not known whether they live together"

    name = models.CharField(max_length=120)
    who = models.CharField(max_length=10, choices=Who.choices)
    lives = models.CharField(max_length=10, choices=Lives.choices)
    who_says = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    end_why = models.CharField(max_length=300, blank=True)

    holds = Holds(
        kept=WITH_THE_RECORD,
        personal="name who lives who_says end_why",
        neither="id uuid record by at ended_at",
    )


class Told(FamilyRow):
    """Who was told that this information was brought together: or not told, why, and when we will look again."""

    class Whom(models.TextChoices):
        CHILD = "child", "the young person"
        PARENT_ONE = "parent_one", "first parent or carer"
        PARENT_TWO = "parent_two", "second parent or carer"

    whom = models.CharField(max_length=12, choices=Whom.choices)
    was_told = models.BooleanField()
    told_on = models.DateField(null=True)
    told_by = models.CharField(max_length=120, blank=True)
    how = models.CharField(max_length=120, blank=True)
    why_not = models.CharField(max_length=500, blank=True)
    look_again_on = models.DateField(null=True)

    holds = Holds(
        kept=WITH_THE_RECORD,
        personal="told_on told_by how why_not",
        neither="id uuid record by at whom was_told look_again_on",
    )

    class Meta(FamilyRow.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="told_says_when_by_whom_and_how_or_why_not_and_when_we_look_again",
                condition=Q(was_told=True, told_on__isnull=False, look_again_on__isnull=True)
                & ~Q(told_by="")
                & ~Q(how="")
                | Q(was_told=False, told_on__isnull=True, look_again_on__isnull=False) & ~Q(why_not=""),
            )
        ]


class ProtectiveFactorQuerySet(FamilyQuerySet):
    def told(self, at: datetime | None) -> "ProtectiveFactorQuerySet":
        """Those that hold, and those that held once; never what was a mistake, or was put right. With `at`, those that
        held just before it."""
        if at:
            return self.going_on(at)  # type: ignore[return-value]
        return self.filter(ended_as__in=["", ProtectiveFactor.Ended.NO_LONGER])


class ProtectiveFactor(FamilyRow):
    """What protects the young person (`protecting.FACTORS`), what it rests on, and the day on which it was so."""

    class Ended(models.TextChoices):
        NO_LONGER = "no_longer", "It is no longer so"
        MISTAKE = "mistake", "It was written by mistake"
        CORRECTED = "corrected", "It is so, and should say something else"

    kind = models.CharField(max_length=12)
    rests_on = models.CharField(max_length=500)
    holds_how = models.CharField(max_length=8, blank=True)
    so_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, choices=Ended.choices, blank=True)
    end_why = models.CharField(max_length=300, blank=True)

    objects = ProtectiveFactorQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="kind rests_on holds_how end_why",
        personal="so_on",
        neither="id uuid record by at ended_at ended_as",
    )

    class Meta(FamilyRow.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(name="what_protects_says_what_it_rests_on", condition=~Q(rests_on="")),
            models.CheckConstraint(
                name="what_protects_ends_with_how_and_why",
                condition=Q(ended_at__isnull=True, ended_as="", end_why="")
                | Q(ended_at__isnull=False) & ~Q(ended_as="") & ~Q(end_why=""),
            ),
        ]


class Account(FamilyRow):
    """The family's own account, beside the line they dispute, as large as the line."""

    line = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    whose = models.CharField(max_length=12, choices=Told.Whom.choices)
    words = models.TextField(max_length=2000)

    holds = Holds(kept=WITH_THE_RECORD, special="words", neither="id uuid record by at line whose")


class Correction(FamilyRow):
    """A correction asked for, of the agency that said it, with the date we ask again."""

    line = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    what_is_wrong = models.TextField(max_length=2000)
    asked_on = models.DateField()
    answer_due_on = models.DateField()
    answered_on = models.DateField(null=True)
    answer = models.TextField(max_length=2000, blank=True)

    holds = Holds(
        kept=WITH_THE_RECORD,
        special="what_is_wrong answer",
        neither="id uuid record by at line asked_on answer_due_on answered_on",
    )

    class Meta(FamilyRow.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                name="a_correction_is_answered_with_a_date_and_words",
                condition=Q(answered_on__isnull=True, answer="") | Q(answered_on__isnull=False) & ~Q(answer=""),
            )
        ]


class Complaint(FamilyRow):
    """A complaint: acknowledged within 30 days (Data (Use and Access) Act 2025, in force 19 June 2026)."""

    whose = models.CharField(max_length=12, choices=Told.Whom.choices)
    words = models.TextField(max_length=2000)
    received_on = models.DateField()
    acknowledge_by = models.DateField()
    acknowledged_on = models.DateField(null=True)

    holds = Holds(
        kept=WITH_THE_RECORD,
        special="words",
        neither="id uuid record by at whose received_on acknowledge_by acknowledged_on",
    )


class Worry(FamilyRow):
    """Somebody is worried about this young person: what put them in scope, in a sentence."""

    because = models.CharField(max_length=30)
    reference = models.CharField(max_length=60)
    words = models.CharField(max_length=500)
    ended_at = models.DateTimeField(null=True)
    end_why = models.CharField(max_length=300, blank=True)

    holds = Holds(
        kept=WITH_THE_RECORD,
        special="words end_why",
        personal="reference",
        neither="id uuid record by at because ended_at",
    )
