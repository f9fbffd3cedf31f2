"""What a batch of rows says happened, held against what stands: the new happenings, and those that they replace."""

from collections import defaultdict
from collections.abc import Mapping

from reachable.chronology.comparing import is_same, is_told_otherwise, key_of
from reachable.chronology.kinds import KINDS
from reachable.chronology.models import Event
from reachable.feeds import formats
from reachable.feeds.models import Delivery, Row
from reachable.feeds.shape import Happening
from reachable.feeds.tally import NewRow

STEP = "the chronology step"
FORMAT_OF = {table: module for module in formats.KNOWN for table in module.CLASS_OF}
# Of an event about to be written.
COLUMNS = (
    *("record", "row", "delivery", "kind", "key", "theme", "is_restricted", "from_at", "until_at", "precision"),
    *("detail", "known_at", "is_corrected"),
)


def compared(delivery: Delivery, rows: list[NewRow]) -> tuple[list[tuple], list[int]]:
    """(the events to write, by `COLUMNS`; the ids of those that they replace)."""
    before = _before(rows)
    new: list[tuple] = []
    old: list[int] = []
    for row in rows:
        told = {h.key: h for h in FORMAT_OF[row.table].happenings(row.table, row.said)}
        more, gone = _compare(delivery, row, told, before.get(row.natural_key, []))
        new += more
        old += gone
    return new, old


def _before(rows: list[NewRow]) -> dict[str, list[Event]]:
    """What earlier rows of the same natural key had told, and still stands.

    What stands is picked out here: asked for it, SQLite goes through all that stands, which is nearly everything.
    """
    replaced = [row.natural_key for row in rows if row.replaces]
    found: dict[str, list[Event]] = defaultdict(list)
    if replaced:
        keys = dict(Row.objects.filter(natural_key__in=replaced).to_change(by=STEP).values_list("pk", "natural_key"))
        for event in Event.objects.filter(row__in=list(keys)).order_by("pk").to_change(by=STEP):
            if event.superseded_by_id is None:
                found[keys[event.row_id]].append(event)
    return found


def _compare(
    delivery: Delivery, row: NewRow, told: Mapping[str, Happening], before: list[Event]
) -> tuple[list[tuple], list[int]]:
    """The new events of a row, and the ids of those it replaces. A change of address ends the stay before it."""
    # A stay that has ended is history: the next address does not replace it.
    had = {event.key: event for event in before if not (event.kind == "lived_at" and event.until_at)}
    # Every open one: a stay told before its record was known may stand beside another of the same key.
    gone = [e.pk for e in before if e.key in had and not (e.kind == "lived_at" and e.until_at) and _is_gone(e, told)]
    new = [
        event_of(delivery, row.record_id, row.pk, h, had.get(k))
        for k, h in told.items()
        if k not in had or not is_same(had[k], h)
    ]
    ended = [_ended(delivery, e) for e in before if e.kind == "lived_at" and e.pk in gone]
    return new + ended, gone


def _is_gone(event: Event, told: Mapping[str, Happening]) -> bool:
    return event.key not in told or not is_same(event, told[event.key])


def event_of(delivery: Delivery, record: int, row: int | None, told: Happening, before: Event | None) -> tuple:
    """An event about to be written, by `COLUMNS`. `row` None: no one row tells it. `before`: the one in whose place it
    stands."""
    kind = KINDS.get(told.kind)
    return (
        *(record, row, delivery.pk, told.kind, key_of(told)),
        kind.theme if kind else "social care",
        kind.is_restricted if kind else True,
        *(told.from_at, told.until_at, told.precision, told.detail, delivery.received_at),
        before is not None and (before.is_corrected or _is_put_right(delivery, before, told)),
    )


def _is_put_right(delivery: Delivery, before: Event, told: Happening) -> bool:
    """A file that tells a line twice corrects nothing by it: nobody has seen what it told first."""
    return before.delivery_id != delivery.pk and is_told_otherwise(before, told)


def _ended(delivery: Delivery, before: Event) -> tuple:
    """A stay at an address ends where the next is told; it is not a correction."""
    from_at = before.from_at or before.known_at
    return (
        *(before.record_id, before.row_id, delivery.pk, before.kind, before.key, before.theme, before.is_restricted),
        from_at,
        max(delivery.received_at, from_at),  # a clock may have been put back
        *(before.precision, before.detail, before.known_at, False),
    )
