"""Who does which training pack, and how sure they are; that those who made a film agreed; who brings a pack to a team.

About practitioners, never about a young person: the group that made a film is named by a name made up for it.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from reachable.agencies.models import Practitioner
from reachable.learning.packs.consents import Given
from reachable.learning.packs.shape import LEAST, MOST
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, Holds

SURE = ("recognise_before", "act_before", "recognise_after", "act_after")


class DoingQuerySet(models.QuerySet):
    def finished(self) -> Self:
        """Those that came to their end."""
        return self.filter(finished_at__isnull=False)

    def going_on(self) -> Self:
        """Those that have not."""
        return self.filter(finished_at__isnull=True)


class Doing(models.Model):
    """Somebody does a pack, in pieces: `place` is the step where they were. `version`: of the pack, as it was when they
    began, and then as it was when they finished. `chosen`: the numbers of what they chose in the scenario."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    pack = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    place = models.CharField(max_length=30)
    answers = models.JSONField(default=dict)
    chosen = models.JSONField(default=list)
    recognise_before = models.PositiveSmallIntegerField(null=True)
    act_before = models.PositiveSmallIntegerField(null=True)
    recognise_after = models.PositiveSmallIntegerField(null=True)
    act_after = models.PositiveSmallIntegerField(null=True)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, db_index=True)

    objects = DoingQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        personal="answers chosen recognise_before act_before recognise_after act_after",
        neither="id uuid practitioner pack version place began_at finished_at",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "pack"],
                condition=Q(finished_at__isnull=True),
                name="a_pack_is_done_once_at_a_time",
            ),
            *(
                models.CheckConstraint(
                    name=f"{name}_is_from_one_to_five",
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (LEAST, MOST)}),
                )
                for name in SURE
            ),
        ]


class Consent(models.Model):
    """The group that made a film agreed to its being shown, from when until when, or took it back. The last row of a
    film is what holds. `group_name`: made up, and no young person's own."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    film = models.CharField(max_length=30)
    group_name = models.CharField(max_length=80)
    given_on = models.DateField()
    until_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)

    holds = Holds(kept=ALWAYS, neither="id uuid film group_name given_on until_on by at withdrawn_on withdrawn_by")

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_film_is_shown_for_a_time", condition=Q(until_on__gt=F("given_on"))),
            models.CheckConstraint(name="a_film_is_credited_to_a_group", condition=~Q(group_name="")),
            models.CheckConstraint(
                name="a_film_that_was_taken_back_says_who_heard_it",
                condition=Q(withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_on__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def as_given(self) -> Given:
        """As the pure rule reads it."""
        return Given(self.given_on, self.until_on, self.withdrawn_on)


class LinkPersonQuerySet(models.QuerySet):
    def now(self) -> Self:
        """Those who are one, by organisation and team."""
        there = self.filter(ended_at__isnull=True, practitioner__is_active=True)
        there = there.select_related("practitioner__agency", "practitioner__team")
        return there.order_by("practitioner__agency__name", "practitioner__team__name", "practitioner__name", "pk")


class LinkPerson(models.Model):
    """Somebody of the practitioners' network, who brings to their own team what is new."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = LinkPersonQuerySet.as_manager()
    holds = Holds(kept=SEVEN_YEARS, neither="id uuid practitioner by at ended_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner"], condition=Q(ended_at__isnull=True), name="a_link_person_is_one_once"
            )
        ]


class Bringing(models.Model):
    """A link person was asked to bring a training to their team by a day; and when they did, and to how many."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link = models.ForeignKey(LinkPerson, on_delete=models.CASCADE, related_name="+")
    pack = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    due_on = models.DateField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    done_on = models.DateField(null=True)
    how_many = models.PositiveSmallIntegerField(null=True)

    holds = Holds(kept=SEVEN_YEARS, neither="id uuid link pack version due_on by at done_on how_many")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["link", "pack", "version"], name="a_link_person_is_asked_once_for_a_version"
            ),
            models.CheckConstraint(
                name="what_was_brought_says_to_how_many",
                condition=Q(done_on__isnull=True, how_many__isnull=True)
                | Q(done_on__isnull=False, how_many__isnull=False),
            ),
        ]
