"""How the front door works: which way, the hours of each rating, when the hub is open."""

from datetime import time

from django.db import models
from django.db.models import F, Q

from reachable.agencies.models import Practitioner
from reachable.clocks.hub_hours import Hub
from reachable.front_door.contacts.rules import Settings
from reachable.front_door.contacts.states import Way
from reachable.locks.fields import ALWAYS, Holds

STANDARD = Settings()
WAYS = ((Way.BESIDE, "Beside the council's case system"), (Way.RECORD, "The record is kept here"))


class Setting(models.Model):
    """How the front door works from then on: who said so, and why. The newest holds; none is ever changed."""

    way = models.CharField(max_length=6, choices=WAYS, default=Way.BESIDE)
    red = models.PositiveSmallIntegerField(default=STANDARD.red)
    amber = models.PositiveSmallIntegerField(default=STANDARD.amber)
    green = models.PositiveSmallIntegerField(default=STANDARD.green)
    opens = models.TimeField(default=STANDARD.hub.opens)
    closes = models.TimeField(default=STANDARD.hub.closes)
    closes_on_friday = models.TimeField(default=STANDARD.hub.closes_on_friday)
    answers_days = models.PositiveSmallIntegerField(default=STANDARD.answers_days)
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    holds = Holds(kept=ALWAYS, neither="id way red amber green opens closes closes_on_friday answers_days why at by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_hub_opens_before_it_closes",
                condition=Q(opens__lt=F("closes")) & Q(opens__lt=F("closes_on_friday")),
            ),
            models.CheckConstraint(
                name="what_waits_longer_has_more_hours",
                condition=Q(red__gt=0, amber__gte=F("red"), green__gte=F("amber")),
            ),
        ]

    def as_settings(self) -> Settings:
        """As the pure rules read it."""
        times: tuple[time, ...] = (self.opens, self.closes, self.closes_on_friday)
        return Settings(self.red, self.amber, self.green, Hub(*times), self.answers_days)


def current() -> Setting:
    """How the front door works now: as it was said last, or as it comes."""
    return Setting.objects.order_by("-pk").first() or Setting()
