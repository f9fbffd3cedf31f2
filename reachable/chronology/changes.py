"""Every write about happenings by a person or a command."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from reachable.chronology import absence, alike_step, rows_step
from reachable.chronology.comparing import is_same, key_of
from reachable.chronology.kinds import KINDS
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.feeds.models import Row, Week
from reachable.feeds.shape import Happening
from reachable.feeds.times import day_start
from reachable.locks.changes import note

# Under what a line was erased, in words, by the key that is kept in its place; '' is of lines that keep none.
TIME = "time"
UNDER = {"": "the rules on how long things are kept", TIME: "the source register: the time for keeping it was up"}


@transaction.atomic
def write_own(*, record: int, kind: str, key: str, at: datetime, by: object, now: datetime) -> None:
    """Writes that our own work made something true: an event of our own record, once a key unless it was taken back."""
    there = Event.objects.standing().filter(record=record, kind=kind, key=key).to_change(by=by)
    if not there.exists():
        told = {"theme": KINDS[kind].theme, "is_restricted": KINDS[kind].is_restricted, "precision": "instant"}
        Event.objects.create(record_id=record, kind=kind, key=key, from_at=at, known_at=now, **told)
    note(by=by, did=f"wrote that it is so: {kind}", about="record", about_id=record, now=now)


@transaction.atomic
def take_back_own(*, record: int, kind: str, key: str, by: object, now: datetime) -> None:
    """What our own work wrote is so no longer: the line stands until now, and stays for whoever asks what we knew."""
    there = Event.objects.standing().filter(record=record, kind=kind, key=key).to_change(by=by)
    if there.update(superseded_at=now):
        note(by=by, did=f"took back that it is so: {kind}", about="record", about_id=record, now=now)


@transaction.atomic
def forget_own(*, records: Iterable[int], by: str, now: datetime) -> list[int]:
    """Blanks what our own work told on these records of ours. Returns the ids of the lines."""
    own = Event.objects.filter(record__in=list(records), record__feed="here", row__isnull=True, is_erased=False)
    lines = _blank(list(own.to_change(by=by).values_list("pk", flat=True)), by, now)
    note(by=by, did=f"forgot {len(lines)} lines of our own", about="lines", about_id="", now=now)
    return lines


@transaction.atomic
def forget_runs(*, weeks: Iterable[int], by: str, now: datetime) -> list[int]:
    """Blanks the runs of absence begun in or before these weeks, on every version. Returns the ids of the lines."""
    ends: dict[int, datetime] = {}
    for week in Week.objects.filter(pk__in=list(weeks)).to_change(by=by):
        end = day_start(week.week_on + timedelta(days=7))
        ends[week.record_id] = max(ends.get(week.record_id, end), end)
    kinds = [group.kind for group in absence.GROUPS]
    runs = Event.objects.filter(record__in=ends, kind__in=kinds).to_change(by=by)
    lines = _blank([run.pk for run in runs if run.from_at < ends[run.record_id]], by, now)
    note(by=by, did=f"forgot {len(lines)} runs of absence past their time", about="lines", about_id="", now=now)
    return lines


@transaction.atomic
def forget(*, rows: Iterable[int], by: str, now: datetime) -> list[int]:
    """Blanks what these rows told, on every version. The line stays, and says only when it was erased and under what.
    What another row that stays tells alike is not blanked: it hangs on that row from now on.

    Returns the ids of the lines, so that what was written beside them can be blanked too.
    """
    rows = list(rows)
    _hand_over(rows, by)
    events = Event.objects.filter(row__in=rows).to_change(by=by)
    lines = _blank(list(events.values_list("pk", flat=True)), by, now)
    note(by=by, did=f"forgot {len(lines)} lines past their time", about="lines", about_id="", now=now)
    return lines


def _hand_over(rows: list[int], by: str) -> None:
    """Hangs what these rows tell on another standing row that says the very same, where there is one."""
    told = Event.objects.filter(row__in=rows, row__table__in=alike_step.TABLES, is_erased=False)
    events = list(told.to_change(by=by))
    others = Row.objects.standing().filter(record__in={e.record_id for e in events}, table__in=alike_step.TABLES)
    for row in others.exclude(pk__in=rows).order_by("pk").to_change(by=by):
        says = rows_step.FORMAT_OF[row.table].happenings(row.table, row.said)
        mine = [e.pk for e in events if e.record_id == row.record_id and any(_is_told(e, one) for one in says)]
        Event.objects.filter(pk__in=mine).to_change(by=by).update(row=row)


def _is_told(event: Event, told: Happening) -> bool:
    return (event.kind, event.key) == (told.kind, key_of(told)) and is_same(event, told)


def _blank(lines: list[int], by: str, now: datetime) -> list[int]:
    left = {"erased_on": london_day(now).isoformat(), "under": TIME}
    Event.objects.filter(pk__in=lines).to_change(by=by).update(
        kind="erased", key="", theme="", detail=left, from_at=None, until_at=None, is_erased=True, is_restricted=False
    )
    return lines
