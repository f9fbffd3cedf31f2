"""The first step of the flow: rows of a delivery into records, identities and rows, batch by batch.

Everything written here stays unseen until the delivery is accepted (`feeds.changes.accept`), so a batch may be
committed by itself; a killed delivery is swept by its id. Safe to run twice.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import datetime

from django.db.models import Q

from reachable.feeds.models import Alias, Delivery, Identity, Record, Row, SetAsideRow, Waiting
from reachable.feeds.row_ids import is_another_child
from reachable.feeds.shape import Issue, NotTaken, SetAside, Told, Who
from reachable.feeds.tally import Head, NewRow, Tally, remember
from reachable.feeds.writing import write_many
from reachable.sharing.changes import protect
from reachable.sharing.models import Protected

BATCH = 2_000  # rows in one transaction: SQLite has one pen, and whoever opens a page must write that they looked
NOBODYS = "row id given again"  # how the key begins of a record that is nobody's
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
Key = tuple[str, str, str]
Records = dict[Key, int]


def feed_of(table: str) -> str:
    """Which feed a table's records belong to: 'cin', 'custody' or 'pupils'."""
    return {"cin-child": "cin", "custody": "custody"}.get(table, "pupils")


def digest(value: object) -> str:
    """A short fingerprint of what was told, to know a row told again from a row changed."""
    return hashlib.blake2b(_AS_TEXT(value).encode(), digest_size=16).hexdigest()


_AS_TEXT = json.JSONEncoder(sort_keys=True, default=str, separators=(",", ":")).encode


def whose(row: Told | SetAside | NotTaken) -> tuple[str, str]:
    """The school and the pupil's row id that a child row hangs on; nothing for any other row."""
    return (row.source, row.parent) if isinstance(row, Told) and row.parent else ("", "")


def store(delivery: Delivery, rows: Iterable[Told | SetAside | NotTaken], tally: Tally) -> list[list[NewRow]]:
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
    told, reused = _by_their_number(delivery, told)
    again = [_as_reused(row) for row in reused]
    tally.issues.update(row.issues[-1].code for row in again)
    aside += again
    tally.set_aside += len(aside)
    names = ("delivery", "row_no", "table", "reasons", "said")
    write_many(SetAsideRow, names, (_set_aside(delivery, row) for row in aside))
    given_again = {(row.source, row.alias) for row in reused if row.alias}
    remember(tally.reused, given_again)
    records = _records(delivery, told, tally)
    _nobodys(delivery, given_again)
    _identities(delivery, told, records, tally)
    return _rows(delivery, told, records, tally)


def _fitting(row: Told) -> Told | SetAside:
    """The row, or its setting aside where a name or an id is longer than there is room for: no real one is."""
    own = "" if row.table in ADDRESS_TABLES else row.natural_key  # an address is known by its place in the file
    ids = ((row.source, 40), (row.record_key, 80), (row.alias, 80), (row.parent, 80), (own, 140))
    who = ((getattr(row.who, name), room) for name, room in LONGEST.items()) if row.who else ()
    if any(len(told) > room for told, room in (*ids, *who)):
        return SetAside(row.row, row.table, (*row.issues, Issue("value_too_long", row.row)), row.said)
    return row


Two = tuple[str, str]  # (source, row id)


def _key(row: Told) -> Key:
    return feed_of(row.table), row.source, row.record_key


def _by_their_number(delivery: Delivery, told: list[Told]) -> tuple[list[Told], list[Told]]:
    """(the rows that go on, those whose number was another child's): a record never becomes somebody else.

    A school may give a row id, or by mistake a UPN, to another child; a council its own id. A detention is one
    detention, whatever name was given first and put right since.
    """
    asked = {_key(row): (row.source, row.alias) for row in told if row.who and feed_of(row.table) != "custody"}
    had: dict[Key, Identity | Who] = dict(_known_as(delivery, asked)) if asked else {}
    going, reused = [], []
    for row in told:
        if row.who and _key(row) in asked:
            if _key(row) in had and is_another_child(had[_key(row)], row.who):
                reused.append(row)
                continue
            had[_key(row)] = row.who
        going.append(row)
    return going, reused


def _known_as(delivery: Delivery, asked: Mapping[Key, Two]) -> dict[Key, Identity]:
    """Who the record of a number is said to be. Where it knows nobody, rows came before their pupil: whoever the row id
    named since is meant."""
    records, named = _there(asked), _named({alias for _, alias in asked.values() if alias})
    wanted = {*records.values(), *(named[asked[key]] for key in records if asked[key] in named)}
    heads = {head.pk for head in _heads(Identity, "record", delivery, wanted)}
    rows = Identity.objects.filter(pk__in=heads).to_change(by=STEP)
    who = {row.record_id: row for row in rows}
    found = {key: who.get(record) or who.get(named.get(asked[key], 0)) for key, record in records.items()}
    return {key: one for key, one in found.items() if one}


def _as_reused(row: Told) -> SetAside:
    if feed_of(row.table) == "cin":
        code, column = "child_id_reused", "LAchildID"
    elif row.who and row.who.upn:
        code, column = "upn_reused", "upn"
    else:
        code, column = "row_id_reused", f"{row.table}tableid"
    return SetAside(row.row, row.table, (*row.issues, Issue(code, row.row, column)), row.said)


def _nobodys(delivery: Delivery, reused: set[Two]) -> None:
    """A row id that is now another child's names a record that says of nobody who they are, and is on nobody's page:
    what is told by that id from now on hangs there, and on neither child."""
    keys = {("pupils", source, f"{NOBODYS} {digest([source, alias])}"): (source, alias) for source, alias in reused}
    records = _find_or_make(delivery, list(keys)) if keys else {}
    holder = _named({alias for _, alias in reused})
    new = {keys[key]: record for key, record in records.items() if holder.get(keys[key]) != record}
    _name(delivery, new)


def _name(delivery: Delivery, new: dict[Two, int]) -> None:
    names = ("source", "alias", "record", "delivery")
    write_many(Alias, names, ((*two, record, delivery.pk) for two, record in new.items()))


def _set_aside(delivery: Delivery, row: SetAside) -> tuple:
    reasons = [[issue.code, issue.column] for issue in row.issues]
    return delivery.pk, row.row, row.table, reasons, row.said


def _records(delivery: Delivery, told: list[Told], tally: Tally) -> Records:
    """The record each row belongs to, made where it is new. Child rows find theirs by the parent's row id."""
    parents = _parents(told, tally)
    wanted: dict[Key, None] = {}
    for row in told:
        if row.parent and (row.source, row.parent) in parents:
            tally.issues["waiting_for_its_record"] += parents[row.source, row.parent] in tally.nobodys
            continue
        tally.issues["waiting_for_its_record"] += bool(row.parent)
        wanted[(feed_of(row.table), row.source, row.parent or row.record_key)] = None
    records = _find_or_make(delivery, list(wanted))
    _aliases(delivery, told, records, tally)
    for (source, alias), record in parents.items():
        records[("pupils", source, alias)] = record
    return records


def _parents(told: list[Told], tally: Tally) -> dict[Two, int]:
    """(source, row id) -> the pupil's record, for those of this batch that have come; they adopt what came before.

    While tables of child rows are read, no pupil comes or goes: what was found once need not be looked for again.
    """
    asked = {(row.source, row.parent) for row in told if row.parent}
    fresh = _named({alias for source, alias in asked if (source, alias) not in tally.parents})
    _adopt(set(fresh.values()))
    nobodys = Record.objects.filter(pk__in=set(fresh.values()), record_key__startswith=NOBODYS).to_change(by=STEP)
    tally.nobodys.update(nobodys.values_list("pk", flat=True))
    known = {two: tally.parents[two] for two in asked if two in tally.parents} | fresh
    remember(tally.parents, fresh)
    return known


def _named(aliases: set[str], *, first: bool = False) -> dict[Two, int]:
    """(source, alias) -> the id of the record that was given it last, or first."""
    if not aliases:
        return {}
    found = Alias.objects.filter(alias__in=aliases).order_by("-pk" if first else "pk").to_change(by=STEP)
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
    """Records named by an alias of one of these, that say of nobody who they are -> whose alias it is.

    What came before its pupil is of the first who was given the row id, whoever has it now.
    """
    aliases = Alias.objects.filter(record__in=parents).to_change(by=STEP)
    two = ((source, alias) for source, alias in aliases.values_list("source", "alias"))
    found = _found("pupils", two)
    named = {key: pk for key, pk in found.items() if pk not in parents}
    who = Identity.objects.filter(record__in=named.values()).to_change(by=STEP)
    told = set(who.values_list("record_id", flat=True))
    holders = _named({key for _, key in named}, first=True)
    pairs = ((pk, holders.get(name)) for name, pk in named.items() if pk not in told)
    return {orphan: parent for orphan, parent in pairs if parent in parents}


def _there(wanted: Collection[Key]) -> Records:
    """The records of these keys that are there."""
    have: Records = {}
    for feed in {feed for feed, _, _ in wanted}:
        found = _found(feed, ((source, key) for of, source, key in wanted if of == feed))
        have |= {(feed, source, key): pk for (source, key), pk in found.items()}
    return have


def _find_or_make(delivery: Delivery, wanted: list[Key]) -> Records:
    have = _there(wanted)
    new = [key for key in wanted if key not in have]
    names = ("feed", "source", "record_key", "delivery", "made_at")
    made = write_many(Record, names, ((*key, delivery.pk, delivery.received_at) for key in new))
    return have | dict(zip(new, made, strict=True))


def _found(feed: str, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """(source, the record's own key) -> the record's id, of those that are there.

    Asked source by source: of several at once the database looks for each key in each source, or through all there is.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for source, key in wanted:
        keys[source].add(key)
    found: dict[tuple[str, str], int] = {}
    for source, own in sorted(keys.items()):
        rows = Record.objects.filter(feed=feed, source=source, record_key__in=own).to_change(by=STEP)
        found |= {(source, key): pk for pk, key in rows.values_list("pk", "record_key")}
    return found


def _aliases(delivery: Delivery, told: list[Told], records: Records, tally: Tally) -> None:
    named = {
        (row.source, row.alias): records[_key(row)]
        for row in told
        if row.alias and (row.source, row.alias) not in tally.reused
    }
    if not named:
        return
    # A school may give a row id to another pupil next term, and back again: the latest holder is the one meant.
    holder = _named({alias for _, alias in named})
    new = {two: record for two, record in named.items() if holder.get(two) != record}
    _name(delivery, new)
    # Rows that came before their parent hang on a record named by the row id: it may now find its person.
    _wait(delivery, set(_found("pupils", new).values()), tally)


def _wait(delivery: Delivery, records: set[int], tally: Tally) -> None:
    """Puts records on the list of those for which the later steps must run: once a delivery, or seldom twice."""
    new = records - tally.waiting
    write_many(Waiting, ("record", "delivery", "since"), ((r, delivery.pk, delivery.received_at) for r in sorted(new)))
    remember(tally.waiting, new)


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


WHO_FIELDS = [f.name for f in fields(Who)]


def _identities(delivery: Delivery, told: list[Told], records: Records, tally: Tally) -> None:
    def record_of(row: Told) -> int:
        return records[_key(row)]

    latest = {record_of(row): row.who for row in told if row.who is not None}
    if not latest:
        return
    have = {head.key: head for head in _heads(Identity, "record", delivery, latest)}
    new, old = [], []
    for record, who in latest.items():
        hash = digest({name: getattr(who, name) for name in WHO_FIELDS})
        before = have.get(record)
        if before and (before.hash == hash or is_older(delivery, before.as_of)):
            continue
        values = (getattr(who, name) for name in IDENTITY_FIELDS)
        new.append((record, delivery.pk, delivery.received_at, hash, *values))
        old += [before.pk] if before else []
    _supersede(Identity, delivery, old)
    write_many(Identity, ("record", "delivery", "known_at", "hash", *IDENTITY_FIELDS), new)
    _wait(delivery, {record for record, *_ in new}, tally)
    # Every row counts: the flag may stand on one that a later row of the same file replaces.
    _protect(delivery, {record_of(row) for row in told if row.who and row.who.address_protected})


def _protect(delivery: Delivery, flagged: set[int]) -> None:
    """A protected address stays protected: a flag missing from a later row does not clear it (lock 10)."""
    there = Protected.objects.filter(record__in=flagged).standing().to_change(by=STEP) if flagged else ()
    for record in sorted(flagged - {row.record for row in there}):
        protect(record=record, because="the agency says so", by=None, now=delivery.received_at)


def _heads(model: type, key: str, delivery: Delivery, among: Iterable) -> list[Head]:
    """The rows now standing for a reader once this delivery is accepted: accepted ones, and this delivery's own.

    Those whose `key` (a field) is `among` these, in the order in which they were told.
    """
    seen = Q(delivery=delivery) | Q(delivery__state=Delivery.State.ACCEPTED) | Q(delivery__isnull=True)
    kept = Q(superseded_by__isnull=True) | ~(
        Q(superseded_by__state=Delivery.State.ACCEPTED) | Q(superseded_by=delivery)
    )
    rows = model.objects.filter(seen, kept, **{f"{key}__in": list(among)}).order_by("pk")  # type: ignore[attr-defined]
    told = rows.to_change(by=STEP).values_list("pk", key, "hash", "delivery", "delivery__as_of")
    return [Head(*values) for values in told]


def is_older(delivery: Delivery, than: datetime | None) -> bool:
    """Did the agency make this delivery before then? A file that comes late undoes nothing newer."""
    return bool(than and delivery.as_of and delivery.as_of < than)


def _supersede(model: type, delivery: Delivery, ids: list[int]) -> None:
    if ids:
        rows = model.objects.filter(pk__in=ids).to_change(by=STEP)  # type: ignore[attr-defined]
        rows.update(superseded_by=delivery, superseded_at=delivery.received_at)


def _natural_key(row: Told, record: int, tally: Tally) -> str:
    if not row.parent:
        return f"{record}|{row.natural_key}"
    if row.table in ADDRESS_TABLES:
        # An address has no key of its own that lasts: it is the record's first, second... of this delivery.
        return f"{record}|address|{tally.slots.of(record, row.row)}"
    return f"{record}|{row.natural_key}|{_slot(row, record, tally)}"


def _slot(row: Told, record: int, tally: Tally) -> int:
    """Which of the record's exclusions alike in this delivery it is. A row written twice in a file is one."""
    return tally.slots.of((record, row.natural_key), row.said.get(f"{row.table}tableid") or digest(_lasting(row)))


def _lasting(row: Told) -> dict[str, str]:
    """What a row says, without the ids that are new with every collection."""
    return {name: value for name, value in row.said.items() if name not in ROW_IDS}


def _rows(delivery: Delivery, told: list[Told], records: Records, tally: Tally) -> list[list[NewRow]]:
    """A row told twice in one batch goes into a second round, so that the later telling replaces the earlier."""
    rounds: list[dict[str, NewRow]] = []
    for row in told:
        made = _row(records[(feed_of(row.table), row.source, row.parent or row.record_key)], row, tally)
        free = next((one for one in rounds if made.natural_key not in one), None)
        if free is None:
            rounds.append(free := {})
        free[made.natural_key] = made
    return [_write_rows(delivery, keyed, tally) for keyed in rounds]


def _row(record: int, row: Told, tally: Tally) -> NewRow:
    hash = digest([row.table if row.who else "", _lasting(row)])
    return NewRow(record, row.row, row.table, _natural_key(row, record, tally), row.said, hash)


def _write_rows(delivery: Delivery, keyed: dict[str, NewRow], tally: Tally) -> list[NewRow]:
    """Writes the new rows of one round. A row of an older file is kept as history: what is newer stands."""
    heads = _heads(Row, "natural_key", delivery, keyed)
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
    _supersede(Row, delivery, [head.pk for head in heads if head.key in changed])
    _add_rows(delivery, new, late)
    _wait(delivery, {row.record_id for row in new}, tally)
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
