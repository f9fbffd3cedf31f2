"""Reads every contact for the measures: times and ids, and nothing of a person."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from reachable.counting.measures import Measure
from reachable.front_door.contacts.models import Check, Contact, Decided, Word, current
from reachable.front_door.contacts.states import UNDECIDED, Way
from reachable.front_door.measures import (
    A_YEAR,
    Clock,
    again_within_a_year,
    answered_in_time,
    decided_in_time,
    told_back,
)
from reachable.people.models import Belonging

INSTANT = timedelta(microseconds=1)  # a day ends as the next begins: its week is that of the day itself
WHY = "how many contacts were decided and answered in time: numbers about no one person"


def measured(since: datetime, now: datetime, until: datetime | None = None) -> list[Measure]:
    """K1 to K4 over what fell due, was asked, received or decided since then and until `until` (or now), as it stands
    now."""
    ends = until or now
    return [
        decided_in_time(_decisions(since, now, until), now),
        *answered_in_time(_asked(since, ends), now),
        again_within_a_year(list(_received(since - A_YEAR, ends)), since),
        told_back(_words_back(since, ends, now), current().way == Way.BESIDE),
    ]


def _decisions(since: datetime, now: datetime, until: datetime | None) -> Iterator[Clock]:
    """What was decided, each time that it was, and what waits."""
    due_then = {"decide_due_at__gt": since} | ({"decide_due_at__lte": until} if until else {})
    made = Decided.objects.standing().filter(**due_then, at__lte=now).everyone_because(WHY)
    for due, at in made.values_list("decide_due_at", "at"):
        yield Clock(due - INSTANT, due, at)
    wait = Contact.objects.filter(**due_then, state__in=UNDECIDED, received_at__lte=now)
    for due in wait.everyone_because(WHY).values_list("decide_due_at", flat=True):
        yield Clock(due - INSTANT, due, None)


def _asked(since: datetime, until: datetime) -> dict[str, list[Clock]]:
    rows = Check.objects.filter(asked_at__gte=since, asked_at__lte=until).order_by("pk").everyone_because(WHY)
    asked: dict[str, list[Clock]] = {}
    times = ("asked_at", "due_at", "returned_at", "withdrawn_at")
    for agency, *told in rows.values_list("agency__name", *times):
        asked.setdefault(agency, []).append(Clock(*told))
    return asked


def _received(since: datetime, until: datetime) -> Iterator[tuple[int | None, datetime]]:
    """Whom each contact is about, by the person whose record it hangs on, and when it was received."""
    rows = Contact.objects.filter(received_at__gte=since, received_at__lte=until).everyone_because(WHY)
    told = list(rows.values_list("record", "received_at"))
    mine = Belonging.objects.filter(record__among={record for record, _ in told if record}).now_standing()
    whose = dict(mine.everyone_because(WHY).values_list("record", "person"))
    yield from ((whose.get(record), at) for record, at in told)


def _words_back(since: datetime, until: datetime, now: datetime) -> list[tuple[datetime, bool | None]]:
    """Of each contact that was decided, when it was last, and whether whoever told us has had word since; None where
    they left no way to be reached."""
    made = Decided.objects.standing().filter(at__gte=since, at__lte=until).order_by("at", "pk").everyone_because(WHY)
    decided = dict(made.values_list("contact", "at"))
    words = Word.objects.filter(at__gte=since, at__lte=now).order_by("pk").everyone_because(WHY)
    told = words.values_list("contact", "how", "at")
    how = {pk: how for pk, how, at in told if pk in decided and at >= decided[pk]}
    return [(at, None if how.get(pk) == Word.How.NOT else pk in how) for pk, at in sorted(decided.items())]
