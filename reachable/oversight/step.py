"""Counts of everybody, for the board. Here, because only step and loop files may ask about everybody (lock 3).

Nothing here names or picks out one person: each function gives numbers by group, not yet made safe. Whoever shows
them hides small ones first (`reachable.counting.small`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, OuterRef, Q, Subquery

from reachable.feeds.models import Delivery, Record
from reachable.people.models import Belonging, InScope, Pair
from reachable.sharing.models import Sight

WHY = "counts for the board"
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Counts:
    """Raw counts. The first four are about people. `in_scope` counts somebody once under each of their reasons."""

    records: Mapping[str, int]
    in_scope: Mapping[str, int]
    everybody_in_scope: int
    reasons: Mapping[str, int]
    pairs: int
    deliveries: Mapping[str, tuple[int, datetime]]


def counts(now: datetime) -> Counts:
    """Everything the board's page counts, as of `now` (aware, UTC). Six queries, whatever is stored."""
    return Counts(_records(), _in_scope(now), _everybody_in_scope(now), _reasons(now), _pairs(), _deliveries(now))


def _records() -> dict[str, int]:
    rows = Record.objects.accepted().exclude(feed="here").values("feed").annotate(n=Count("pk"))
    return {row["feed"]: row["n"] for row in rows.everyone_because(WHY)}


def _live(now: datetime):
    open_still = Q(until_at__isnull=True) | Q(until_at__gt=now)
    person = Belonging.objects.filter(record=OuterRef("record_id"), until_at__isnull=True).values("person")[:1]
    return InScope.objects.filter(open_still, from_at__lte=now).annotate(person=Subquery(person))


def _in_scope(now: datetime) -> dict[str, int]:
    rows = _live(now).values("because").annotate(n=Count("person", distinct=True))
    return {row["because"]: row["n"] for row in rows.everyone_because(WHY)}


def _everybody_in_scope(now: datetime) -> int:
    return _live(now).everyone_because(WHY).aggregate(n=Count("person", distinct=True))["n"]


def _reasons(now: datetime) -> dict[str, int]:
    given = Sight.objects.filter(kind=Sight.Kind.REASON, from_at__gt=now - LATELY, from_at__lte=now)
    rows = given.values("because").annotate(n=Count("pk"))
    return {row["because"]: row["n"] for row in rows.everyone_because(WHY)}


def _pairs() -> int:
    return Pair.objects.to_ask().everyone_because(WHY).count()


def _deliveries(now: datetime) -> dict[str, tuple[int, datetime]]:
    """Files taken in lately by format, and when the last came."""
    lately = Delivery.objects.filter(state=Delivery.State.ACCEPTED, received_at__gt=now - LATELY)
    rows = lately.values("format").annotate(n=Count("pk"), last=Max("received_at"))
    return {row["format"]: (row["n"], row["last"]) for row in rows}
