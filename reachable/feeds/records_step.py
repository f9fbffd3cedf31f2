"""The record each row belongs to: found or made, named by its row ids, and given what came before it."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from reachable.feeds.models import Alias, Delivery, Identity, Record, Row, Waiting
from reachable.feeds.shape import Told
from reachable.feeds.tally import Tally, remember
from reachable.feeds.telling import Key, Records, Two, feed_of, key_of
from reachable.feeds.writing import write_many
from reachable.words.feeds import SCHOOLS

STEP = "the taking-in step"
NOBODYS = "row id given again"  # how the key begins of a record that is nobody's


def find_records(delivery: Delivery, told: list[Told], tally: Tally) -> Records:
    """The record each row belongs to, made where it is new. Child rows find theirs by the parent's row id."""
    parents = _parents(told, tally)
    wanted: dict[Key, None] = {}
    first: set[Key] = set()
    for row in told:
        if row.parent and (row.source, row.parent) in parents:
            tally.issues["waiting_for_its_record"] += parents[row.source, row.parent] in tally.nobodys
            continue
        wanted[key := (feed_of(row.table), row.source, row.parent or row.record_key)] = None
        if row.parent:
            tally.issues["waiting_for_its_record"] += 1
            first.add(key)
    records = find_or_make(delivery, list(wanted), tally, first)
    _aliases(delivery, told, records, tally)
    for (source, alias), record in parents.items():
        records[(SCHOOLS.key, source, alias)] = record
    return records


def _parents(told: list[Told], tally: Tally) -> dict[Two, int]:
    """(source, row id) -> the pupil's record, for those of this batch that have come; they adopt what came before.

    While tables of child rows are read, no pupil comes or goes: what was found once need not be looked for again.

    A child's rows that come before the pupil file in which their row id is another child's go to the child who has it
    now, and stay. No column of theirs says of which collection they are, so nothing tells them from a correction of the
    term before; to let all of them wait for a pupil file would keep back every school that sends the tables apart.
    So the pupils are sent first; `./run receive` reads a folder so, and the receipt of a row id given again says what
    to look through.
    """
    asked = {(row.source, row.parent) for row in told if row.parent}
    fresh = named_by({alias for source, alias in asked if (source, alias) not in tally.parents})
    _adopt(set(fresh.values()))
    nobodys = Record.objects.filter(pk__in=set(fresh.values()), record_key__startswith=NOBODYS).to_change(by=STEP)
    tally.nobodys.update(nobodys.values_list("pk", flat=True))
    known = {two: tally.parents[two] for two in asked if two in tally.parents} | fresh
    remember(tally.parents, fresh)
    return known


def _aliases(delivery: Delivery, told: list[Told], records: Records, tally: Tally) -> None:
    named = {
        (row.source, row.alias): records[key_of(row)]
        for row in told
        if row.alias and (row.source, row.alias) not in tally.reused
    }
    if not named:
        return
    # A school may give a row id to another pupil next term, and back again: the latest holder is the one meant.
    holder = named_by({alias for _, alias in named})
    new = {two: record for two, record in named.items() if holder.get(two) != record}
    name_records(delivery, new)
    # Rows that came before their parent hang on a record named by the row id: it may now find its person.
    wait(delivery, set(_found(SCHOOLS.key, new).values()), tally)


def name_records(delivery: Delivery, new: dict[Two, int]) -> None:
    """Gives records a row id each: (source, row id) -> the record's id. The latest to be given one has it."""
    names = ("source", "alias", "record", "delivery")
    write_many(Alias, names, ((*two, record, delivery.pk) for two, record in new.items()))


def named_by(aliases: set[str], *, first: bool = False) -> dict[Two, int]:
    """(source, alias) -> the id of the record that was given it last, or first."""
    if not aliases:
        return {}
    found = Alias.objects.filter(alias__among=aliases).order_by("-pk" if first else "pk").to_change(by=STEP)
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
    found = _found(SCHOOLS.key, two)
    named = {key: pk for key, pk in found.items() if pk not in parents}
    who = Identity.objects.filter(record__in=named.values()).to_change(by=STEP)
    told = set(who.values_list("record_id", flat=True))
    holders = named_by({key for _, key in named}, first=True)
    pairs = ((pk, holders.get(name)) for name, pk in named.items() if pk not in told)
    return {orphan: parent for orphan, parent in pairs if parent in parents}


def find_or_make(delivery: Delivery, wanted: list[Key], tally: Tally, first: Collection[Key] = ()) -> Records:
    """The records of these keys, made where they are not there; of `first`, rows came before their pupil."""
    have = there(wanted, tally)
    new = [key for key in wanted if key not in have]
    names = ("feed", "source", "record_key", "delivery", "made_at", "was_first")
    made = write_many(Record, names, ((*key, delivery.pk, delivery.received_at, key in first) for key in new))
    fresh = dict(zip(new, made, strict=True))
    remember(tally.records, fresh)
    return have | fresh


def there(wanted: Collection[Key], tally: Tally) -> Records:
    """The records of these keys that are there. A key's record stays its record: what was found once is not asked for
    again."""
    have: Records = {key: tally.records[key] for key in wanted if key in tally.records}
    left = [key for key in wanted if key not in have]
    for feed in {feed for feed, _, _ in left}:
        found = _found(feed, ((source, key) for of, source, key in left if of == feed))
        fresh = {(feed, source, key): pk for (source, key), pk in found.items()}
        remember(tally.records, fresh)
        have |= fresh
    return have


def _found(feed: str, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """(source, the record's own key) -> the record's id, of those that are there.

    Asked source by source: of several at once the database looks for each key in each source, or through all there is.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for source, key in wanted:
        keys[source].add(key)
    found: dict[tuple[str, str], int] = {}
    for source, own in sorted(keys.items()):
        rows = Record.objects.filter(feed=feed, source=source, record_key__among=own).to_change(by=STEP)
        found |= {(source, key): pk for pk, key in rows.values_list("pk", "record_key")}
    return found


def wait(delivery: Delivery, records: set[int], tally: Tally) -> None:
    """Puts records on the list of those for which the later steps must run: once a delivery, or seldom twice."""
    new = records - tally.waiting
    write_many(Waiting, ("record", "delivery", "since"), ((r, delivery.pk, delivery.received_at) for r in sorted(new)))
    remember(tally.waiting, new)
