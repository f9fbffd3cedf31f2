"""The advice log: who asked, about whom, what was asked and advised, and what came of it. And how far back the queue
looks."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, Q

from reachable.agencies.models import Practitioner
from reachable.agencies.roles import SOCIAL_CARE
from reachable.feeds.models import Record
from reachable.front_door.advice.rules import LookBack
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.changes import SCOPE_LASTS
from reachable.people.models import PersonQuerySet, about, kept_from
from reachable.people.protecting import protected_from

STANDARD = LookBack()


class QueueSetting(models.Model):
    """How far back the queue looks from then on: who said so, and why. The newest holds; none is ever changed."""

    justice = models.PositiveSmallIntegerField(default=STANDARD.justice)
    education = models.PositiveSmallIntegerField(default=STANDARD.education)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    holds = Holds(kept=ALWAYS, neither="id justice education why at by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_queue_looks_back_at_least_a_day", condition=Q(justice__gt=0, education__gt=0)
            ),
        ]

    def as_look_back(self) -> LookBack:
        """As the pure rules read it."""
        return LookBack(self.justice, self.education)


def current() -> QueueSetting:
    """How far back the queue looks now: as it was said last, or as it comes."""
    return QueueSetting.objects.select_related("by").order_by("-pk").first() or QueueSetting()


class AdviceQuerySet(GuardedQuerySet):
    def waiting(self) -> "AdviceQuerySet":
        """Those that are to be followed up, and have not been."""
        return self.filter(follow_up_on__isnull=False, followed_up_at__isnull=True)

    def about(self, people: PersonQuerySet, at: datetime | None = None) -> "AdviceQuerySet":
        """On our own records of people already narrowed for a viewer; with `at`, what was given before it."""
        return about(self.filter(at__lt=at) if at else self, people, at=at)  # type: ignore[return-value]

    def readable(self, viewer: Viewer) -> "AdviceQuerySet":
        """Of a page that is open to the viewer: for whoever reads what social care says, else what they wrote. Advice
        may tell what other agencies said."""
        return self if SOCIAL_CARE in viewer.themes else self.filter(by=viewer.id)

    def with_what_is_withheld(self, viewer: Viewer, now: datetime) -> "AdviceQuerySet":
        """With `is_withheld`: its words may give an address away that is protected from this viewer (lock 10); never
        from whoever wrote it."""
        told = Q(record__isnull=False) & protected_from(viewer, now) & ~Q(by=viewer.id)
        return self.annotate(is_withheld=ExpressionWrapper(told, output_field=BooleanField()))

    def visible_to(self, viewer: Viewer, purpose: object, now: datetime) -> "AdviceQuerySet":
        """The log, for whoever gives advice: of the last six months, and what is still to be followed up; never about
        somebody they are kept out of (promise 2, lock 4)."""
        if Permission.GIVE_ADVICE not in viewer.permissions:
            return self.none().narrowed_for(viewer, purpose)
        waits = Q(follow_up_on__isnull=False, followed_up_at__isnull=True)
        theirs = self.filter(waits | Q(at__gt=now - SCOPE_LASTS))
        for out in kept_from(viewer, now):
            theirs = theirs.filter(Q(record__isnull=True) | ~Q(record__in=out))
        return theirs.narrowed_for(viewer, purpose)

    def shown(self, rows: list["Advice"], viewer: Viewer, purpose: object) -> "AdviceQuerySet":
        """Advice that was just shown to this viewer, to read on about it by plain ids."""
        return self.filter(pk__in=[one.pk for one in rows]).narrowed_for(viewer, purpose)


class Advice(GuardedModel):
    """What somebody asked and was advised. About a young person it hangs on our own record of them; about none, on
    nothing. `agreed`: the random id of the action that followed from it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+", null=True)
    asker = models.CharField(max_length=120)
    asked = models.CharField(max_length=500)
    advised = models.CharField(max_length=1000)
    follow_up_on = models.DateField(null=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed = models.UUIDField(null=True)
    followed_up_at = models.DateTimeField(null=True)
    followed_up_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)
    came_of_it = models.CharField(max_length=500, blank=True)

    # Whether its words are withheld from whoever reads it: set by what reads it for a viewer.
    is_withheld = False

    objects = AdviceQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        special="asked advised came_of_it",
        personal="asker",
        neither="id uuid record follow_up_on by at agreed followed_up_at followed_up_by",
    )

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["at"], name="advice_at")]
        constraints = [
            models.CheckConstraint(
                name="advice_that_was_followed_up_says_when_by_whom_and_what_came_of_it",
                condition=Q(followed_up_at__isnull=True, followed_up_by__isnull=True, came_of_it="")
                | Q(followed_up_at__isnull=False, followed_up_by__isnull=False) & ~Q(came_of_it=""),
            ),
            models.CheckConstraint(
                name="an_action_follows_from_advice_about_somebody",
                condition=Q(agreed__isnull=True) | Q(record__isnull=False),
            ),
        ]

    def looked_at(self) -> tuple[str, int]:
        """As its record, so that who looked at somebody is found; about nobody, as itself."""
        return ("record", self.record_id) if self.record_id else ("advice", self.pk)
