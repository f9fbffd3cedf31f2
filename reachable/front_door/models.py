"""The links by which forms come in, and which form came by which."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q

from reachable.agencies.models import Agency, Practitioner
from reachable.feeds.models import Record
from reachable.front_door.advice import models as advice  # noqa: F401  Django finds the tables of this folder here
from reachable.front_door.asking import FAMILY, WHO
from reachable.front_door.contacts import models as contacts  # noqa: F401  Django finds the tables of this folder here
from reachable.locks.fields import ALWAYS, WITH_THE_RECORD, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet


class Door(models.Model):
    """An unguessable link for one organisation, or for young people and parents. Only the digest of the link is kept:
    whoever holds the database cannot send by it. It is closed, never deleted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    who = models.CharField(max_length=12, choices=list(WHO.items()))
    digest = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+", null=True)

    holds = Holds(kept=ALWAYS, neither="id uuid agency who digest opened_at opened_by closed_at closed_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_link_is_closed_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            )
        ]

    @property
    def is_family(self) -> bool:
        """For a young person or a parent, and not for somebody at work."""
        return self.who == FAMILY

    @property
    def code(self) -> str:
        """Whose word a form by this link is: the organisation's own code, where it has one."""
        return FAMILY.upper() if self.is_family else self.agency.source or f"LINK {self.pk}"


class SentQuerySet(GuardedQuerySet):
    def since(self, at: datetime) -> "SentQuerySet":
        return self.filter(sent_at__gt=at)


class Sent(GuardedModel):
    """A form that came: by which link, and the record that it became. `uuid` is drawn with the form, so that one sent
    twice is one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    door = models.ForeignKey(Door, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    # Of what was answered: the same form sent again is one, and another form on the same page is another.
    answers = models.CharField(max_length=64)

    objects = SentQuerySet.as_manager()
    holds = Holds(kept=WITH_THE_RECORD, neither="id uuid door record sent_at answers")

    class Meta(GuardedModel.Meta):
        indexes = [models.Index(fields=["door", "sent_at"], name="sent_by_door")]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id
