"""Everybody's records are matched again, bit by bit, where the rules they were matched by are others now."""

from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from django.db import transaction
from django.db.models import F, Max, QuerySet

from reachable.feeds.changes import wait
from reachable.feeds.models import Record
from reachable.linkage import door
from reachable.people.finding import KIND
from reachable.people.knowing import STEP
from reachable.people.models import Belonging, Matching, Pair

# What pairs and groups are read by, kept by and settled by: `linkage` knows its own rules.
HERE = ("around_step", "belongings", "keys_step", "knowing", "pairs_step", "settling_step", "states_step", "step")
COUNTED_EVERY = timedelta(days=1)


@cache
def rules() -> str:
    """By which rules everybody is matched: the model, the keys, and how pairs are judged and gathered."""
    return f"{door.MODEL} {KIND} {door.word_of_rules(Path(__file__).parent / f'{name}.py' for name in HERE)}"


@transaction.atomic
def begin_again_by_new_rules() -> None:
    """At a start: where a version of matching or of its keys begins, all records that are there wait for their turn."""
    row = _for_me_alone().first() or Matching()
    if row.rules != rules():
        row.rules = rules()
        _begin_again(row)


def _for_me_alone() -> QuerySet[Matching]:
    """The row, for whoever writes it whole: nobody else reads it so until this transaction ends."""
    return Matching.objects.select_for_update()


def _begin_again(row: Matching) -> None:
    last = Record.objects.order_by().to_change(by=STEP).aggregate(last=Max("pk"))["last"]
    row.only_done, row.done, row.until = 0, 0, last or 0
    row.save()


def knows_everybody() -> str:
    """The feed that knows most people, as it was counted last; '' where none does."""
    return Matching.objects.values_list("everybody", flat=True).first() or ""


def count_everybody(now: datetime) -> None:
    """Once a day: which feed knows most people? Where another does than before, everybody is matched again: what
    was joined because nobody else could be meant rests on it."""
    row = Matching.objects.first()
    if row and (row.counted_at is None or row.counted_at <= now - COUNTED_EVERY):
        found = door.who_knows_everybody(door.count_known(_feeds_of_everybody()), row.everybody)
        _keep_count(found, row.counted_at, now)


@transaction.atomic
def _keep_count(everybody: str, before: datetime | None, now: datetime) -> None:
    """Unless somebody else has counted since `before`: what was counted here rests on what stood then."""
    row = _for_me_alone().get()
    if row.counted_at != before:
        return
    is_another, row.everybody, row.counted_at = everybody != row.everybody, everybody, now
    if is_another:
        _begin_again(row)
    else:
        row.save()


def _feeds_of_everybody() -> list[frozenset[str]]:
    rows = Belonging.objects.now_standing().filter(is_unsure=False).exclude(record__feed="here")
    told = rows.order_by("person").to_change(by=STEP).values_list("person", "record__feed").distinct()
    return [frozenset(feed for _, feed in theirs) for _, theirs in groupby(told.iterator(), key=lambda row: row[0])]


def match_next(limit: int, now: datetime) -> int:
    """The next of those records wait to be matched again. Returns how many. What was asked and how far that came is one
    transaction: after a stop at any instant none is left out."""
    return _wait_for_next(limit, now) if Matching.objects.filter(done__lt=F("until")).exists() else 0


@transaction.atomic
def _wait_for_next(limit: int, now: datetime) -> int:
    row = _for_me_alone().get()
    for name, rows in (("only_done", _joined_as_the_only), ("done", _everybody)):
        records = list(rows(getattr(row, name), row.until)[:limit])
        setattr(row, name, records[-1] if len(records) == limit else row.until)
        if records:
            wait(records=records, by=STEP, now=now)
            break
    row.save()
    return len(records)


def _joined_as_the_only(after: int, until: int) -> QuerySet:
    """One of each two who stand on one page because nobody else could be meant, by pairs that ask (`states_step.py`);
    with it goes the other. First, for that rests on who else is there, which is what may have changed."""
    rows = Pair.objects.filter(verdict="ask", state=door.JOINED, decision__isnull=True, superseded_at__isnull=True)
    rows = rows.filter(left__gt=after, left__lte=until).order_by("left")
    return rows.to_change(by=STEP).values_list("left", flat=True).distinct()


def _everybody(after: int, until: int) -> QuerySet:
    rows = Record.objects.filter(pk__gt=after, pk__lte=until).exclude(feed="here").order_by("pk")
    return rows.to_change(by=STEP).values_list("pk", flat=True)
