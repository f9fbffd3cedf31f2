"""Every write about happenings by a person or a command."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from reachable.chronology import absence
from reachable.chronology.models import Event
from reachable.clocks.ages import london_day
from reachable.feeds.models import Week
from reachable.feeds.times import day_start
from reachable.locks.changes import note

# Under what a line was erased, in words, by the key that is kept in its place; '' is of lines that keep none.
TIME = "time"
UNDER = {"": "the rules on how long things are kept", TIME: "the source register: the time for keeping it was up"}


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

    Returns the ids of the lines, so that what was written beside them can be blanked too.
    """
    events = Event.objects.filter(row__in=list(rows)).to_change(by=by)
    lines = _blank(list(events.values_list("pk", flat=True)), by, now)
    note(by=by, did=f"forgot {len(lines)} lines past their time", about="lines", about_id="", now=now)
    return lines


def _blank(lines: list[int], by: str, now: datetime) -> list[int]:
    left = {"erased_on": london_day(now).isoformat(), "under": TIME}
    Event.objects.filter(pk__in=lines).to_change(by=by).update(
        kind="erased", key="", theme="", detail=left, from_at=None, until_at=None, is_erased=True, is_restricted=False
    )
    return lines
