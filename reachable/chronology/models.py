"""Happenings. Corrections and retractions are new rows; nothing is overwritten."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q

from reachable.agencies.roles import THEMES
from reachable.clocks.held import HELD_AT_MOST
from reachable.feeds.models import Delivery, Record, Row, accepted, standing
from reachable.locks.fields import FOR_ITS_FEED, Holds
from reachable.locks.guard import GuardedModel, GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.models import PersonQuerySet, about


def readable(viewer: Viewer, line: str = "") -> Q:
    """The lines whose theme and restriction this viewer's role reads (lock 5); of a row that has a line, `line__`."""
    lines = Q(**{f"{line}theme__in": viewer.themes})
    return lines if viewer.may_see_restricted else lines & Q(**{f"{line}is_restricted": False})


class EventQuerySet(GuardedQuerySet):
    def standing(self, at: datetime | None = None) -> "EventQuerySet":
        """What is told now: of accepted deliveries, and replaced by none. Or what was told just before `at`."""
        return self.filter(accepted(at=at), standing(at=at))

    def about(self, people: PersonQuerySet, at: datetime | None = None) -> "EventQuerySet":
        """Happenings of records that now belong to people already narrowed for a viewer; with `at`, what was told of
        them just before it, of those that belonged to them then too."""
        return about(self.standing(at), people, at=at)  # type: ignore[return-value]

    def held_now(self, now: datetime) -> "EventQuerySet":
        """Arrests of those whom the police hold now, as far as we were told."""
        open_ones = self.filter(kind="detained", until_at__isnull=True, from_at__gt=now - HELD_AT_MOST)
        return open_ones.filter(~Q(detail__voluntary="yes") | Q(detail__voluntary__isnull=True))

    def seen_by(self, viewer: Viewer) -> "EventQuerySet":
        """The lines whose theme and restriction this viewer's role reads (lock 5)."""
        return self.filter(readable(viewer))

    def hidden_from(self, viewer: Viewer) -> "EventQuerySet":
        """The lines counted by theme for this viewer: never the restricted ones."""
        return self.exclude(theme__in=viewer.themes).filter(is_restricted=False)


class Event(GuardedModel):
    """One thing that an agency says happened, or lasted, for whoever its record is about.

    Times are UTC; a day is London's bounds; `from_at` None: not told, it held from the day we knew.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="+", null=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    theme = models.CharField(max_length=20, blank=True)
    is_restricted = models.BooleanField(default=False)
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    precision = models.CharField(max_length=8, default="day")
    detail = models.JSONField(default=dict)
    known_at = models.DateTimeField()
    superseded_by = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="+", null=True)
    superseded_at = models.DateTimeField(null=True)
    is_corrected = models.BooleanField(default=False)
    is_erased = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()
    holds = Holds(
        kept=FOR_ITS_FEED,
        special="detail kind theme key is_restricted",
        personal="from_at until_at",
        neither="id uuid record row delivery precision known_at superseded_by superseded_at is_corrected is_erased",
    )

    class Meta(GuardedModel.Meta):
        constraints = [
            models.CheckConstraint(
                name="an_event_has_a_theme_until_it_is_erased",
                condition=Q(theme__in=THEMES) | Q(is_erased=True, theme=""),
            ),
            models.CheckConstraint(
                name="an_event_ends_after_it_begins",
                condition=Q(until_at__isnull=True) | Q(from_at__isnull=True) | Q(until_at__gte=F("from_at")),
            ),
        ]

    def looked_at(self) -> tuple[str, int]:
        """A line that was read to name somebody on another's page (`shown_as`) is written down as that."""
        return getattr(self, "shown_as", "record"), self.record_id
