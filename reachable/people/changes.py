"""Every write about who is who, made by a person: decisions on pairs, our own record, and why somebody is in scope."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.feeds.changes import our_own_record, wait
from reachable.feeds.models import Record, Row
from reachable.feeds.writing import write_many
from reachable.linkage import door
from reachable.locks.changes import note
from reachable.locks.fields import GONE
from reachable.people.homes import ADOPTED, HOME, SHARED
from reachable.people.homes_step import home_keys
from reachable.people.keys_step import match_keys
from reachable.people.models import BY_HAND, Belonging, Decision, InScope, Key, Pair, Person
from reachable.people.pairs_step import come_after
from reachable.people.scope import SCOPE_LASTS as SCOPE_LASTS  # everybody above takes it from here
from reachable.people.settling_step import settle
from reachable.people.whose import SAID, UNSURE

KEPT_APART = "Somebody has kept these two apart. If that was wrong, undo it under “What people decided”."
OR_ELSE = "If one of the two records stands on the wrong page, first keep it apart from what else is there."


@transaction.atomic
def decide(*, left: Record, right: Record, is_same: bool, why: str, by: Practitioner, now: datetime) -> Decision:
    """Says that two records are the same young person, or are not. It beats the machine, and can be undone.

    Raises NotNow where somebody has already decided on this pair, or said by other records of theirs that the two are
    two; NeedsAPerson where it contradicts another decision.
    """
    come_after(now)
    one, two = sorted((left.pk, right.pk))
    try:
        with transaction.atomic():  # two who answer at once: the database lets one of them
            decision = Decision.objects.create(left_id=one, right_id=two, is_same=is_same, why=why, by=by, at=now)
    except IntegrityError as error:
        raise NotNow("Somebody has already decided about these two records. Undo that first.") from error
    if is_same:
        _require_not_kept_apart(one, two, by)
    did = "said two records are the same" if is_same else "kept two records apart"
    note(by=by, did=did, about="decision", about_id=decision.pk, now=now)
    state = door.state_of("", is_same)
    Pair.objects.of_two(one, two).to_change(by=by).update(state=state, decision=decision)
    settle({one, two}, by=by, now=now)
    wait(records=(one, two), by=by, now=now)
    return decision


def _require_not_kept_apart(one: int, other: int, by: Practitioner) -> None:
    """Or one record would be torn out of its page: it cannot stand on both. Raises NotNow."""
    ours, theirs = (_beside(each) for each in (one, other))
    if Decision.objects.keeping_apart(ours, theirs).to_change(by=by).exists():
        raise NotNow(f"{KEPT_APART} {OR_ELSE}")


def _beside(record: int) -> QuerySet:
    """The records that are held to be of one young person with this one."""
    theirs = Belonging.objects.now_standing().filter(is_unsure=False)
    return theirs.filter(person__in=theirs.filter(record=record).values("person")).values("record")


@transaction.atomic
def ask(*, one: int, other: int, by: Practitioner, now: datetime) -> Pair:
    """Somebody here asks whether two records are about one young person, where the program does not. Returns the pair
    that asks it. Raises NotNow where both are one already, or somebody has decided that they are not."""
    come_after(now)
    left, right = sorted((one, other))
    people = Belonging.objects.filter(record__in=(left, right)).now_standing().to_change(by=by)
    if left == right or len(set(theirs := list(people.values_list("person_id", flat=True)))) < len(theirs):
        raise NotNow("Both stand on one page already.")
    if Decision.objects.filter(left=left, right=right).standing().to_change(by=by).exists():
        raise NotNow(KEPT_APART)
    _require_not_kept_apart(left, right, by)
    rows = Pair.objects.of_two(left, right).to_change(by=by)
    there = rows.first()
    if there and door.APART not in (there.verdict, there.state):
        return there
    rows.update(superseded_at=now)
    found = {name: getattr(there, name) for name in ("because", "held_back", "weight", "weights")} if there else {}
    pair = Pair.objects.create(left_id=left, right_id=right, verdict="ask", model=BY_HAND, at=now, **found)
    note(by=by, did="asked whether two records are the same", about="pair", about_id=pair.pk, now=now)
    return pair


@transaction.atomic
def undo(*, decision: Decision, by: Practitioner, now: datetime) -> None:
    """Takes a decision back. The records go where they would be without it."""
    come_after(now)
    rows = Decision.objects.filter(pk=decision.pk).standing().to_change(by=by)
    if not rows.update(undone_by=by, undone_at=now):
        raise NotNow("This decision has already been undone.")
    note(by=by, did="undid a decision", about="decision", about_id=decision.pk, now=now)
    for pair in Pair.objects.of_two(decision.left_id, decision.right_id).to_change(by=by):
        rows = Pair.objects.filter(pk=pair.pk).to_change(by=by)
        rows.update(state=door.state_of(pair.verdict, None), decision=None)
    settle({decision.left_id, decision.right_id}, by=by, now=now)
    wait(records=(decision.left_id, decision.right_id), by=by, now=now)


@transaction.atomic
def our_record_of(*, person: Person, by: Practitioner, now: datetime) -> int:
    """The id of our own record of a person, made the first time somebody acts, and anew once that was forgotten.

    Raises NotNow where all of theirs went to another page just now: nobody would find there what is written here.
    """
    if there := _own_record(person, by):
        return there
    come_after(now)
    if there := _own_record(person, by):  # made by whoever wrote at the same instant
        return there
    if not Belonging.objects.filter(person=person).now_standing().to_change(by=by).exists():
        raise NotNow("What is known of them stands on another page now. Find them again, and write it there.")
    record = our_own_record(by=by, now=now)
    because = "Written here by somebody who had their page open"
    Belonging.objects.create(record=record, person=person, from_at=now, because=because)
    return record.pk


def _own_record(person: Person, by: Practitioner) -> int | None:
    """Never one of which it was said whose it is, after two were parted: that can be taken back, and what is written of
    one of the two since must not come to stand on the other's page."""
    rows = Belonging.objects.filter(person=person, record__feed="here", is_unsure=False).now_standing()
    rows = rows.exclude(because=SAID).exclude(record__in=Record.objects.erased().values("pk")).to_change(by=by)
    return rows.values_list("record_id", flat=True).first()


@transaction.atomic
def say_whose(*, record: int, person: Person, by: Practitioner, now: datetime) -> None:
    """After a person was parted: the author says whose page our own record belongs to."""
    come_after(now)
    rows = Belonging.objects.filter(record=record, is_unsure=True).now_standing().to_change(by=by)
    if not rows.filter(person=person).exists():
        raise NotNow("This has been settled already.")
    now = max(now, *rows.values_list("from_at", flat=True))  # a clock may have been set back
    rows.update(until_at=now)
    Belonging.objects.create(record_id=record, person=person, from_at=now, because=SAID)
    note(by=by, did="said whose our own record is", about="record", about_id=record, now=now)
    wait(records=(record,), by=by, now=now)


@transaction.atomic
def take_back_whose(*, record: int, person: Person, by: Practitioner, now: datetime) -> datetime:
    """Takes back that our own record belongs to this page: it shows on both again, until somebody says whose it is.
    Returns when that had been said.

    Raises NotNow where that does not stand, or the two pages are not what they were when it was said.
    """
    come_after(now)
    rows = Belonging.objects.filter(record=record, person=person, because=SAID).now_standing().to_change(by=by)
    said = rows.first()
    if said is None:
        raise NotNow("This has been taken back already, or stands on another page now.")
    said_at, pages = _pages_before(said, by)
    now = max(now, said.from_at)
    rows.update(until_at=now)
    Belonging.objects.bulk_create(
        Belonging(record_id=record, person_id=page, from_at=now, because=UNSURE, is_unsure=True) for page in pages
    )
    note(by=by, did="took back whose our own record is", about="record", about_id=record, now=now)
    wait(records=(record,), by=by, now=now)
    return said_at


def _pages_before(said: Belonging, by: Practitioner) -> tuple[datetime, list[int]]:
    """When it was said, and the pages on which it stood until then: for the one of whom it was said, the page on which
    they stand now. Raises NotNow where one is nobody's now, as it is once the two were said to be one again."""
    spells = Belonging.objects.filter(record=said.record_id)
    on_both = spells.filter(is_unsure=True, until_at__lte=said.from_at).to_change(by=by)
    said_at = on_both.order_by("-until_at").values_list("until_at", flat=True)[0]
    first = spells.filter(because=SAID, from_at=said_at).to_change(by=by).values_list("person_id", flat=True)
    pages = {*on_both.filter(until_at=said_at).values_list("person_id", flat=True)} - {*first} | {said.person_id}
    there = Belonging.objects.filter(person__in=pages, is_unsure=False).exclude(record__feed="here").now_standing()
    if len(pages) < 2 or pages - set(there.to_change(by=by).values_list("person_id", flat=True)):
        raise NotNow(
            "The two pages have changed since, so this cannot be taken back. "
            "Tell the data steward what stands on the wrong page."
        )
    return said_at, sorted(pages)


@transaction.atomic
def put_in_scope(
    *, record: int, because: str, from_at: datetime, until_at: datetime | None, by: object, now: datetime
) -> InScope:
    """Says why somebody may be assessed and shown, from when, until when (None: still open)."""
    row = InScope.objects.create(record_id=record, because=because, from_at=from_at, until_at=until_at)
    note(by=by, did="put in scope", about="record", about_id=record, now=now)
    return row


@transaction.atomic
def leave_scope(*, record: int, from_at: datetime, until_at: datetime, by: object, now: datetime) -> None:
    """The reason that began at `from_at` has ended: by it, the person stays in scope until then. Others stay open."""
    rows = InScope.objects.filter(record=record, from_at=from_at, until_at__isnull=True).to_change(by=by)
    rows.update(until_at=until_at)
    note(by=by, did="set when scope ends", about="record", about_id=record, now=now)


@transaction.atomic
def cut_scope(*, record: int, because: str, from_at: datetime, by: object, now: datetime) -> None:
    """The months that followed on this reason, which began at `from_at`, end now: it goes on, or was never so."""
    rows = InScope.objects.filter(record=record, because=because, from_at=from_at, until_at__gt=now)
    rows.to_change(by=by).update(until_at=now)
    note(by=by, did="set when scope ends", about="record", about_id=record, now=now)


@transaction.atomic
def scope_from_facts(
    *, spells: dict[int, list[tuple[str, datetime, datetime | None]]], reasons: Iterable[str], by: str
) -> None:
    """Replaces what the facts of each record say about being in scope. `spells`: because, from, until, by record;
    `reasons`: every `because` that facts give. What a moment or a person gave stays.

    Derived from facts whose arrival is logged already, so it adds no line to the activity log.
    """
    rows = InScope.objects.filter(record__among=spells, because__in=set(reasons))
    rows.to_change(by=by).delete()
    told = ((record, *spell) for record, rows in spells.items() for spell in rows)
    write_many(InScope, ("record", "because", "from_at", "until_at"), told)


@transaction.atomic
def forget(*, records: Iterable[int], by: str, now: datetime) -> None:
    """Removes how these records could be found and compared, and why they were in scope. Belongings keep ids only.

    In its turn: whoever finds out at this instant whose they are writes the same rows in another order, and each would
    wait for the other.
    """
    come_after(now)
    wanted = list(records)
    Key.objects.filter(record__in=wanted).to_change(by=by).delete()
    InScope.objects.filter(record__in=wanted).to_change(by=by).delete()
    pairs = Pair.objects.filter(Q(left__in=wanted) | Q(right__in=wanted)).to_change(by=by)
    pairs.update(because=[], held_back="", weights={}, superseded_at=now)
    Belonging.objects.filter(record__in=wanted).to_change(by=by).update(because=GONE)
    note(by=by, did=f"forgot how to find {len(wanted)} records", about="records", about_id="", now=now)


@transaction.atomic
def forget_homes(*, rows: Iterable[int], by: str, now: datetime) -> None:
    """Removes how records could be found by a home that no row of theirs tells any more, now that these are blanked.
    In its turn, or whoever writes keys at this instant would write them by what was told before."""
    come_after(now)
    records = set(Row.objects.filter(pk__in=list(rows)).to_change(by=by).values_list("record_id", flat=True))
    keys = Key.objects.filter(record__in=records, kind__in=(HOME, SHARED, "match"))
    told = home_keys(records) | match_keys(records)
    have = keys.exclude(key=ADOPTED).to_change(by=by).values_list("pk", "record_id", "kind", "key")
    gone = [pk for pk, *key in have if tuple(key) not in told]
    Key.objects.filter(pk__in=gone).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot {len(gone)} homes of records", about="records", about_id="", now=now)


@transaction.atomic
def forget_decisions(*, rows: Iterable[int], by: str, now: datetime) -> None:
    """Blanks why old decisions were made. That two records were kept apart, and by whom, stays."""
    number = Decision.objects.filter(pk__in=list(rows)).to_change(by=by).update(why=GONE)
    note(by=by, did=f"forgot the words of {number} decisions", about="decisions", about_id="", now=now)
