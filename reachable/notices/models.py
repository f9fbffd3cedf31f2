"""Notices to practitioners, the messages that carry them, and when the loop last looked. Nothing here is about a young
person: only where to look, by a random id."""

import uuid
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, OuterRef, Q

from reachable.agencies.models import Practitioner
from reachable.clocks.set_back import latest
from reachable.locks.fields import ALWAYS, SEVEN_YEARS, Holds
from reachable.notices.gathering import MOST_TRIES, wait_after


def is_ripe(now: datetime, of: str = "") -> Q:
    """Those whose next try has come; or is further off than is ever waited after so many tries, because the machine's
    clock was set back since (assurance.md R8). `of`: by which key the message is asked."""
    tries, at = f"{of}tries", f"{of}next_try_at"
    far_off = (Q(**{tries: number, f"{at}__gt": latest(now) + wait_after(number)}) for number in range(MOST_TRIES + 1))
    return reduce(or_, far_off, Q(**{f"{at}__lte": now}))


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        """Something in it is still to be told."""
        waits = Notice.objects.unsettled().filter(Q(message=OuterRef("pk")) | Q(second_message=OuterRef("pk")))
        return self.filter(Exists(waits))

    def to_send(self, now: datetime) -> "MessageQuerySet":
        """Not sent yet, not tried too often, and something in it is still to be told."""
        return self.waiting().filter(is_ripe(now), sent_at__isnull=True, tries__lt=MOST_TRIES)


class Message(models.Model):
    """One email to one of somebody's addresses. `failing_since_at` is when it failed first."""

    class Channel(models.TextChoices):
        FIRST = "first", "By their email address"
        SECOND = "second", "By their second address"

    to = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    failing_since_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS, neither="id to channel made_at tries next_try_at failing_since_at failed_at sent_at"
    )

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(sent_at__isnull=True), name="message_to_send"),
            models.Index(fields=["made_at"], name="message_made"),
        ]


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unsettled(self) -> "NoticeQuerySet":
        """Those that are still to be told."""
        return self.filter(settled_at__isnull=True)

    def to_gather(self, held: str, now: datetime) -> "NoticeQuerySet":
        """Those in no message yet; or in one that was given up, when it would have been tried again. `held`: which of a
        notice's messages."""
        told = {f"{held}__tries__gte": MOST_TRIES, f"{held}__sent_at__isnull": True}
        given_up = Q(is_ripe(now, f"{held}__"), **told)
        return self.unsettled().filter(given_up | Q(**{f"{held}__isnull": True}))


class Notice(models.Model):
    """Something that waits for somebody. `page` and `about` say where to look; `at` is its true time, `due_at` the end
    of the clock that it speaks of."""

    to = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=30)
    about = models.UUIDField(default=uuid.uuid4, db_index=True)
    code = models.CharField(max_length=20)
    words = models.CharField(max_length=120)
    at = models.DateTimeField()
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    is_by_second = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)
    message = models.ForeignKey(Message, on_delete=models.SET_NULL, related_name="+", null=True)
    second_message = models.ForeignKey(Message, on_delete=models.SET_NULL, related_name="+", null=True)

    objects = NoticeQuerySet.as_manager()
    holds = Holds(
        kept=SEVEN_YEARS,
        neither="id to page about code words at made_at due_at is_by_second settled_at message second_message",
    )

    class Meta:
        indexes = [models.Index(fields=["to"], condition=Q(settled_at__isnull=True), name="notice_unsettled")]


class Round(models.Model):
    """When the loop last looked whether anybody is to be told."""

    name = models.CharField(max_length=30, unique=True)
    at = models.DateTimeField()

    holds = Holds(kept=ALWAYS, neither="id name at")
