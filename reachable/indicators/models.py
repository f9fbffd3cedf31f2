"""What somebody says of a prompt that is wrong. Findings themselves are kept nowhere."""

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


class WrongPromptQuerySet(GuardedQuerySet):
    def about(self, people: PersonQuerySet, at: datetime | None = None) -> "WrongPromptQuerySet":
        """On our own records of people already narrowed for a viewer; with `at`, what was said before it."""
        said = self.filter(at__lt=at) if at else self
        return about(said, people, at=at)  # type: ignore[return-value]


class WrongPrompt(GuardedModel):
    """Somebody says that a prompt is wrong, and why. It holds until something newer says yes.

    `newest_at`: when the newest that the prompt rested on happened; `line`: that line, where it was one.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=4)
    settings_version = models.PositiveIntegerField()
    newest_at = models.DateTimeField()
    line = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+", null=True)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = WrongPromptQuerySet.as_manager()
    holds = Holds(
        kept=WITH_THE_RECORD,
        special="rule newest_at words",
        neither="id uuid record settings_version line by at",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(name="a_wrong_prompt_says_why", condition=~Q(words="")),
        ]

    def looked_at(self) -> tuple[str, int]:
        return "record", self.record_id
