"""The first step of the flow: rows of a delivery into records, identities and rows, batch by batch.

Everything written here stays unseen until the delivery is accepted (`feeds.changes.accept`), so a batch may be
committed by itself; a killed delivery is swept by its id. Safe to run twice.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.db.models import Q

from reachable.feeds.models import Alias, Delivery, Identity, Record, Row, SetAsideRow, Waiting
from reachable.feeds.shape import Issue, NotTaken, SetAside, Told, Who
from reachable.sharing.changes import protect
from reachable.sharing.models import Protected

BATCH = 500  # rows in one transaction: SQLite has one pen, and whoever opens a page must write that they looked
# How long a value may be. PostgreSQL refuses a whole batch for one that is longer; SQLite would keep it.
LONGEST = {f.name: f.max_length for f in Identity._meta.fields if f.max_length and hasattr(Who, f.name)}
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
        "termlyexclusionsonrolltableid",
        "termlyexclusionsoffrolltableid",
        "termlyexclusionsonrollorderseqcolumn",
        "termlyexclusionsoffrollorderseqcolumn",
    }
)
STEP = "the taking-in step"
# feed, source, the record's own key (of a child row: its parent's row id) -> the record's id
Records = dict[tuple[str, str, str], int]


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


def store(delivery: Delivery, rows: Iterable[Told | SetAside | NotTaken], tally: Tally) -> list[list[Row]]:
    """Writes one batch of a delivery. Returns the new rows in rounds, each row with the one it `replaces` (or None).

    Called inside a transaction. Rows told again are counted as unchanged; a changed row replaces the one before.
    """
    told, aside = [], []
    for row in rows:
        tally.read += 1
        if isinstance(row, NotTaken):
            tally.not_taken += 1
            tally.issues.update(issue.code for issue in row.issues)
            continue
        row = _fitting(row) if isinstance(row, Told) else row
        tally.issues.update(issue.code for issue in row.issues)
        (told if isinstance(row, Told) else aside).append(row)
    tally.set_aside += len(aside)
    SetAsideRow.objects.bulk_create(_set_aside(delivery, row) for row in aside)
    records = _records(delivery, told, tally)
    _identities(delivery, told, records)
    return _rows(delivery, told, records, tally)


def _fitting(row: Told) -> Told | SetAside:
    """The row, or its setting aside where a name or an id is longer than there is room for: no real one is."""
    own = "" if row.table in ADDRESS_TABLES else row.natural_key  # an address is known by its place in the file
    ids = ((row.source, 40), (row.record_key, 80), (row.alias, 80), (row.parent, 80), (own, 140))
    who = ((getattr(row.who, name), room) for name, room in LONGEST.items()) if row.who else ()
    if any(len(told) > room for told, room in (*ids, *who)):
        return SetAside(row.row, row.table, (*row.issues, Issue("value_too_long", row.row)), row.said)
    return row


def _set_aside(delivery: Delivery, row: SetAside) -> SetAsideRow:
    reasons = [[issue.code, issue.column] for issue in row.issues]
    return SetAsideRow(delivery=delivery, row_no=row.row, table=row.table, reasons=reasons, said=row.said)


def _records(delivery: Delivery, told: list[Told], tally: Tally) -> Records:
    """The record each row belongs to, made where it is new. Child rows find theirs by the parent's row id."""
    parents = _named({row.parent for row in told if row.parent})
    _adopt(set(parents.values()))
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


def _named(aliases: set[str]) -> dict[tuple[str, str], int]:
    """(source, alias) -> the id of the record that was last given it."""
    if not aliases:
        return {}
    found = Alias.objects.filter(alias__in=aliases).order_by("pk").to_change(by=STEP)
    return {(source, alias): record for source, alias, record in found.values_list("source", "alias", "record_id")}


def _adopt(parents: set[int]) -> None:
    """Rows that came before their pupil take the pupil's key, so that what is told next takes their place.

    It only decides what a later row replaces, and shows on no page: it need not wait for the delivery to be accepted.
    """
    for orphan, parent in _orphans(parents).items():
        rows = Row.objects.filter(record=orphan, natural_key__startswith=f"{orphan}|").to_change(by=STEP)
        for row in rows.only("natural_key"):
            key = f"{parent}|{row.natural_key.partition('|')[2]}"
            Row.objects.filter(pk=row.pk).to_change(by=STEP).update(natural_key=key)


def _orphans(parents: set[int]) -> dict[int, int]:
    """Records named by an alias of one of these, that say of nobody who they are -> whose alias it is."""
    aliases = Alias.objects.filter(record__in=parents).to_change(by=STEP)
    sources, keys = set(aliases.values_list("source", flat=True)), set(aliases.values_list("alias", flat=True))
    found = Record.objects.filter(feed="pupils", source__in=sources, record_key__in=keys).exclude(pk__in=parents)
    named = {(r.source, r.record_key): r.pk for r in found.to_change(by=STEP)}
    who = Identity.objects.filter(record__in=named.values()).to_change(by=STEP)
    told = set(who.values_list("record_id", flat=True))
    holders = _named({key for _, key in named})
    pairs = ((pk, holders.get(name)) for name, pk in named.items() if pk not in told)
    return {orphan: parent for orphan, parent in pairs if parent in parents}


def _find_or_make(delivery: Delivery, wanted: list[tuple[str, str, str]]) -> Records:
    feeds, sources, keys = ({part[i] for part in wanted} for i in range(3))
    found = Record.objects.filter(feed__in=feeds, source__in=sources, record_key__in=keys).to_change(by=STEP)
    have = {tuple(key): pk for pk, *key in found.values_list("pk", "feed", "source", "record_key")}
    new = [
        Record(feed=feed, source=source, record_key=key, delivery=delivery, made_at=delivery.received_at)
        for feed, source, key in wanted
        if (feed, source, key) not in have
    ]
    made = Record.objects.bulk_create(new)
    return have | {(r.feed, r.source, r.record_key): r.pk for r in made}


def _aliases(delivery: Delivery, told: list[Told], records: Records) -> None:
    named = {
        (row.source, row.alias): records[(feed_of(row.table), row.source, row.record_key)] for row in told if row.alias
    }
    if not named:
        return
    # A school may give a row id to another pupil next term, and back again: the latest holder is the one meant.
    there = Alias.objects.filter(alias__in=[alias for _, alias in named]).order_by("pk").to_change(by=STEP)
    holder = {(source, alias): record for source, alias, record in there.values_list("source", "alias", "record_id")}
    new = [
        Alias(record_id=record, source=source, alias=alias, delivery=delivery)
        for (source, alias), record in named.items()
        if holder.get((source, alias)) != record
    ]
    Alias.objects.bulk_create(new)
    # Rows that came before their parent hang on a record named by the row id: it may now find its person.
    orphans = Record.objects.filter(feed="pupils", record_key__in=[a.alias for a in new]).to_change(by=STEP)
    _wait(delivery, {r.pk for r in orphans if (r.source, r.record_key) in named})


def _wait(delivery: Delivery, records: set[int]) -> None:
    """Puts records on the list of those for which the later steps must run: each once a delivery."""
    there = Waiting.objects.filter(delivery=delivery, record__in=records).values_list("record", flat=True)
    Waiting.objects.bulk_create(
        Waiting(record=record, delivery=delivery, since=delivery.received_at) for record in sorted(records - set(there))
    )


IDENTITY_FIELDS = [
    "forename",
    "middle",
    "surname",
    "other_forenames",
    "other_surnames",
    "dob",
    "dob_precision",
    "sex",
    "postcode",
    "address",
    "upn",
    "former_upn",
    "nhs_number",
    "pnc",
    "raw_identifiers",
]


def _identity(delivery: Delivery, record: int, who: Who, hash: str) -> Identity:
    values = {name: getattr(who, name) for name in IDENTITY_FIELDS}
    for name in ("other_forenames", "other_surnames", "address"):
        values[name] = list(values[name])
    return Identity(record_id=record, delivery=delivery, known_at=delivery.received_at, hash=hash, **values)


def _identities(delivery: Delivery, told: list[Told], records: Records) -> None:
    def record_of(row: Told) -> int:
        return records[(feed_of(row.table), row.source, row.record_key)]

    latest = {record_of(row): row.who for row in told if row.who is not None}
    if not latest:
        return
    heads = _heads(Identity, delivery, Q(record__in=list(latest)))
    have = {i.record_id: i for i in heads}
    new, old = [], []
    for record, who in latest.items():
        hash = digest(asdict(who))
        before = have.get(record)
        if before and (before.hash == hash or is_older(delivery, before.delivery)):
            continue
        new.append(_identity(delivery, record, who, hash))
        old += [before.pk] if before else []
    _supersede(Identity, delivery, old)
    Identity.objects.bulk_create(new)
    _wait(delivery, {i.record_id for i in new})
    # Every row counts: the flag may stand on one that a later row of the same file replaces.
    _protect(delivery, {record_of(row) for row in told if row.who and row.who.address_protected})


def _protect(delivery: Delivery, flagged: set[int]) -> None:
    """A protected address stays protected: a flag missing from a later row does not clear it (lock 10)."""
    there = Protected.objects.filter(record__in=flagged).standing().to_change(by=STEP) if flagged else ()
    for record in sorted(flagged - {row.record for row in there}):
        protect(record=record, because="the agency says so", by=None, now=delivery.received_at)


def _heads(model: type, delivery: Delivery, which: Q) -> Iterable:
    """The rows now standing for a reader once this delivery is accepted: accepted ones, and this delivery's own."""
    seen = Q(delivery=delivery) | Q(delivery__state=Delivery.State.ACCEPTED) | Q(delivery__isnull=True)
    kept = Q(superseded_by__isnull=True) | ~(
        Q(superseded_by__state=Delivery.State.ACCEPTED) | Q(superseded_by=delivery)
    )
    rows = model.objects.filter(which, seen, kept).select_related("delivery").order_by("pk")  # type: ignore[attr-defined]
    return rows.to_change(by=STEP)


def is_older(delivery: Delivery, than: Delivery | None) -> bool:
    """Did the agency make this delivery before that one? A file that comes late undoes nothing newer."""
    return bool(than and than.as_of and delivery.as_of and delivery.as_of < than.as_of)


def _supersede(model: type, delivery: Delivery, ids: list[int]) -> None:
    if ids:
        rows = model.objects.filter(pk__in=ids).to_change(by=STEP)  # type: ignore[attr-defined]
        rows.update(superseded_by=delivery, superseded_at=delivery.received_at)


def _natural_key(row: Told, record: int, tally: Tally) -> str:
    if not row.parent:
        return f"{record}|{row.natural_key}"
    if row.table in ADDRESS_TABLES:
        # An address has no key of its own that lasts: it is the record's first, second... of this delivery.
        tally.slots[record] += 1
        return f"{record}|address|{tally.slots[record]}"
    return f"{record}|{row.natural_key}|{_slot(row, record, tally)}"


def _slot(row: Told, record: int, tally: Tally) -> int:
    """Which of the record's exclusions alike in this delivery it is. A row written twice in a file is one."""
    alike = (record, row.natural_key)
    which = (*alike, row.said.get(f"{row.table}tableid") or digest(_lasting(row)))
    if which not in tally.slots:
        tally.slots[alike] += 1
        tally.slots[which] = tally.slots[alike]
    return tally.slots[which]


def _lasting(row: Told) -> dict[str, str]:
    """What a row says, without the ids that are new with every collection."""
    return {name: value for name, value in row.said.items() if name not in ROW_IDS}


def _rows(delivery: Delivery, told: list[Told], records: Records, tally: Tally) -> list[list[Row]]:
    """A row told twice in one batch goes into a second round, so that the later telling replaces the earlier."""
    rounds: list[dict[str, Row]] = []
    for row in told:
        made = _row(delivery, records[(feed_of(row.table), row.source, row.parent or row.record_key)], row, tally)
        free = next((one for one in rounds if made.natural_key not in one), None)
        if free is None:
            rounds.append(free := {})
        free[made.natural_key] = made
    return [_write_rows(delivery, keyed, tally) for keyed in rounds]


def _row(delivery: Delivery, record: int, row: Told, tally: Tally) -> Row:
    return Row(
        record_id=record,
        delivery=delivery,
        row_no=row.row,
        table=row.table,
        natural_key=_natural_key(row, record, tally),
        said=row.said,
        told_at=delivery.received_at,
        hash=digest([row.table if row.who else "", _lasting(row)]),
    )


def _write_rows(delivery: Delivery, keyed: dict[str, Row], tally: Tally) -> list[Row]:
    """Writes the new rows of one round. A row of an older file is kept as history: what is newer stands."""
    heads = list(_heads(Row, delivery, Q(natural_key__in=list(keyed))))
    have = {row.natural_key: row for row in heads}
    new, late, again = [], [], []
    for key, row in keyed.items():
        row.replaces = have.get(key)  # type: ignore[attr-defined]
        if row.replaces and row.replaces.hash == row.hash:  # type: ignore[attr-defined]
            again.append(row.replaces.pk)  # type: ignore[attr-defined]
        elif row.replaces and is_older(delivery, row.replaces.delivery):  # type: ignore[attr-defined]
            row.superseded_by, row.superseded_at = row.replaces.delivery, delivery.received_at  # type: ignore[attr-defined]
            late.append(row)
        else:
            new.append(row)
    tally.loaded, tally.unchanged = tally.loaded + len(new) + len(late), tally.unchanged + len(again)
    # Told again is not past its time. It shows on no page, so it need not wait for the delivery to be accepted.
    Row.objects.filter(pk__in=again).to_change(by=STEP).update(told_at=delivery.received_at)
    tally.issues["older_than_known"] += len(late)
    changed = {row.natural_key for row in new}  # of an adopted row and its pupil's own, both give way
    _supersede(Row, delivery, [row.pk for row in heads if row.natural_key in changed])
    Row.objects.bulk_create([*new, *late])
    _wait(delivery, {row.record_id for row in new})
    return new
