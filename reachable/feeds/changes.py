"""Every write about a delivery: begun, accepted, refused, swept; and our own record of somebody."""

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q

from reachable import __version__
from reachable.feeds.identities_step import IDENTITY_FIELDS
from reachable.feeds.models import (
    ERASED,
    Alias,
    Delivery,
    Identity,
    LegalHold,
    Record,
    Row,
    SetAsideRow,
    Waiting,
    Week,
    accepted,
)
from reachable.feeds.records_step import STEP
from reachable.feeds.tally import Tally
from reachable.locks.changes import note
from reachable.locks.guard import GuardedQuerySet
from reachable.sharing.models import Register
from reachable.words.feeds import SCHOOLS

SWEEP = 5_000
AGAIN_FIRST, AGAIN_LAST = timedelta(minutes=1), timedelta(hours=1)
# table -> is the pupil still on roll there
ON_ROLL = {"pupilonroll": True, "pupilnolongeronroll": False}


def program() -> str:
    """The version of the program and of its settings, as every receipt carries it."""
    return f"{__version__} settings {settings.SETTINGS_VERSION}"


@transaction.atomic
def begin(
    *,
    sha256: str,
    format: str,
    table: str,
    register: Register,
    fingerprint: str,
    as_of: datetime | None = None,
    size: int = 0,
    by: object,
    now: datetime,
) -> Delivery:
    """Opens a delivery of so many bytes. Nothing of it is seen until it is accepted."""
    delivery = Delivery.objects.create(
        sha256=sha256,
        format=format,
        table=table,
        register=register,
        agency=register.agency,
        fingerprint=fingerprint,
        as_of=as_of,
        bytes_in_all=size,
        received_at=now,
        sent_by=getattr(by, "pk", None),
        program=program(),
    )
    note(by=by, did="began to take in", about="delivery", about_id=delivery.pk, now=now)
    return delivery


def count(*, delivery: Delivery, tally: Tally, bytes_read: int) -> None:
    """Brings a delivery's counts up to date: the progress page reads them."""
    delivery.bytes_read = min(bytes_read, delivery.bytes_in_all)
    delivery.rows_read = tally.read
    delivery.rows_loaded, delivery.rows_unchanged = tally.loaded, tally.unchanged
    delivery.rows_quarantined, delivery.rows_not_taken = (tally.set_aside, tally.not_taken)
    delivery.issues = dict(sorted((code, n) for code, n in tally.issues.items() if n))
    delivery.save()


@transaction.atomic
def accept(*, delivery: Delivery, tally: Tally, words: str, now: datetime) -> None:
    """The one small update by which a whole delivery becomes visible at once."""
    delivery.state, delivery.accepted_at, delivery.words = (Delivery.State.ACCEPTED, now, words)
    count(delivery=delivery, tally=tally, bytes_read=delivery.bytes_in_all)
    note(by=STEP, did="accepted", about="delivery", about_id=delivery.pk, now=now)


@transaction.atomic
def refuse(*, sha256: str, code: str, words: str, by: object, now: datetime) -> Delivery:
    """Keeps the receipt of a delivery that is refused whole. The file is not kept."""
    delivery = Delivery.objects.create(
        sha256=sha256,
        state=Delivery.State.REFUSED,
        received_at=now,
        issues={code: 1},
        words=words,
        sent_by=getattr(by, "pk", None),
        program=program(),
    )
    note(by=by, did="refused", about="delivery", about_id=delivery.pk, now=now)
    return delivery


@transaction.atomic
def same_again(*, before: Delivery, by: object, now: datetime) -> Delivery:
    """The receipt of a file that is already taken in, byte for byte: nothing changes, but its rows are told anew.

    `before` is the latest delivery of its table. What waits for its record is counted there, and not twice.
    """
    delivery = Delivery.objects.create(
        sha256=before.sha256,
        format=before.format,
        table=before.table,
        register=before.register,
        agency=before.agency,
        fingerprint=before.fingerprint,
        as_of=before.as_of,
        state=Delivery.State.ACCEPTED,
        received_at=now,
        accepted_at=now,
        rows_read=before.rows_read,
        rows_unchanged=before.rows_loaded + before.rows_unchanged,
        rows_quarantined=before.rows_quarantined,
        rows_not_taken=before.rows_not_taken,
        issues={code: n for code, n in before.issues.items() if code != "waiting_for_its_record"},
        words="This file has been taken in before. Nothing has changed.",
        sent_by=getattr(by, "pk", None),
        program=program(),
    )
    _told_anew(before, now)
    note(by=by, did="same file again", about="delivery", about_id=delivery.pk, now=now)
    return delivery


def _told_anew(before: Delivery, now: datetime) -> None:
    """Every row and week that was last told by that delivery, whichever wrote it, is not past its time."""
    last_told = Q(delivery=before) | Q(delivery__register=before.register, told_at=before.received_at)
    for model in (Row, Week):
        model.objects.filter(last_told).to_change(by=STEP).update(told_at=now)  # type: ignore[attr-defined]


def sweep(*, delivery: Delivery, now: datetime) -> None:
    """Takes away everything a delivery that never finished had written, and says that it stopped.

    What stands above (chronology) sweeps its own rows first. Safe to run twice; in small transactions.
    """
    Waiting.objects.filter(delivery=delivery).delete()
    for model in (Row, Identity, Week):
        _let_go(model, delivery)
        _remove(model, delivery)
    _remove(Alias, delivery)
    _remove(SetAsideRow, delivery)
    _remove_records(delivery)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=Delivery.State.STOPPED,
        words="This delivery was stopped before it was whole. Nothing of it is kept. Send it again.",
        rows_read=0,
        rows_loaded=0,
        rows_unchanged=0,
        rows_quarantined=0,
        rows_not_taken=0,
        issues={},
    )
    note(by=STEP, did="swept a delivery that stopped", about="delivery", about_id=delivery.pk, now=now)


def _let_go(model: type, delivery: Delivery) -> None:
    rows = model.objects.filter(superseded_by=delivery).to_change(by=STEP)  # type: ignore[attr-defined]
    rows.update(superseded_by=None, superseded_at=None)


def _remove(model: type, delivery: Delivery) -> None:
    while ids := list(
        model.objects.filter(delivery=delivery).to_change(by=STEP).values_list("pk", flat=True)[:SWEEP]  # type: ignore[attr-defined]
    ):
        model.objects.filter(pk__among=ids).to_change(by=STEP)._raw_delete("default")  # type: ignore[attr-defined]


def _remove_records(delivery: Delivery) -> None:
    _remove(Record, delivery)


@transaction.atomic
def our_own_record(*, by: object, now: datetime) -> Record:
    """A record of our own ("here"), on which what people write here hangs."""
    record = Record.objects.create(feed="here", source="here", record_key=uuid.uuid4().hex, made_at=now)
    note(by=by, did="opened our own record", about="record", about_id=record.pk, now=now)
    return record


@transaction.atomic
def wait(*, records: Iterable[int], by: object, now: datetime) -> None:
    """Something was changed here for whoever these records are about: the steps of the flow look at them again."""
    number = len(Waiting.objects.bulk_create(Waiting(record=record, since=now) for record in records))
    note(by=by, did=f"asked the steps of the flow for {number} records", about="records", about_id="", now=now)


@transaction.atomic
def put_aside(*, record: int, by: object, now: datetime) -> None:
    """A step failed of this record: it is tried again, alone, when it has waited as long again as it has already, a
    minute at least and an hour at most. Written in the log once, however often it fails."""
    rows = Waiting.objects.filter(accepted(), record=record)
    since, is_new = rows.aggregate(first=Min("since"))["first"] or now, not rows.put_aside().exists()
    again_at = now + min(max(now - since, AGAIN_FIRST), AGAIN_LAST)
    # By id: a change may not join another table, and "accepted" does.
    Waiting.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(again_at=again_at)
    if is_new:
        note(by=by, did="put aside a record of which a step failed", about="record", about_id=record, now=now)


@transaction.atomic
def mark_current(*, records: Iterable[int], by: str) -> None:
    """Says of each pupil's record whether the school still has them on roll: what it told last. Not of one whose time
    was up, by which nobody sees anything any more."""
    rows = Row.objects.filter(record__among=records, table__in=ON_ROLL).standing().order_by("pk").to_change(by=by)
    last = {row.record_id: ON_ROLL[row.table] for row in rows.only("record_id", "table")}
    for is_current in set(last.values()):
        ids = [record for record, current in last.items() if current is is_current]
        changed = Record.objects.filter(pk__among=ids).exclude(record_key__startswith=ERASED)
        changed.exclude(is_current=is_current).to_change(by=by).update(is_current=is_current)


@transaction.atomic
def say_which_came_first(*, by: str, now: datetime) -> int:
    """Of records made by an older version: those that say of nobody who they are were made by rows that came before
    their pupil. Safe to run twice. Returns how many it said it of."""
    who = Identity.objects.filter(record=OuterRef("pk"))
    rows = Record.objects.filter(~Exists(who), feed=SCHOOLS.key, was_first=False).to_change(by=by)
    if number := rows.update(was_first=True):
        note(by=by, did=f"said of {number} records that rows came first", about="records", about_id="", now=now)
    return number


@transaction.atomic
def hold(*, records: Iterable[int], because: str, by: object, now: datetime) -> None:
    """Puts records on legal hold: they are not forgotten until it is released."""
    by_id = getattr(by, "pk", None) or 0
    for record in records:
        LegalHold.objects.create(record=record, because=because, from_at=now, by=by_id)
        note(by=by, did="put on legal hold", about="record", about_id=record, now=now)


@transaction.atomic
def release_hold(*, records: Iterable[int], by: object, now: datetime) -> None:
    """Ends the legal holds on records."""
    for record in records:
        LegalHold.objects.filter(record=record, until_at__isnull=True).update(until_at=now)
        note(by=by, did="released a legal hold", about="record", about_id=record, now=now)


@transaction.atomic
def forget_rows(*, rows: list[int], by: str, now: datetime) -> set[int]:
    """Blanks rows on every version: ids and hashes stay. Returns the records of which nothing told is left."""
    blanked = Row.objects.filter(pk__in=rows).to_change(by=by)
    records = set(blanked.values_list("record_id", flat=True))
    for pk in rows:
        Row.objects.filter(pk=pk).to_change(by=by).update(said={}, natural_key=f"erased {pk}")
    for data_class, number in _by_feed(blanked).items():
        note(by=by, did=f"forgot {number} rows past their time", about="rows", about_id=data_class, now=now)
    return _of_nothing(records, by)


@transaction.atomic
def forget_weeks(*, weeks: list[int], by: str, now: datetime) -> set[int]:
    """Removes weeks: they hold nothing but their marks. Returns the records of which nothing told is left."""
    rows = Week.objects.filter(pk__in=weeks).to_change(by=by)
    records, numbers = set(rows.values_list("record_id", flat=True)), _by_feed(rows)
    rows._raw_delete("default")
    for data_class, number in numbers.items():
        note(by=by, did=f"forgot {number} weeks past their time", about="weeks", about_id=data_class, now=now)
    return _of_nothing(records, by)


def _by_feed(rows: GuardedQuerySet) -> Counter[str]:
    """How many of these rows came under each data class of the register: what the log says of them."""
    return Counter(rows.order_by("pk").values_list("delivery__register__data_class", flat=True))


def _of_nothing(records: set[int], by: str) -> set[int]:
    """Those of these records of which no row and no week is left that still says anything."""
    rows = Row.objects.filter(record__in=records).exclude(said={}).to_change(by=by)
    weeks = Week.objects.filter(record__in=records).to_change(by=by)
    return records - set(rows.values_list("record_id", flat=True)) - set(weeks.values_list("record_id", flat=True))


@transaction.atomic
def forget_identities(*, records: Iterable[int], by: str, now: datetime) -> None:
    """Blanks who these records were, on every version, with the keys by which they were told apart."""
    wanted = list(records)
    blank = {name: Identity._meta.get_field(name).get_default() for name in IDENTITY_FIELDS}
    Identity.objects.filter(record__in=wanted).to_change(by=by).update(**blank, is_erased=True)
    Alias.objects.filter(record__in=wanted).to_change(by=by).delete()
    for record in wanted:
        Record.objects.filter(pk=record).to_change(by=by).update(record_key=f"{ERASED}{record}", is_current=False)
    note(by=by, did=f"forgot who {len(wanted)} records were", about="records", about_id="", now=now)


@transaction.atomic
def forget_set_aside(*, rows: GuardedQuerySet, by: str, now: datetime) -> int:
    """Removes rows that were set aside and are past their time. Returns how many."""
    numbers = _by_feed(rows.to_change(by=by))
    rows.to_change(by=by).delete()
    for data_class, number in numbers.items():
        note(by=by, did=f"forgot {number} rows set aside", about="rows", about_id=data_class, now=now)
    return sum(numbers.values())


@transaction.atomic
def forget_holds(*, holds: Iterable[int], by: str, now: datetime) -> None:
    """Removes why released records were once on legal hold."""
    number, _ = LegalHold.objects.filter(pk__in=list(holds)).delete()
    note(by=by, did=f"forgot {number} legal holds", about="holds", about_id="", now=now)


@transaction.atomic
def forget_senders(*, deliveries: Iterable[int], by: str, now: datetime) -> None:
    """Blanks who sent old deliveries in."""
    number = Delivery.objects.filter(pk__in=list(deliveries)).update(sent_by=None)
    note(by=by, did=f"forgot who sent {number} deliveries", about="deliveries", about_id="", now=now)
