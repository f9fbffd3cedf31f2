"""From happenings to who is in scope, and until when."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from reachable.chronology.models import Event
from reachable.chronology.rows_step import STEP
from reachable.feeds.shape import SPELLS
from reachable.people.asking import ARRESTED
from reachable.people.changes import SCOPE_LASTS, scope_from_facts
from reachable.people.parts import parts

YOUTH_JUSTICE = (
    *("offence", "out_of_court_outcome", "court_outcome", "youth_justice_outcome", "court_order", "order_breached"),
    "remanded",
)
OPENS_SCOPE = {
    "social_care_involvement": "social care",
    "child_protection_plan": "child protection plan",
    "child_in_need_plan": "child in need plan",
    "contact_received": "contact told by the council",
    "detained": ARRESTED,
    "missing": "missing episode",
    **dict.fromkeys(YOUTH_JUSTICE, "youth justice"),
}


def _scope_ends(event: Event, from_at: datetime) -> datetime | None:
    """Six months after it ended, or happened; None while it goes on. Nobody is held for months: a release not told has
    happened."""
    goes_on = event.kind in SPELLS and event.kind != "detained"
    ended = event.until_at or (None if goes_on else from_at)
    return ended + SCOPE_LASTS if ended else None


@transaction.atomic
def scope(records: Iterable[int]) -> None:
    """Says anew, from the standing facts of these records, who is in scope and until when."""
    for part in parts(records):
        spells: dict[int, list[tuple[str, datetime, datetime | None]]] = {record: [] for record in part}
        events = Event.objects.filter(record__among=part, kind__in=OPENS_SCOPE, is_erased=False).standing()
        for event in events.to_change(by=STEP):
            from_at = event.from_at or event.known_at
            until_at = _scope_ends(event, from_at)
            spells[event.record_id].append((OPENS_SCOPE[event.kind], from_at, until_at))
        scope_from_facts(spells=spells, reasons=OPENS_SCOPE.values(), by=STEP)
