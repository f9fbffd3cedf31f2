"""Who is one person: records that hang together are given to people, with a reason each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from reachable.agencies.models import Practitioner
from reachable.feeds.models import Alias, Record, accepted
from reachable.feeds.writing import write_many
from reachable.linkage import door
from reachable.people.again_step import knows_everybody
from reachable.people.around_step import Around, around
from reachable.people.belongings import come_back, has_left, reason_for, share_out
from reachable.people.knowing import STEP, known
from reachable.people.mix_ups_step import open_mix_ups
from reachable.people.models import Belonging, Decision, Person
from reachable.people.pairs_step import as_found, come_after
from reachable.people.parts import parts
from reachable.people.states_step import keep_states
from reachable.people.whose import ONE_AGAIN, SAID, UNSURE


@dataclass(frozen=True, slots=True)
class Whose:
    """What came of it: groups of records that are one person, and by which pairs nobody else could be meant."""

    groups: list[frozenset[int]]
    only: tuple[door.Pair, ...]
    around: Around
    known: Mapping[int, door.Known]


def settle(records: Iterable[int], *, now: datetime, by: Practitioner | None = None) -> set[int]:
    """Works out again who is one person, for these records and all that hang together with them, and for whoever was
    joined, or would be now, because nobody else could be meant. `by`: who decided; None where a new score did."""
    with transaction.atomic():
        come_after(now)
        found = _whose(set(records))
        joins = [as_found(p) for p in found.around.pairs if p.verdict == "join"]
        held, moved = _keep_belongings(found.groups, [*joins, *found.only], found.around.decisions, now)
        keep_states(found.groups, found.around, found.only, found.known)
        if moved:
            adopted = {record for record, one in found.known.items() if one.held_by_adoption}
            open_mix_ups(held, moved, adopted, by, now)
    return set().union(*found.groups)


def _whose(records: set[int]) -> Whose:
    """Whose these records are, and all that hang together with them."""
    near = around(records)
    mine = known(near.records)
    pairs = [as_found(p) for p in near.pairs]
    same, apart = ([(d.left_id, d.right_id) for d in near.decisions if d.is_same is said] for said in (True, False))
    groups = door.gather(mine, pairs, same, apart, mine)
    joined = door.join_the_only(groups, pairs, apart, mine, knows_everybody())
    return Whose(_with_orphans(joined.groups, near.records - mine.keys()), joined.pairs, near, mine)


def _with_orphans(groups: Iterable[frozenset[int]], orphans: set[int]) -> list[frozenset[int]]:
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
) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """Gives the groups to people. Returns whose each record was, and from whom to whom those went that moved."""
    records = {r for group in groups for r in group}
    before = {b.record_id: b for part in parts(records) for b in _standing(part)}
    held = {r: b.person_id for r, b in before.items()}
    parted = _parted(groups, held)
    founders = _founders(parted)
    given = share_out(groups, held, founders)
    by_record: dict[int, list] = defaultdict(list)
    for pair in joins:
        by_record[pair.left].append(pair)
        by_record[pair.right].append(pair)
    said = {r for d in decisions if d.is_same for r in (d.left_id, d.right_id)}
    new, ended, moved = [], [], {}
    given |= _come_back(_left(groups, given, held, founders), given)
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
    return held, moved


def _standing(part: list[int]) -> Iterable[Belonging]:
    return Belonging.objects.filter(record__in=part, is_unsure=False).now_standing().to_change(by=STEP)


def _parted(groups: list[frozenset[int]], held: Mapping[int, int]) -> set[int]:
    """Those whose records are no longer in one group."""
    seen: Counter[int] = Counter()
    for group in groups:
        seen.update({held[record] for record in group if record in held})
    return {person for person, number in seen.items() if number > 1}


def _founders(people: Iterable[int]) -> dict[int, int]:
    """Of each of these people the record that their page began with."""
    rows = Belonging.objects.filter(person__in=list(people), is_unsure=False).exclude(record__feed="here")
    told = rows.order_by("-from_at", "-pk").to_change(by=STEP).values_list("person", "record")
    return dict(told)  # the first comes last, and stays


def _left(
    groups: list[frozenset[int]], given: Mapping[int, int | None], held: Mapping[int, int], founders: Mapping[int, int]
) -> list[frozenset[int]]:
    """Groups with a record of a parted page that left it, or stayed without the record that it began with."""
    return [g for g in groups if has_left(g, given[min(g)], held, founders)]


def _come_back(left: list[frozenset[int]], given: Mapping[int, int | None]) -> dict[int, int | None]:
    """Whoever was joined wrongly is themselves again, under the address that was theirs: record -> person."""
    if not left:
        return {}
    rows = Belonging.objects.filter(record__in=set().union(*left), is_unsure=False).to_change(by=STEP)
    lives: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for record, *spell in rows.order_by("-from_at", "-pk").values_list("record", "from_at", "person"):
        lives[record].append((spell[0], spell[1]))
    were = {person for life in lives.values() for _, person in life}
    there = Belonging.objects.filter(person__in=were).now_standing().to_change(by=STEP)
    gone = _founders(were - set(there.values_list("person_id", flat=True)))
    return {record: come_back(group, lives, gone, given[record]) for group in left for record in group}


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
    """Whoever of two has moved, what is not settled between them stays so: it is on both pages until somebody says
    whose it is, or both are one young person's."""
    homes = to | ({row.person_id} if parted else set())
    rows = Belonging.objects.filter(record=row.record_id).now_standing()
    have = set(rows.exclude(pk=row.pk).to_change(by=STEP).values_list("person_id", flat=True))
    unsure = len(homes | have) > 1
    ended = rows.filter(pk=row.pk) if unsure else rows
    ended.to_change(by=STEP).update(until_at=Greatest(Value(now), F("from_at")))
    one_again = row.is_unsure or _were_two(row, homes)
    why = UNSURE if unsure else ONE_AGAIN if one_again else row.because
    Belonging.objects.bulk_create(
        Belonging(record_id=row.record_id, person_id=person, from_at=now, because=why, is_unsure=unsure)
        for person in sorted(homes - have if unsure else homes)
    )


def _were_two(row: Belonging, homes: set[int]) -> bool:
    """Whether it comes to the page of the other, of whom it was said that it is not about them."""
    rows = Belonging.objects.filter(record=row.record_id, is_unsure=True, person__in=homes)
    return row.because == SAID and rows.to_change(by=STEP).exists()
