"""Everybody's records are matched again, bit by bit, where the rules they were matched by are others now."""

from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import F, Max

from reachable.feeds.changes import wait
from reachable.feeds.models import Record
from reachable.linkage import door
from reachable.people.finding import KIND
from reachable.people.knowing import STEP
from reachable.people.models import Belonging, Matching

# A new word whenever pairs are judged or gathered by other rules (`linkage/verdict.py`, what it stands on, and what
# stands on it): the model's name tells of its files alone.
JUDGED = "judged1"
RULES = f"{door.MODEL} {KIND} {JUDGED}"
COUNTED_EVERY = timedelta(days=1)


@transaction.atomic
def begin_again_by_new_rules() -> None:
    """At a start: where a version of matching or of its keys begins, all records that are there wait for their turn."""
    row = Matching.objects.first() or Matching()
    if row.rules != RULES:
        row.rules = RULES
        _begin_again(row)


def _begin_again(row: Matching) -> None:
    last = Record.objects.order_by().to_change(by=STEP).aggregate(last=Max("pk"))["last"]
    row.done, row.until = 0, last or 0
    row.save()


def knows_everybody() -> str:
    """The feed that knows nearly everybody, as it was counted last; '' where none does."""
    return Matching.objects.values_list("everybody", flat=True).first() or ""


def count_everybody(now: datetime) -> None:
    """Once a day: which feed knows nearly everybody? Where another does than before, everybody is matched again: what
    was joined because nobody else could be meant rests on it."""
    row = Matching.objects.first()
    if row and (row.counted_at is None or row.counted_at <= now - COUNTED_EVERY):
        found = door.who_knows_everybody(door.count_known(_feeds_of_everybody()), row.everybody)
        _keep_count(found, now)


@transaction.atomic
def _keep_count(everybody: str, now: datetime) -> None:
    row = Matching.objects.get()
    before, row.everybody, row.counted_at = row.everybody, everybody, now
    if everybody == before:
        row.save()
    else:
        _begin_again(row)


def _feeds_of_everybody() -> list[frozenset[str]]:
    rows = Belonging.objects.now_standing().filter(is_unsure=False).exclude(record__feed="here")
    told = rows.order_by("person").to_change(by=STEP).values_list("person", "record__feed").distinct()
    return [frozenset(feed for _, feed in theirs) for _, theirs in groupby(told.iterator(), key=lambda row: row[0])]


def match_next(limit: int, now: datetime) -> int:
    """The next of those records wait to be matched again. Returns how many. What was asked and how far that came is one
    transaction: after a stop at any instant none is left out."""
    row = Matching.objects.filter(done__lt=F("until")).first()
    return _wait_for_next(row, limit, now) if row else 0


@transaction.atomic
def _wait_for_next(row: Matching, limit: int, now: datetime) -> int:
    rows = Record.objects.filter(pk__gt=row.done, pk__lte=row.until).exclude(feed="here").order_by("pk")
    records = list(rows.to_change(by=STEP).values_list("pk", flat=True)[:limit])
    if records:
        wait(records=records, by=STEP, now=now)
    Matching.objects.filter(pk=row.pk).update(done=records[-1] if len(records) == limit else row.until)
    return len(records)
