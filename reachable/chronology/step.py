"""From rows to happenings, batch by batch, and from happenings to who is in scope. Safe to run twice."""

from collections.abc import Iterable

from reachable.chronology import alike_step, rows_step
from reachable.chronology.models import Event
from reachable.chronology.rows_step import COLUMNS, STEP
from reachable.chronology.runs_step import attend
from reachable.chronology.scope_step import scope
from reachable.feeds.models import Delivery
from reachable.feeds.rows_step import supersede
from reachable.feeds.tally import NewRow
from reachable.feeds.writing import write_many
from reachable.people.parts import parts
from reachable.words.feeds import BY_TABLE

__all__ = ["attend", "scope", "sweep", "tell"]


def tell(delivery: Delivery, rows: Iterable[NewRow]) -> None:
    """Writes what a batch of new rows says happened. Unseen until the delivery is accepted, like the rows.

    Happenings of a row that this one replaces are replaced too, unless they say the very same.
    """
    rows = list(rows)
    alike = {row.record_id for row in rows if BY_TABLE[row.table].rows_tell_alike}
    new, old = rows_step.compared(delivery, [row for row in rows if row.record_id not in alike])
    if alike:
        more, gone = alike_step.compared(delivery, alike)
        new, old = new + more, old + gone
    for part in parts(old):
        supersede(Event, delivery, part)
    write_many(Event, COLUMNS, new)


def sweep(delivery: Delivery) -> None:
    """Takes away what a delivery that never finished had told."""
    Event.objects.filter(superseded_by=delivery).to_change(by=STEP).update(superseded_by=None, superseded_at=None)
    while ids := list(Event.objects.filter(delivery=delivery).to_change(by=STEP).values_list("pk", flat=True)[:5_000]):
        Event.objects.filter(pk__in=ids).to_change(by=STEP)._raw_delete("default")
