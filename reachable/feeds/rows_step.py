"""What the rows say: written where it is new, told again, or late; and what stands, which a later telling replaces."""

from collections.abc import Iterable
from datetime import datetime

from reachable.feeds.models import Delivery, Row, once_accepted
from reachable.feeds.records_step import STEP, wait
from reachable.feeds.shape import Told
from reachable.feeds.tally import Head, NewRow, Tally
from reachable.feeds.telling import Records, feed_of, new_row
from reachable.feeds.writing import write_many


def keep_rows(delivery: Delivery, told: list[Told], records: Records, tally: Tally) -> list[list[NewRow]]:
    """A row told twice in one batch goes into a second round, so that the later telling replaces the earlier."""
    rounds: list[dict[str, NewRow]] = []
    for row in told:
        made = new_row(records[(feed_of(row.table), row.source, row.parent or row.record_key)], row, tally)
        free = next((one for one in rounds if made.natural_key not in one), None)
        if free is None:
            rounds.append(free := {})
        free[made.natural_key] = made
    return [_write_rows(delivery, keyed, tally) for keyed in rounds]


def _write_rows(delivery: Delivery, keyed: dict[str, NewRow], tally: Tally) -> list[NewRow]:
    """Writes the new rows of one round. A row of an older file is kept as history: what is newer stands."""
    heads = standing_heads(Row, "natural_key", delivery, keyed)
    have = {head.key: head for head in heads}
    new, late, again = [], [], []
    for key, row in keyed.items():
        row.replaces = before = have.get(key)
        if before and before.hash == row.hash:
            again.append(before.pk)
        elif before and is_older(delivery, before.as_of):
            late.append(row)
        else:
            new.append(row)
    tally.loaded, tally.unchanged = tally.loaded + len(new) + len(late), tally.unchanged + len(again)
    # Told again is not past its time. It shows on no page, so it need not wait for the delivery to be accepted.
    if again:
        Row.objects.filter(pk__in=again).to_change(by=STEP).update(told_at=delivery.received_at)
    tally.issues["older_than_known"] += len(late)
    changed = {row.natural_key for row in new}  # of an adopted row and its pupil's own, both give way
    supersede(Row, delivery, [head.pk for head in heads if head.key in changed])
    _add_rows(delivery, new, late)
    wait(delivery, {row.record_id for row in new}, tally)
    return new


def _add_rows(delivery: Delivery, new: list[NewRow], late: list[NewRow]) -> None:
    at, names = delivery.received_at, ("record", "row_no", "table", "natural_key", "said", "hash")
    names = (*names, "delivery", "told_at", "superseded_by", "superseded_at")
    told = [(row, (None, None)) for row in new] + [(row, (row.replaces.delivery, at)) for row in late if row.replaces]
    values = (
        (row.record_id, row.row_no, row.table, row.natural_key, row.said, row.hash, delivery.pk, at, *gone)
        for row, gone in told
    )
    for (row, _), pk in zip(told, write_many(Row, names, values), strict=True):
        row.pk = pk


def standing_heads(model: type, key: str, delivery: Delivery, among: Iterable) -> list[Head]:
    """The rows now standing for a reader once this delivery is accepted: accepted ones, and this delivery's own.

    Those whose `key` (a field) is `among` these, in the order in which they were told.
    """
    rows = model.objects.filter(once_accepted(delivery), **{f"{key}__in": list(among)}).order_by("pk")  # type: ignore[attr-defined]
    told = rows.to_change(by=STEP).values_list("pk", key, "hash", "delivery", "delivery__as_of")
    return [Head(*values) for values in told]


def is_older(delivery: Delivery, than: datetime | None) -> bool:
    """Did the agency make this delivery before then? A file that comes late undoes nothing newer."""
    return bool(than and delivery.as_of and delivery.as_of < than)


def supersede(model: type, delivery: Delivery, ids: list[int]) -> None:
    """Says of these rows that the delivery took their place. It counts once the delivery is accepted."""
    if ids:
        rows = model.objects.filter(pk__in=ids).to_change(by=STEP)  # type: ignore[attr-defined]
        rows.update(superseded_by=delivery, superseded_at=delivery.received_at)
