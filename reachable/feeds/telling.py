"""What a row says of itself: whose record it is of, by what it is known when it is told again, and what fits. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from operator import attrgetter, le

from reachable.feeds.shape import Issue, Marks, Row, SetAside, Told, Who
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
ROOM = (40, 80, 80, 80, 140)  # for a source, a record's key, a row id, a parent's, a row's own key
Two = tuple[str, str]  # (source, row id)
# feed, source, the record's own key (of a child row: its parent's row id) -> the record's id
Key = tuple[str, str, str]
Records = dict[Key, int]
_WHO = tuple(field.name for field in fields(Who))
_who_is = attrgetter(*_WHO)
_AS_TEXT = json.JSONEncoder(sort_keys=True, default=str, separators=(",", ":")).encode


def feed_of(table: str) -> str:
    """The key of the feed that a table's records belong to."""
    return BY_TABLE[table].key


def digest(value: object) -> str:
    """A short fingerprint of what was told, to know a row told again from a row changed."""
    return hashlib.blake2b(_AS_TEXT(value).encode(), digest_size=16).hexdigest()


def who_hash(who: Who) -> str:
    """A short fingerprint of who a row says it is about."""
    return digest(dict(zip(_WHO, _who_is(who), strict=True)))


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows of one pupil side by side, as they came: they are written to the same few pages of the database's indexes,
    not each to pages of its own."""
    return sorted(rows, key=_whose)


def _whose(row: Row) -> tuple[str, str, int]:
    """The school and pupil that a session is of, and its week; of a child row, what it hangs on; nothing for any other
    row."""
    if isinstance(row, Marks):
        return row.source, row.record_key, row.week_on.toordinal()
    return (row.source, row.parent, 0) if isinstance(row, Told) and row.parent else ("", "", 0)


def key_of(row: Told | Marks) -> Key:
    """By what a row's record is known: its feed, its source, and its own key there."""
    return feed_of(row.table), row.source, row.record_key


def number_of(row: Row) -> int:
    """Of how many of a file's rows it is."""
    return len(row.sessions) if isinstance(row, Marks) else 1


def fits(row: Told | Marks, longest: Mapping[str, int]) -> bool:
    """False where a name or an id is longer than there is room for: no real one is."""
    own = "" if row.table in ADDRESS_TABLES else row.natural_key  # an address is known by its place in the file
    ids = (row.source, row.record_key, row.alias, row.parent, own)
    return all(map(le, map(len, ids), ROOM)) and (row.who is None or _names_fit(row.who, longest))


def _names_fit(who: Who, longest: Mapping[str, int]) -> bool:
    told = map(partial(getattr, who), longest)
    return all(map(le, map(len, told), longest.values()))


def aside(row: Told | Marks, code: str, column: str = "") -> Iterator[SetAside]:
    """The row set aside for that reason. Of sessions each by itself: each is a row of the file."""
    if isinstance(row, Told):
        yield SetAside(row.row, row.table, (*row.issues, Issue(code, row.row, column)), row.said)
        return
    for line, place, _ in row.sessions:
        issues = (*(issue for issue in row.issues if issue.row == line), Issue(code, line, column))
        yield SetAside(line, row.table, issues, row.said(place))


def why_reused(row: Told | Marks) -> tuple[str, str]:
    """The code that says that a row's number was another child's, and under which column that stands."""
    feed = BY_TABLE[row.table]
    if feed.number == SCHOOLS.number and row.who and row.who.upn:
        return "upn_reused", feed.number
    if feed is not SCHOOLS:
        return "child_id_reused", feed.number
    return "row_id_reused", f"{row.table}tableid"


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
