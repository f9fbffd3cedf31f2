"""Whose record is it? Asks linkage, and keeps its answer as dated belongings. Safe to run twice."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Greatest

from reachable.feeds.models import Alias, Identity, Record, Row, accepted
from reachable.feeds.telling import ADDRESS_TABLES
from reachable.feeds.writing import write_many
from reachable.linkage import door
from reachable.linkage.engine import CROWD
from reachable.people.belongings import reason_for, share_out
from reachable.people.finding import KIND, find_keys
from reachable.people.knowing import known
from reachable.people.models import Belonging, Decision, Key, Pair, Person

STEP = "the matching step"
CHUNK = 5_000
AT_ONCE = 500  # records whose keys are written in one transaction: nobody else can write meanwhile
TELL_WHO = (*ADDRESS_TABLES, "cin-child")  # tables that matching reads besides identities


def match(records: Iterable[int], *, now: datetime) -> set[int]:
    """Finds out whose these records are, and keeps it. Returns every record whose belonging was looked at.

    `now` is aware, in UTC. Decisions by a person always win (linkage.door.gather).
    """
    changed = set(records)
    mine = known(changed)
    keys = {record: {key[:80] for key in door.keys(one)} for record, one in mine.items()}
    for part in parts(mine, AT_ONCE):
        _keep_keys(part, mine, keys)
    near = known((_candidates(keys) | _partners(mine)) - set(mine))
    pairs = [p for p in door.compare([*mine.values(), *near.values()]) if p.left in mine or p.right in mine]
    _keep_pairs(set(mine), pairs, now)
    return settle(changed | set(near), now=now)


def to_match(records: Iterable[int], deliveries: Iterable[int]) -> set[int]:
    """Of records that these deliveries told something new about: those whose match may change by it.

    They belong to nobody yet, or were told another identity, address, or end of social care. A suspension changes
    no match, and most of what arrives is of that kind. Whose delivery it was is looked at here: asked for it, SQLite
    goes through a whole delivery for each part of the records.
    """
    found: set[int] = set()
    told = set(deliveries)
    for part in parts(records):
        theirs = Belonging.objects.filter(record__in=part).now_standing().to_change(by=STEP)
        found |= set(part) - set(theirs.values_list("record_id", flat=True))
        for model, which in ((Identity, Q()), (Row, Q(table__in=TELL_WHO))):
            rows = model.objects.filter(which, record__in=part).to_change(by=STEP)
            found.update(record for record, by in rows.values_list("record_id", "delivery") if by in told)
    return found


def parts(ids: Iterable[int], size: int = CHUNK) -> Iterator[list[int]]:
    """Ids in sorted lists short enough for one query."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


@transaction.atomic
def _keep_keys(part: list[int], mine: Mapping[int, door.Known], keys: Mapping[int, set[str]]) -> None:
    """Writes the keys of a part of the records, and of those that have not changed nothing."""
    rows = Key.objects.filter(record__in=part).to_change(by=STEP)
    have = {tuple(row): pk for pk, *row in rows.values_list("pk", "record_id", "kind", "key")}
    own = dict(Record.objects.filter(pk__in=part).to_change(by=STEP).values_list("pk", "record_key"))
    want = {(record, "match", key) for record in part for key in keys[record]}
    want |= {(record, KIND, key) for record in part for key in find_keys(mine[record], (own[record],))}
    gone = [pk for row, pk in have.items() if row not in want]
    Key.objects.filter(pk__in=gone).to_change(by=STEP)._raw_delete("default")
    write_many(Key, ("record", "kind", "key"), sorted(want - have.keys()))


def renew_keys() -> Iterator[int]:
    """Makes the keys of records again that have keys of an older kind (`finding.KIND`); gives how many, part by part.

    Keys are derived: nothing is lost with them. Safe to stop at any instant and to run again.
    """
    older = Key.objects.exclude(kind__in=("match", KIND)).order_by().to_change(by=STEP)
    records = set(older.values_list("record_id", flat=True).distinct())
    for part in parts(records, AT_ONCE):
        mine = known(part)
        keys = {record: {key[:80] for key in door.keys(one)} for record, one in mine.items()}
        _keep_keys(sorted(mine), mine, keys)
        yield len(part)


def _candidates(keys: Mapping[int, set[str]]) -> set[int]:
    """Records that share a matching key with any of these: no others need be compared. A key that a crowd shares
    tells nobody from anybody (linkage.engine.CROWD)."""
    asked = sorted(set().union(*keys.values()))
    found: set[int] = set()
    for start in range(0, len(asked), CHUNK):
        rows = Key.objects.filter(kind="match", key__in=asked[start : start + CHUNK])
        few = rows.order_by().values("key").annotate(n=Count("pk")).filter(n__lte=CROWD).values("key")
        found.update(rows.filter(key__in=few).to_change(by=STEP).values_list("record_id", flat=True))
    return found


def _partners(records: Iterable[int]) -> set[int]:
    """Those already found to be, or perhaps to be, the same: a crowd that came since must not part them unseen."""
    return {record for pair in _pairs_of(set(records)) for record in (pair.left_id, pair.right_id)}


def _same_answer(row: Pair, pair: door.Pair) -> bool:
    return (row.verdict, row.because, row.held_back) == (pair.verdict, list(pair.because), pair.held_back)


PAIR = ("left", "right", "verdict", "weight", "because", "held_back", "model", "at")


def _row(pair: door.Pair, now: datetime) -> tuple:
    weight = pair.weight if math.isfinite(pair.weight) else None
    return pair.left, pair.right, pair.verdict, weight, pair.because, pair.held_back, door.MODEL, now


@transaction.atomic
def _keep_pairs(changed: set[int], pairs: Sequence[door.Pair], now: datetime) -> None:
    """Keeps what was found. A pair that says the same as before keeps its row, so that its page keeps its address.

    A pair held back (twins, a conflict) is kept even where nobody is asked about it: it bars the two from becoming
    one person by way of a third.
    """
    before = {(p.left_id, p.right_id): p for p in _pairs_of(changed)}
    told = {(p.left, p.right): p for p in pairs if p.verdict != "apart" or p.held_back}
    stays = {key for key, pair in told.items() if key in before and _same_answer(before[key], pair)}
    gone = [row.pk for key, row in before.items() if key not in stays]
    for part in parts(gone):
        Pair.objects.filter(pk__in=part).to_change(by=STEP).update(superseded_at=now)
    write_many(Pair, PAIR, (_row(pair, now) for key, pair in sorted(told.items()) if key not in stays))


def _pairs_of(records: set[int]) -> list[Pair]:
    """The standing pairs that touch any of these records."""
    found: dict[int, Pair] = {}
    for part in parts(records):
        rows = Pair.objects.filter(Q(left__in=part) | Q(right__in=part), superseded_at__isnull=True)
        found.update({row.pk: row for row in rows.to_change(by=STEP)})
    return list(found.values())


def settle(records: Iterable[int], *, now: datetime) -> set[int]:
    """Works out again who is one person, for these records and all that hang together with them."""
    with transaction.atomic():
        whole = _hanging_together(set(records))
        mine = known(whole)
        pairs = [_asked(p) for p in _pairs_of(whole)]
        decisions = _decisions_of(whole)
        groups = door.gather(
            mine,
            pairs,
            [(d.left_id, d.right_id) for d in decisions if d.is_same],
            [(d.left_id, d.right_id) for d in decisions if not d.is_same],
            mine,
        )
        groups = _with_orphans(groups, whole - set(mine))
        _keep_belongings(groups, [p for p in pairs if p.verdict == "join"], decisions, now)
    return whole


def _asked(row: Pair) -> door.Pair:
    weight = row.weight if row.weight is not None else math.inf
    return door.Pair(row.left_id, row.right_id, row.verdict, weight, tuple(row.because), row.held_back)


def _decisions_of(records: set[int]) -> list[Decision]:
    found: dict[int, Decision] = {}
    for part in parts(records):
        rows = Decision.objects.filter(Q(left__in=part) | Q(right__in=part)).standing()
        found.update({row.pk: row for row in rows.to_change(by=STEP)})
    return list(found.values())


def _hanging_together(records: set[int]) -> set[int]:
    """Agencies' records, with all those tied to them by a pair, a decision, an alias or a person they share."""
    whole, fresh = set(records), set(records)
    while fresh:
        ties = _pairs_of(fresh)
        near = {r for p in ties if p.verdict == "join" for r in (p.left_id, p.right_id)}
        near |= {r for d in _decisions_of(fresh) for r in (d.left_id, d.right_id)}
        near |= _sharing_a_person(fresh)
        fresh = near - whole
        whole |= fresh
    own: set[int] = set()
    for part in parts(whole):
        feeds = Record.objects.filter(pk__in=part).to_change(by=STEP).values_list("pk", "feed")
        own.update(pk for pk, feed in feeds if feed == "here")  # asked for "here", SQLite goes through all of ours
    return whole - own


def _sharing_a_person(records: set[int]) -> set[int]:
    found: set[int] = set()
    for part in parts(records):
        people = Belonging.objects.filter(record__in=part).now_standing().values("person")
        rows = Belonging.objects.filter(person__in=people).now_standing().to_change(by=STEP)
        found.update(rows.values_list("record_id", flat=True))
    return found


def _with_orphans(groups: list[frozenset[int]], orphans: set[int]) -> list[frozenset[int]]:
    """Adds records that know no identity to the group of the record their own agency ties them to.

    A row whose parent came later hangs on a record named by the parent's row id: the alias says whose it is.
    Without one it stays on nobody's page. A row id given to another child since moves nothing: the first is meant.
    """
    tied = _parents_of(orphans)
    extra: dict[int, set[int]] = defaultdict(set)
    for orphan, parent in tied.items():
        extra[parent].add(orphan)
    return [group.union(*(extra.get(record, ()) for record in group)) for group in groups]


def _parents_of(orphans: set[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in parts(orphans):
        records = Record.objects.filter(pk__in=part).to_change(by=STEP)
        named = {(r.source, r.record_key): r.pk for r in records if r.feed == "pupils"}
        rows = Alias.objects.filter(accepted(), alias__in=[key for _, key in named]).order_by("-pk")
        for alias in rows.to_change(by=STEP):
            orphan = named.get((alias.source, alias.alias))
            if orphan and orphan != alias.record_id:
                found[orphan] = alias.record_id
    return found


def _keep_belongings(
    groups: list[frozenset[int]], joins: list[door.Pair], decisions: list[Decision], now: datetime
) -> None:
    records = {r for group in groups for r in group}
    before = {b.record_id: b for part in parts(records) for b in _standing(part)}
    given = share_out(groups, {r: b.person_id for r, b in before.items()})
    by_record: dict[int, list] = defaultdict(list)
    for pair in joins:
        by_record[pair.left].append(pair)
        by_record[pair.right].append(pair)
    said = {r for d in decisions if d.is_same for r in (d.left_id, d.right_id)}
    new, ended, moved = [], [], {}
    for group, person in zip(groups, _people(groups, given, now), strict=True):
        for record in sorted(group):
            why = reason_for(record, group, by_record, is_said=record in said)
            old = before.get(record)
            if old and (old.person_id, old.because) == (person, why):
                continue
            ended += [old.pk] if old else []
            moved.update({record: (old.person_id, person)} if old and old.person_id != person else {})
            new.append((record, person, now, why))
    for part in parts(ended):
        Belonging.objects.filter(pk__in=part).to_change(by=STEP).update(until_at=Greatest(Value(now), F("from_at")))
    write_many(Belonging, ("record", "person", "from_at", "because"), new)
    _move_our_own(moved, now)


def _standing(part: list[int]) -> Iterable[Belonging]:
    return Belonging.objects.filter(record__in=part, is_unsure=False).now_standing().to_change(by=STEP)


def _people(groups: list[frozenset[int]], given: Mapping[int, int | None], now: datetime) -> list[int]:
    """The person of each group, in order; somebody new where nobody holds it yet."""
    missing = [i for i, group in enumerate(groups) if given[min(group)] is None]
    made = dict(zip(missing, write_many(Person, ("made_at",), [(now,)] * len(missing)), strict=True))
    return [made[i] if i in made else given[min(group)] for i, group in enumerate(groups)]  # type: ignore[misc]


def _move_our_own(moved: Mapping[int, tuple[int, int]], now: datetime) -> None:
    """Our own records follow a person whose every record moved; where a person was parted, both keep them, unsure."""
    went: dict[int, set[int]] = defaultdict(set)
    for old, new in moved.values():
        went[old].add(new)
    if not went:
        return
    rows = Belonging.objects.filter(person__in=list(went)).now_standing().select_related("record")
    theirs = list(rows.to_change(by=STEP))
    stays = {row.person_id for row in theirs if row.record.feed != "here"}
    for row in (row for row in theirs if row.record.feed == "here"):
        _move_one(row, went[row.person_id], row.person_id in stays, now)


def _move_one(row: Belonging, to: set[int], parted: bool, now: datetime) -> None:
    rows = Belonging.objects.filter(pk=row.pk).to_change(by=STEP)
    unsure = parted or len(to) > 1
    rows.update(until_at=Greatest(Value(now), F("from_at")))
    homes = sorted(to | ({row.person_id} if parted else set()))
    why = "Whose is this? Its author must say" if unsure else row.because
    there = Belonging.objects.filter(record=row.record_id, person__in=homes).now_standing().to_change(by=STEP)
    have = set(there.values_list("person_id", flat=True))
    Belonging.objects.bulk_create(
        Belonging(record_id=row.record_id, person_id=p, from_at=now, because=why, is_unsure=unsure)
        for p in homes
        if p not in have
    )
