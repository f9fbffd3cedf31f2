"""From happenings to who is in scope, and until when."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from reachable.chronology.in_scope import OPENS_SCOPE, scope_ends
from reachable.chronology.models import Event
from reachable.chronology.rows_step import STEP
from reachable.people.changes import scope_from_facts
from reachable.people.parts import parts


@transaction.atomic
def scope(records: Iterable[int]) -> None:
    """Says anew, from the standing facts of these records, who is in scope and until when."""
    for part in parts(records):
        spells: dict[int, list[tuple[str, datetime, datetime | None]]] = {record: [] for record in part}
        events = Event.objects.filter(record__among=part, kind__in=OPENS_SCOPE, is_erased=False).standing()
        for event in events.to_change(by=STEP):
            from_at = event.from_at or event.known_at
            until_at = scope_ends(event.kind, from_at, event.until_at)
            spells[event.record_id].append((OPENS_SCOPE[event.kind], from_at, until_at))
        scope_from_facts(spells=spells, reasons=OPENS_SCOPE.values(), by=STEP)
