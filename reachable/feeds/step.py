"""The first step of the flow: rows of a delivery into records, identities and rows, batch by batch.

Everything written here stays unseen until the delivery is accepted (`feeds.changes.accept`), so a batch may be
committed by itself; a killed delivery is swept by its id. Safe to run twice.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db.models import Q

from reachable.feeds.models import (
    Alias,
    Delivery,
    Identity,
    Record,
    Row,
    SetAsideRow,
    Waiting,
    standing,
)
from reachable.feeds.shape import NotTaken, SetAside, Told, Who
from reachable.sharing.changes import protect
from reachable.sharing.models import Protected

BATCH = 2_000
ADDRESS_TABLES = frozenset({"addressesonroll", "addressesoffroll"})
# Row ids are new with every collection: they find a parent, and say nothing about the row itself.
ROW_IDS = frozenset(
    {
        "pupilonrolltableid",
        "pupilnolongeronrolltableid",
        "addressesonrolltableid",
        "addressesoffrolltableid",
        "addressesonrollorderseqcolumn",
        "addressesoffrollorderseqcolumn",
        "termlyexclusionsonrollorderseqcolumn",
        "termlyexclusionsoffrollorderseqcolumn",
    }
)
STEP = "the taking-in step"


def feed_of(table: str) -> str:
    """Which feed a table's records belong to: 'cin', 'custody' or 'pupils'."""
    return {"cin-child": "cin", "custody": "custody"}.get(table, "pupils")


def digest(value: object) -> str:
    """A short fingerprint of what was told, to know a row told again from a row changed."""
    text = json.dumps(value, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(slots=True)
class Tally:
    """What a delivery's receipt counts, while it is read."""

    read: int = 0
    loaded: int = 0
    unchanged: int = 0
    set_aside: int = 0
    not_taken: int = 0
    issues: Counter = field(default_factory=Counter)
    slots: Counter = field(default_factory=Counter)


def store(
    delivery: Delivery, rows: Iterable[Told | SetAside | NotTaken], tally: Tally
) -> list[Row]:
    """Writes one batch of a delivery. Returns the new rows that say something happened, each with its `replaces`.

    Called inside a transaction. Rows told again are counted as unchanged; a changed row replaces the one before.
    """
    told = []
    for row in rows:
        tally.read += 1
        if isinstance(row, NotTaken):
            tally.not_taken += 1
            continue
        tally.issues.update(issue.code for issue in row.issues)
        if isinstance(row, Told):
            told.append(row)
        else:
            tally.set_aside += 1
            _set_aside(delivery, row)
    records = _records(delivery, told, tally)
    _identities(delivery, told, records)
    return _rows(delivery, told, records, tally)


def _set_aside(delivery: Delivery, row: SetAside) -> None:
    reasons = [[issue.code, issue.column] for issue in row.issues]
    SetAsideRow.objects.create(
        delivery=delivery,
        row_no=row.row,
        table=row.table,
        reasons=reasons,
        said=row.said,
    )


def _records(
    delivery: Delivery, told: list[Told], tally: Tally
) -> dict[tuple[str, str, str], Record]:
    """The record each row belongs to, made where it is new. Child rows find theirs by the parent's row id."""
    parents = _parents(told)
    wanted: dict[tuple[str, str, str], None] = {}
    for row in told:
        if row.parent and (row.source, row.parent) in parents:
            continue
        tally.issues["waiting_for_its_record"] += bool(row.parent)
        wanted[(feed_of(row.table), row.source, row.parent or row.record_key)] = None
    records = _find_or_make(delivery, list(wanted))
    _aliases(delivery, told, records)
    for (source, alias), record in parents.items():
        records[("pupils", source, alias)] = record
    return records


def _parents(told: list[Told]) -> dict[tuple[str, str], Record]:
    wanted = {row.parent for row in told if row.parent}
    if not wanted:
        return {}
    found = (
        Alias.objects.filter(alias__in=wanted)
        .select_related("record")
        .order_by("pk")
        .to_change(by=STEP)
    )
    return {(alias.source, alias.alias): alias.record for alias in found}


def _find_or_make(
    delivery: Delivery, wanted: list[tuple[str, str, str]]
) -> dict[tuple[str, str, str], Record]:
    keys = {key for _, _, key in wanted}

    def find() -> dict[tuple[str, str, str], Record]:
        found = Record.objects.filter(record_key__in=keys).to_change(by=STEP)
        return {(r.feed, r.source, r.record_key): r for r in found}

    have = find()
    new = [
        Record(
            feed=feed,
            source=source,
            record_key=key,
            delivery=delivery,
            made_at=delivery.received_at,
        )
        for feed, source, key in wanted
        if (feed, source, key) not in have
    ]
    if new:
        Record.objects.bulk_create(new)
        have.update({(r.feed, r.source, r.record_key): r for r in new})
    return have


def _aliases(
    delivery: Delivery, told: list[Told], records: dict[tuple[str, str, str], Record]
) -> None:
    named = {
        (row.source, row.alias): records[
            (feed_of(row.table), row.source, row.record_key)
        ]
        for row in told
        if row.alias
    }
    if not named:
        return
    there = Alias.objects.filter(alias__in=[alias for _, alias in named]).to_change(
        by=STEP
    )
    have = {(a.source, a.alias, a.record_id) for a in there}
    new = [
        Alias(record=record, source=source, alias=alias, delivery=delivery)
        for (source, alias), record in named.items()
        if (source, alias, record.pk) not in have
    ]
    Alias.objects.bulk_create(new)
    # Rows that came before their parent hang on a record named by the row id: it may now find its person.
    orphans = Record.objects.filter(
        feed="pupils", record_key__in=[a.alias for a in new]
    ).to_change(by=STEP)
    _wait(delivery, {r.pk for r in orphans if (r.source, r.record_key) in named})


def _wait(delivery: Delivery, records: set[int]) -> None:
    Waiting.objects.bulk_create(
        Waiting(record=record, delivery=delivery, since=delivery.received_at)
        for record in sorted(records)
    )


IDENTITY_FIELDS = (
    "forename middle surname other_forenames other_surnames dob dob_precision sex postcode address upn former_upn "
    "nhs_number pnc raw_identifiers"
).split()


def _identity(delivery: Delivery, record: Record, who: Who, hash: str) -> Identity:
    values = {name: getattr(who, name) for name in IDENTITY_FIELDS}
    for name in ("other_forenames", "other_surnames", "address"):
        values[name] = list(values[name])
    return Identity(
        record=record,
        delivery=delivery,
        known_at=delivery.received_at,
        hash=hash,
        **values,
    )


def _identities(
    delivery: Delivery, told: list[Told], records: dict[tuple[str, str, str], Record]
) -> None:
    latest = {
        records[(feed_of(row.table), row.source, row.record_key)]: row.who
        for row in told
        if row.who is not None
    }
    if not latest:
        return
    heads = _heads(Identity, delivery, Q(record__in=[r.pk for r in latest]))
    have = {i.record_id: i for i in heads}
    new, old = [], []
    for record, who in latest.items():
        hash = digest(asdict(who))
        before = have.get(record.pk)
        if before and before.hash == hash:
            continue
        new.append(_identity(delivery, record, who, hash))
        old += [before.pk] if before else []
    _supersede(Identity, delivery, old)
    Identity.objects.bulk_create(new)
    _wait(delivery, {i.record_id for i in new})
    _protect(latest)


def _protect(latest: dict[Record, Who]) -> None:
    """A protected address stays protected: a flag missing from a later delivery does not clear it (lock 10)."""
    flagged = [record for record, who in latest.items() if who.address_protected]
    if not flagged:
        return
    rows = (
        Protected.objects.filter(record__in=[r.pk for r in flagged])
        .standing()
        .to_change(by=STEP)
    )
    there = {p.record for p in rows}
    for record in flagged:
        if record.pk not in there:
            protect(
                record=record.pk,
                because="the agency says so",
                by=None,
                now=record.made_at,
            )


def _heads(model: type, delivery: Delivery, which: Q) -> Iterable:
    """The rows now standing for a reader once this delivery is accepted: accepted ones, and this delivery's own."""
    seen = (
        Q(delivery=delivery)
        | Q(delivery__state=Delivery.State.ACCEPTED)
        | Q(delivery__isnull=True)
    )
    kept = Q(superseded_by__isnull=True) | ~(
        Q(superseded_by__state=Delivery.State.ACCEPTED) | Q(superseded_by=delivery)
    )
    return model.objects.filter(which, seen, kept).order_by("pk").to_change(by=STEP)  # type: ignore[attr-defined]


def _supersede(model: type, delivery: Delivery, ids: list[int]) -> None:
    if ids:
        rows = model.objects.filter(pk__in=ids).to_change(by=STEP)  # type: ignore[attr-defined]
        rows.update(superseded_by=delivery, superseded_at=delivery.received_at)


def _natural_key(row: Told, record: Record, tally: Tally) -> str:
    if row.table not in ADDRESS_TABLES:
        return f"{feed_of(row.table)}|{row.source}|{row.natural_key}"
    # An address has no key of its own that lasts: it is the record's first, second... address of this delivery.
    slot = f"{record.pk}|address"
    tally.slots[slot] += 1
    return f"{slot}|{tally.slots[slot]}"


def _rows(
    delivery: Delivery,
    told: list[Told],
    records: dict[tuple[str, str, str], Record],
    tally: Tally,
) -> list[Row]:
    keyed: dict[str, Row] = {}
    for row in told:
        record = records[(feed_of(row.table), row.source, row.parent or row.record_key)]
        key = _natural_key(row, record, tally)
        hash = digest(
            [
                row.table if row.who else "",
                {k: v for k, v in row.said.items() if k not in ROW_IDS},
            ]
        )
        if key in keyed:
            tally.unchanged += keyed[key].hash == hash
            tally.loaded += keyed[key].hash != hash
        keyed[key] = _merge(keyed.get(key), delivery, record, row, key, hash)
    return _write_rows(delivery, keyed, tally)


def _merge(
    before: Row | None,
    delivery: Delivery,
    record: Record,
    row: Told,
    key: str,
    hash: str,
) -> Row:
    """Within one batch the later telling of a row stands; one told twice alike is one row."""
    if before and before.hash == hash:
        return before
    return Row(
        record=record,
        delivery=delivery,
        row_no=row.row,
        table=row.table,
        natural_key=key,
        said=row.said,
        hash=hash,
    )


def _write_rows(delivery: Delivery, keyed: dict[str, Row], tally: Tally) -> list[Row]:
    have = {
        row.natural_key: row
        for row in _heads(Row, delivery, Q(natural_key__in=list(keyed)))
    }
    new, replaced = [], []
    for key, row in keyed.items():
        before = have.get(key)
        if before and before.hash == row.hash:
            tally.unchanged += 1
            continue
        row.replaces = before  # type: ignore[attr-defined]
        new.append(row)
        replaced += [before.pk] if before else []
    tally.loaded += len(new)
    _supersede(Row, delivery, replaced)
    Row.objects.bulk_create(new)
    _wait(delivery, {row.record_id for row in new})
    return new


__all__ = ["BATCH", "Tally", "feed_of", "store", "standing"]
