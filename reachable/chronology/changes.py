"""Every write about happenings by a person or a command."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from reachable.chronology.models import Event
from reachable.locks.changes import note


@transaction.atomic
def forget(*, rows: Iterable[int], by: str, now: datetime) -> list[int]:
    """Blanks what these rows told, on every version. The line stays, and says only that it was removed.

    Returns the ids of the lines, so that what was written beside them can be blanked too.
    """
    events = Event.objects.filter(row__in=list(rows)).to_change(by=by)
    lines = list(events.values_list("pk", flat=True))
    Event.objects.filter(pk__in=lines).to_change(by=by).update(
        kind="erased", key="", theme="", detail={}, from_at=None, until_at=None, is_erased=True, is_restricted=False
    )
    note(by=by, did=f"forgot {len(lines)} lines past their time", about="lines", about_id="", now=now)
    return lines
