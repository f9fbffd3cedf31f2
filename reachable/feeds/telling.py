"""What a row says of itself: whose record it is of, by what it is known when it is told again, and what fits. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields

from reachable.feeds.shape import Issue, NotTaken, SetAside, Told, Who
from reachable.feeds.tally import NewRow, Tally
from reachable.words.feeds import BY_TABLE, SCHOOLS

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
Two = tuple[str, str]  # (source, row id)
# feed, source, the record's own key (of a child row: its parent's row id) -> the record's id
Key = tuple[str, str, str]
Records = dict[Key, int]
_WHO = tuple(field.name for field in fields(Who))
_AS_TEXT = json.JSONEncoder(sort_keys=True, default=str, separators=(",", ":")).encode


def feed_of(table: str) -> str:
    """The key of the feed that a table's records belong to."""
    return BY_TABLE[table].key


def digest(value: object) -> str:
    """A short fingerprint of what was told, to know a row told again from a row changed."""
    return hashlib.blake2b(_AS_TEXT(value).encode(), digest_size=16).hexdigest()


def who_hash(who: Who) -> str:
    """A short fingerprint of who a row says it is about."""
    return digest({name: getattr(who, name) for name in _WHO})


def whose(row: Told | SetAside | NotTaken) -> tuple[str, str]:
    """The school and the pupil's row id that a child row hangs on; nothing for any other row."""
    return (row.source, row.parent) if isinstance(row, Told) and row.parent else ("", "")


def key_of(row: Told) -> Key:
    """By what a row's record is known: its feed, its source, and its own key there."""
    return feed_of(row.table), row.source, row.record_key


def fitting(row: Told, longest: Mapping[str, int]) -> Told | SetAside:
    """The row, or its setting aside where a name or an id is longer than there is room for: no real one is."""
    own = "" if row.table in ADDRESS_TABLES else row.natural_key  # an address is known by its place in the file
    ids = ((row.source, 40), (row.record_key, 80), (row.alias, 80), (row.parent, 80), (own, 140))
    who = ((getattr(row.who, name), room) for name, room in longest.items()) if row.who else ()
    if any(len(told) > room for told, room in (*ids, *who)):
        return SetAside(row.row, row.table, (*row.issues, Issue("value_too_long", row.row)), row.said)
    return row


def as_reused(row: Told) -> SetAside:
    """The row set aside, because its number was another child's, and under which column that stands."""
    feed = BY_TABLE[row.table]
    if feed.number == SCHOOLS.number and row.who and row.who.upn:
        code, column = "upn_reused", feed.number
    elif feed is not SCHOOLS:
        code, column = "child_id_reused", feed.number
    else:
        code, column = "row_id_reused", f"{row.table}tableid"
    return SetAside(row.row, row.table, (*row.issues, Issue(code, row.row, column)), row.said)


def new_row(record: int, row: Told, tally: Tally) -> NewRow:
    """What is written of a row, on that record. Its hash tells a row told again from one told differently."""
    hash = digest([row.table if row.who else "", _lasting(row)])
    return NewRow(record, row.row, row.table, _natural_key(row, record, tally), row.said, hash)


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
