"""What the rows say: written where it is new, told again, or late; and what stands, which a later telling replaces.

Later is what the agency made later, where its files say when they were made; else what came later
(docs/decisions/0020-what-later-means.md).
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from reachable.feeds.formats.attendance import TABLE as WEEKS
from reachable.feeds.models import Delivery, Row, Week, once_accepted
from reachable.feeds.records_step import STEP, wait
from reachable.feeds.shape import Told
from reachable.feeds.tally import Head, NewRow, Tally
from reachable.feeds.telling import Records, feed_of, new_row
from reachable.feeds.writing import write_many
from reachable.words.feeds import BY_TABLE

TOLD = (Delivery.State.ACCEPTED, Delivery.State.STOPPED, Delivery.State.ARRIVING)


def keep_rows(delivery: Delivery, told: list[Told], records: Records, tally: Tally) -> tuple[list[NewRow], list[Told]]:
    """(the new rows; those that are one too many of a record, whatever they tell). Of a row told several times in one
    batch the last telling stands and those before it are history: no more work than as many rows."""
    last: dict[str, NewRow] = {}
    before, too_many = list[NewRow](), list[Told]()
    for row in told:
        made = new_row(records[(feed_of(row.table), row.source, row.parent or row.record_key)], row, tally)
        if tally.is_one_too_many(made.record_id):
            too_many.append(row)
            continue
        if made.natural_key in last:
            before.append(last[made.natural_key])
        last[made.natural_key] = made
    return _write_rows(delivery, last, before, tally), too_many


def _write_rows(delivery: Delivery, keyed: dict[str, NewRow], overtaken: list[NewRow], tally: Tally) -> list[NewRow]:
    """Writes the new rows of a batch. A row of an older file is kept as history: what is newer stands. So is what the
    batch itself tells otherwise further down."""
    heads = standing_heads(Row, "natural_key", delivery, keyed)
    have = {head.key: head for head in heads}
    new, late, again = [], [], []
    for key, row in keyed.items():
        row.replaces = before = have.get(key)
        if before and before.hash == row.hash:
            again.append(row)
        elif before and is_older(delivery, before.made_at):
            late.append(row)
        else:
            new.append(row)
    late = _not_yet_told(late)
    once = {(row.natural_key, row.hash): row for row in overtaken if row.hash != keyed[row.natural_key].hash}
    past = _not_yet_told(list(once.values()))
    tally.loaded += len(new) + len(late) + len(past)
    tally.unchanged += len(keyed) + len(overtaken) - len(new) - len(late) - len(past)
    _told_again(delivery, [row.replaces for row in again if row.replaces])
    tally.issues["older_than_known"] += len(late)
    changed = {row.natural_key for row in new}  # of an adopted row and its pupil's own, both give way
    supersede(Row, delivery, [head.pk for head in heads if head.key in changed])
    _add_rows(delivery, new, late, past)
    # Which of several that tell alike was told last may matter, though none is new.
    matters = new + [row for row in again if BY_TABLE[row.table].rows_tell_alike]
    wait(delivery, {row.record_id for row in matters}, tally)
    return matters


def _not_yet_told(late: list[NewRow]) -> list[NewRow]:
    """Of rows that are history as they come, those that are not there yet."""
    rows = Row.objects.filter(natural_key__among=[row.natural_key for row in late]).to_change(by=STEP) if late else None
    there = set(rows.values_list("natural_key", "hash")) if rows is not None else set()
    return [row for row in late if (row.natural_key, row.hash) not in there]


def _told_again(delivery: Delivery, heads: list[Head]) -> None:
    """Told again is not past its time. It shows on no page, so it need not wait for the delivery to be accepted. By an
    older file nothing is told later than it was: `told_at` leads to the newest file that told it."""
    later = [head.pk for head in heads if not is_older(delivery, head.made_at)]
    if later:
        Row.objects.filter(pk__among=later).to_change(by=STEP).update(told_at=delivery.received_at)


def _add_rows(delivery: Delivery, new: list[NewRow], late: list[NewRow], past: list[NewRow]) -> None:
    at, names = delivery.received_at, ("record", "row_no", "table", "natural_key", "said", "hash")
    names = (*names, "delivery", "told_at", "superseded_by", "superseded_at")
    told = [(row, (delivery.pk, at)) for row in past] + [(row, (None, None)) for row in new]
    told += [(row, (row.replaces.delivery, at)) for row in late if row.replaces]
    values = (
        (row.record_id, row.row_no, row.table, row.natural_key, row.said, row.hash, delivery.pk, at, *gone)
        for row, gone in told
    )
    for (row, _), pk in zip(told, write_many(Row, names, values), strict=True):
        row.pk = pk


def standing_heads(model: type, key: str, delivery: Delivery, among: Collection) -> list[Head]:
    """The rows now standing for a reader once this delivery is accepted: accepted ones, and this delivery's own.

    Those whose `key` (a field) is `among` these, in the order in which they were told.
    """
    if not among:
        return []
    rows = model.objects.filter(once_accepted(delivery), **{f"{key}__among": among}).order_by("pk")  # type: ignore[attr-defined]
    if delivery.as_of:  # nothing is older than what is made now
        rows = rows.annotate(made_at=made_at(model, Week if delivery.table == WEEKS else Row))
    names = ("pk", key, "hash", "delivery", *(["made_at"] if delivery.as_of else []))
    return [Head(*values) for values in rows.to_change(by=STEP).values_list(*names)]


def made_at(model: type, told_in: type = Row) -> Coalesce:
    """When the newest file was made that told a row, or (by the rows or weeks it is `told_in`) who a record is: as the
    file says, or when it came. It need not have been accepted: what was told by one that stopped half-way was told."""
    rows = told_in.objects.filter(record=OuterRef(OuterRef("record"))).values("told_at")
    told_at = OuterRef("told_at") if model is Row else None
    told = Q(received_at=told_at) if told_at else Q(received_at__in=rows)
    files = Delivery.objects.filter(told, state__in=TOLD, register=OuterRef("delivery__register"))
    made = files.annotate(made=Coalesce("as_of", "received_at")).order_by("-made").values("made")
    return Coalesce(Subquery(made[:1]), "delivery__as_of", "delivery__received_at")


def is_older(delivery: Delivery, than: datetime | None) -> bool:
    """Did the agency make this delivery before then? A file that comes late undoes nothing newer."""
    return bool(than and delivery.as_of and delivery.as_of < than)


def supersede(model: type, delivery: Delivery, ids: list[int]) -> None:
    """Says of these rows that the delivery took their place. It counts once the delivery is accepted."""
    if ids:
        rows = model.objects.filter(pk__among=ids).to_change(by=STEP)  # type: ignore[attr-defined]
        rows.update(superseded_by=delivery, superseded_at=delivery.received_at)
