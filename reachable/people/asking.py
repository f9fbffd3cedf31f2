"""Pairs and decisions a viewer may read, narrowed in the query: kept out, protected addresses (locks 3, 4, 10)."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Q, QuerySet, Value, When

from reachable.clocks.held import HELD_AT_MOST
from reachable.feeds.models import Identity, IdentityQuerySet, Record, Row, RowQuerySet
from reachable.feeds.telling import ADDRESS_TABLES
from reachable.linkage.engine import CROWD
from reachable.linkage.forms import IDENTIFIERS
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Permission, Viewer
from reachable.people.finding import KIND, Part, feeds_read_by
from reachable.people.models import (
    Belonging,
    Decision,
    DecisionQuerySet,
    InScope,
    Key,
    Pair,
    PairQuerySet,
    Person,
    PersonQuerySet,
    all_of_theirs,
    kept_from,
    protected_records,
)
from reachable.people.scope import ARRESTED
from reachable.sharing.purposes import Purpose

MATCH = Purpose.MATCH


def standing_for(viewer: Viewer, now: datetime, own: QuerySet | None = None) -> PairQuerySet:
    """Pairs that stand, to read their ids and what is asked. `own`: the records of those whose moment the viewer holds,
    whom they may answer for (`PairQuerySet.visible_to`)."""
    pairs = Pair.objects.visible_to(viewer, MATCH, own).filter(superseded_at__isnull=True)
    return nobody_kept_out(pairs, viewer, now)


def pairs_for(viewer: Viewer, now: datetime, own: QuerySet | None = None) -> PairQuerySet:
    """The same to show them, with both records and `is_protected`: an address of either young person must not be
    shown."""
    records = protected_records()
    protected = ExpressionWrapper(Q(left__in=records) | Q(right__in=records), output_field=BooleanField())
    return standing_for(viewer, now, own).select_related("left", "right").annotate(is_protected=protected)


def urgent_first(pairs: PairQuerySet, now: datetime) -> PairQuerySet:
    """With `urgency`: 2 where somebody was arrested in the last days, 1 where anybody is worried about either, else 0.

    In that order, then the newest: an answer is waited for. Nobody is ranked by what is known of them.
    """
    arrested, live = (
        is_of("left", records) | is_of("right", records) for records in (arrested_lately(now), worried_about(now))
    )
    urgency = Case(When(arrested, then=Value(2)), When(live, then=Value(1)), default=Value(0))
    return pairs.annotate(urgency=urgency).order_by("-urgency", "-at", "-pk")


def worried_about(now: datetime) -> QuerySet:
    """The records for which somebody is in scope now."""
    return _reasons(now).values("record")


def arrested_lately(now: datetime) -> QuerySet:
    """Those of them for an arrest within as long as anybody can be held."""
    return _reasons(now).filter(because=ARRESTED, from_at__gt=now - HELD_AT_MOST).values("record")


def _reasons(now: datetime) -> QuerySet:
    return InScope.objects.filter(from_at__lte=now).filter(Q(until_at__isnull=True) | Q(until_at__gt=now))


def whoever_has(records: QuerySet, viewer: Viewer) -> GuardedQuerySet:
    """The ids of these records and of every other of whoever has one of them: to ask of next, and never to be shown."""
    theirs = all_of_theirs(Belonging.objects.filter(record__in=records))
    both = (rows.values_list("record").narrowed_for(viewer, MATCH) for rows in (records, theirs))
    return next(both).union(next(both))


def is_of(side: str, records: QuerySet) -> Q:
    """Whether the record of that side of a pair is among these, or belongs to whoever has one of them."""
    theirs = all_of_theirs(Belonging.objects.filter(record__in=records))
    return Q(**{f"{side}__in": records}) | Q(**{f"{side}__in": theirs})


def found_by(pairs: PairQuerySet, parts: Iterable[Part]) -> PairQuerySet:
    """Those of which either record is found by what was typed: a name, a birth date, or an agency's own key."""
    records = _with_keys_of_each(part.keys for part in parts).values("pk")
    return pairs.filter(Q(left__in=records) | Q(right__in=records))


def people_found_by(parts: Sequence[Part], viewer: Viewer) -> PersonQuerySet:
    """Whoever has a record that is found by what was typed, spelt as typed first; by records of feeds that the viewer
    reads, or by all, for those whose work is matching. Not narrowed yet: `answered_by` does."""
    as_typed, found = (
        _holders(_with_keys_of_each(each), viewer)
        for each in ([part.whole for part in parts], [part.keys for part in parts])
    )
    far = Case(When(pk__in=as_typed, then=Value(0)), default=Value(1))
    return Person.objects.filter(pk__in=found).order_by(far, "pk")


def _with_keys_of_each(parts: Iterable[Collection[str]]) -> GuardedQuerySet:
    """The records that have one of the keys of every part."""
    records = Record.objects.all()
    for keys in parts:
        records = records.filter(pk__in=Key.objects.filter(kind=KIND, key__in=sorted(keys)).values("record"))
    return records


def _holders(records: GuardedQuerySet, viewer: Viewer) -> QuerySet:
    """Who these records are held to be of; none that the viewer may not know to be there."""
    if Permission.MATCH_PEOPLE not in viewer.permissions:
        records = records.filter(feed__in=feeds_read_by(viewer.themes))
    return Belonging.objects.now_standing().filter(record__in=records.values("pk")).values("person")


def nobody_kept_out(pairs: PairQuerySet, viewer: Viewer, now: datetime) -> PairQuerySet:
    """Without the pairs about anybody this viewer is kept from, or who may be the same and nobody has said: that they
    exist may not be known either."""
    return pairs.filter(*_not_kept_from(viewer, now))


def crowds_for(viewer: Viewer) -> GuardedQuerySet:
    """`key` and `n` of each number that passes its check and that so many records claim that it is no evidence: they
    are compared by it only where the birth date agrees too (linkage.engine.CROWD). None, for who does not match."""
    numbers = Key.objects.filter(kind="match") if Permission.MATCH_PEOPLE in viewer.permissions else Key.objects.none()
    kinds = Q()
    for kind in IDENTIFIERS:
        kinds |= Q(key__startswith=f"{kind}:")  # no range: in an English locale ';' sorts before ':'
    many = numbers.filter(kinds).order_by("key").values("key").annotate(n=Count("pk")).filter(n__gt=CROWD)
    return many.narrowed_for(viewer, MATCH)


def decisions_for(viewer: Viewer, now: datetime, own: QuerySet | None = None) -> DecisionQuerySet:
    """What people decided, with who did and who undid it."""
    decisions = Decision.objects.visible_to(viewer, MATCH, own)
    return decisions.filter(*_not_kept_from(viewer, now)).select_related("left", "right", "by", "undone_by")


def identities_of(twos: Iterable[Pair | Decision], viewer: Viewer) -> IdentityQuerySet:
    """Who their agencies say the records of these pairs, or of these decisions, are: of those already seen, by their
    plain ids, so that what narrowed them is asked once."""
    return told_of(_records(twos), viewer)


def belongings_of(records: Iterable[int], viewer: Viewer) -> GuardedQuerySet:
    """Whose records are that were just seen, by their plain ids."""
    rows = Belonging.objects.now_standing().filter(record__in=set(records)).select_related("person")
    return rows.order_by("pk").narrowed_for(viewer, MATCH)


def records_of(people: Iterable[Person], viewer: Viewer) -> GuardedQuerySet:
    """The belongings of people just seen, each with its record; of feeds that the viewer reads, or of all, for those
    whose work is matching."""
    rows = Belonging.objects.now_standing().filter(person__in=[person.pk for person in people])
    if Permission.MATCH_PEOPLE not in viewer.permissions:
        rows = rows.filter(record__feed__in=feeds_read_by(viewer.themes))
    return rows.select_related("record").order_by("record").narrowed_for(viewer, MATCH)


def within(records: Collection[int], viewer: Viewer) -> tuple[GuardedQuerySet, GuardedQuerySet, IdentityQuerySet]:
    """Of records just seen: what the program thinks of every two of them, what people decided of every two of them, and
    what their agencies call them."""
    both = Q(left__in=records, right__in=records)
    pairs = Pair.objects.filter(both, superseded_at__isnull=True).order_by("pk")
    decisions = Decision.objects.filter(both).standing().select_related("by").order_by("pk")
    mine = (rows.narrowed_for(viewer, MATCH) for rows in (pairs, decisions))
    return *mine, told_of(records, viewer)  # type: ignore[return-value]


def told_of(records: Iterable[int], viewer: Viewer) -> IdentityQuerySet:
    """What their agencies call records that were just seen."""
    told = Identity.objects.filter(record__in=set(records)).standing().select_related("record")
    return told.order_by("pk").narrowed_for(viewer, MATCH)


def homes_of(pairs: Iterable[Pair], viewer: Viewer) -> RowQuerySet:
    """Where their schools say they live; nothing is read where an address is protected."""
    open_to_all = [pair for pair in pairs if not pair.is_protected]  # type: ignore[attr-defined]
    rows = Row.objects.filter(record__in=_records(open_to_all), table__in=ADDRESS_TABLES)
    return rows.standing().order_by("pk").narrowed_for(viewer, MATCH)


def _not_kept_from(viewer: Viewer, now: datetime) -> Iterator[Q]:
    return (~Q(left__in=records) & ~Q(right__in=records) for records in kept_from(viewer, now))


def _records(twos: Iterable[Pair | Decision]) -> set[int]:
    return {record for two in twos for record in (two.left_id, two.right_id)}
