"""Under which keys a record is found: by matching, by a search, and by who else lives in a home."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from reachable.feeds.models import Record
from reachable.feeds.writing import write_many
from reachable.linkage import door
from reachable.linkage.engine import CROWD
from reachable.people.finding import KIND, find_keys
from reachable.people.homes import ADOPTED, HOME, SHARED
from reachable.people.homes_step import home_keys
from reachable.people.knowing import STEP, known
from reachable.people.models import Key
from reachable.people.pairs_step import come_after
from reachable.people.parts import CHUNK, parts

AT_ONCE = 500  # records whose keys are written in one transaction: nobody else can write meanwhile


def keys_of(mine: Mapping[int, door.Known]) -> dict[int, set[str]]:
    """Under which keys matching looks for each of these records."""
    return {record: {key[:80] for key in door.keys(one)} for record, one in mine.items()}


def match_keys(records: Collection[int]) -> set[tuple[int, str, str]]:
    """Record, kind and key of all under which matching finds these records, by what is told of them now."""
    keys = keys_of(known(records))
    return {(record, "match", key) for record in keys for key in keys[record]}


def keep_keys(records: Iterable[int], now: datetime) -> tuple[dict[int, door.Known], dict[int, set[str]]]:
    """Writes the keys of these records by what is told of them, part by part; of those that have not changed nothing.
    Returns what is told of each, and its keys of matching."""
    mine: dict[int, door.Known] = {}
    keys: dict[int, set[str]] = {}
    for part in parts(records, AT_ONCE):
        told, under = _keep_part(part, now)
        mine |= told
        keys |= under
    return mine, keys


@transaction.atomic
def _keep_part(records: list[int], now: datetime) -> tuple[dict[int, door.Known], dict[int, set[str]]]:
    """In its turn, so that what is written was told still: whoever forgets it comes before, or after."""
    come_after(now)
    mine = known(records)
    part, keys = sorted(mine), keys_of(mine)
    rows = Key.objects.filter(record__in=part).to_change(by=STEP)
    have = {tuple(row): pk for pk, *row in rows.values_list("pk", "record_id", "kind", "key")}
    own = dict(Record.objects.filter(pk__in=part).to_change(by=STEP).values_list("pk", "record_key"))
    want = {(record, "match", key) for record in part for key in keys[record]}
    want |= {(record, KIND, key) for record in part for key in find_keys(mine[record], (own[record],))}
    want |= home_keys(part) | {(record, HOME, ADOPTED) for record in part if mine[record].held_by_adoption}
    gone = [pk for row, pk in have.items() if row not in want]
    Key.objects.filter(pk__in=gone).to_change(by=STEP)._raw_delete("default")
    write_many(Key, ("record", "kind", "key"), sorted(want - have.keys()))
    return mine, keys


def renew_keys(now: datetime) -> Iterator[int]:
    """Makes all keys of records again that have keys of an older kind (`finding.KIND`); gives how many, part by part.

    Keys are derived: nothing is lost with them. Safe to stop at any instant and to run again. Whoever may be found by
    new keys is matched again (`again_step.py`).
    """
    older = Key.objects.exclude(kind__in=("match", KIND, HOME, SHARED)).order_by().to_change(by=STEP)
    records = set(older.values_list("record_id", flat=True).distinct())
    for part in parts(records, AT_ONCE):
        keep_keys(part, now)
        yield len(part)


def candidates(keys: Mapping[int, set[str]]) -> set[int]:
    """Records that share a matching key with any of these: no others need be compared. A key that a crowd shares
    tells nobody from anybody (linkage.engine.CROWD)."""
    asked = sorted(set().union(*keys.values()))
    found: set[int] = set()
    for start in range(0, len(asked), CHUNK):
        rows = Key.objects.filter(kind="match", key__in=asked[start : start + CHUNK])
        few = rows.order_by().values("key").annotate(n=Count("pk")).filter(n__lte=CROWD).values("key")
        found.update(rows.filter(key__in=few).to_change(by=STEP).values_list("record_id", flat=True))
    return found
