"""The journey of a delivery, one step a line. Read this file first.

    an agency's file -> feeds -> chronology -> accepted, all at once -> people -> in scope or not -> reachable moments
    and a contact as the council has it -> the front door

`Clock` gives the time now: a delivery may take minutes, and its lease must be kept alive meanwhile.
"""

import hashlib
import io
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

import structlog
from django.db import InterfaceError, OperationalError, transaction

from reachable.chronology import step as chronology_step
from reachable.clocks.ages import london_day
from reachable.errors import CannotDo, DeliveryRefused, NotNow
from reachable.feeds import changes as feeds_changes
from reachable.feeds import formats, lease, taking, weeks_step
from reachable.feeds import step as feeds_step
from reachable.feeds.models import Delivery, Waiting, accepted
from reachable.feeds.opening import Opened, open_delivery
from reachable.feeds.tally import Tally
from reachable.feeds.telling import digest, in_order
from reachable.feeds.writing import begin_log_anew
from reachable.front_door.contacts import export_step as contacts_step
from reachable.people import again_step, keys_step
from reachable.people import step as people_step
from reachable.people.parts import parts
from reachable.reachable_moments import step as moments_step
from reachable.sharing.changes import standing_of
from reachable.sharing.models import Register

Clock = Callable[[], datetime]
Waits = tuple[int, int, int | None]  # (id, record, delivery); of no delivery: somebody changed something here
TAKING_IN = "taking in"
CATCHING_UP = "catching up"
BREATH = 0.1  # of the time that a batch took
WINDOW = 20_000  # rows put in order at once
LOG = 10  # batches after which SQLite's log begins anew
AGAIN = 500  # records matched again at once where matching has a new version
CHUNK = 2_000  # records brought up to date at once: long enough for matching, short enough for whoever else writes


def receive(
    file: Path | BinaryIO,
    *,
    by: object,
    clock: Clock,
    on_begin: Callable[[Delivery], None] | None = None,
    patience: int = 0,
) -> Delivery:
    """Takes in one delivery and gives its receipt. Refusals are receipts too; nothing of a person is in one.

    Waits `patience` seconds for its turn, then raises NotNow where another delivery is still being taken in.
    """
    with _stream(file) as stream:
        try:
            with lease.held(TAKING_IN, clock=clock, patience=patience) as holder:
                sweep_stopped(clock=clock)
                delivery = _take_in(open_delivery(stream), holder, by, clock, on_begin)
        except DeliveryRefused as error:
            sha256 = _sha256(stream)
            return feeds_changes.refuse(sha256=sha256, code=error.code, words=error.words, by=by, now=clock())
    catch_up(clock=clock)
    return delivery


def receive_form(form: bytes, *, by: object, clock: Clock) -> Delivery:
    """Takes in one form: whole, in one transaction and without waiting for anybody, for a child is in front of whoever
    sends it. Its moment is open when this returns; who they are is found out when it is its turn (`catch_up`).

    Raises DeliveryRefused where nothing of it can be taken.
    """
    opened = open_delivery(io.BytesIO(form))
    format, register, begin = _known(opened, clock())
    with transaction.atomic():
        delivery = feeds_changes.begin(**begin, by=by, now=clock())
        tally = Tally()
        rows = format.read(opened, _take(register, clock()))
        chronology_step.tell(delivery, feeds_step.store(delivery, rows, tally))
        feeds_changes.count(delivery=delivery, tally=tally, bytes_read=opened.size)
        feeds_changes.accept(delivery=delivery, tally=tally, words=_lapsed(register, clock()), now=clock())
        moments_step.notice(tally.records.values(), now=clock())
    return delivery


def not_read(stream: BinaryIO, *, words: str, by: object, now: datetime) -> Delivery:
    """The receipt of a file that never came to be read, with the reason in `words`."""
    return feeds_changes.refuse(sha256=_sha256(stream), code="not_read", words=words, by=by, now=now)


def _stream(file: Path | BinaryIO) -> AbstractContextManager[BinaryIO]:
    """A path is opened and closed here; an open file is its caller's to close."""
    if not isinstance(file, Path):
        return nullcontext(file)
    try:
        stream = file.open("rb")
        stream.read(1)
        return stream
    except OSError as error:
        raise CannotDo("One of the files cannot be read. Check that it is there and that you may read it.") from error


def _take_in(opened: Opened, holder: str, by: object, clock: Clock, on_begin: Callable | None) -> Delivery:
    format, register, begin = _known(opened, clock())
    before = _taken_before(opened.sha256, begin["fingerprint"], register, begin["table"])
    if before:
        return feeds_changes.same_again(before=before, by=by, now=clock())
    delivery = feeds_changes.begin(**begin, by=by, now=clock())
    if on_begin:
        on_begin(delivery)
    tally = _read(delivery, format.read(opened, _take(register, clock())), opened, holder, clock)
    if opened.ended_early and not tally.issues["file_ends_early"]:
        tally.issues["file_ends_early"] = 1
    tally.issues.update(formats.of_the_whole_file(format, opened, register.agency.source, tally.read))
    with transaction.atomic():
        feeds_changes.accept(delivery=delivery, tally=tally, words=_lapsed(register, clock()), now=clock())
        _still_ours(holder, clock())
    weeks_step.tidy(tally)
    return delivery


def _known(opened: Opened, now: datetime) -> tuple[ModuleType, Register, dict[str, Any]]:
    """Its format, the agreement that lets it be taken, and what its receipt begins with."""
    format, table = formats.recognise(opened)
    register = _register(format, table, now)
    begin = {
        "sha256": opened.sha256,
        "format": format.NAME,
        "table": table,
        "register": register,
        "fingerprint": _fingerprint(register),
        "as_of": _made_at(format, opened, now),
        "size": opened.size,
    }
    return format, register, begin


def _take(register: Register, now: datetime) -> taking.Take:
    return taking.Take(frozenset(register.take_columns), register.take_rows, london_day(now))


def _read(delivery: Delivery, rows: Iterator, opened: Opened, holder: str, clock: Clock) -> Tally:
    """Every row into the record with what it says happened, batch by batch. Nobody sees any of it yet."""
    tally = Tally()
    for batch, bytes_read in _batches(rows, opened):
        with transaction.atomic():
            chronology_step.tell(delivery, feeds_step.store(delivery, batch, tally))
            feeds_changes.count(delivery=delivery, tally=tally, bytes_read=bytes_read)
            _still_ours(holder, clock())
    return tally


def _still_ours(holder: str, now: datetime) -> None:
    """Renews the lease inside the transaction of what it guards: what was done after it was lost is undone.

    Raises NotNow where somebody took over, because this stood still for a minute (they have swept it).
    """
    if not lease.take(TAKING_IN, holder=holder, now=now):
        raise NotNow("Another delivery took over, because this one stood still for too long. Send it again.")


def _made_at(format: ModuleType, opened: Opened, now: datetime) -> datetime | None:
    """When the agency made the file, if it says so: never after it came, or what puts it right within hours would be
    older. A day that has not come says nothing."""
    made = formats.as_of(format, opened)
    return min(made, now) if made and made <= now + timedelta(days=1) else None


def _batches(rows: Iterator, opened: Opened) -> Iterator[tuple[list, int]]:
    """Batches of rows, each with how many bytes of the file it comes to, and a breath between two: SQLite lets nobody
    queue, and a page must come through."""
    placed, since = _in_order(rows, lambda: opened.position), 0
    while batch := list(islice(placed, feeds_step.BATCH)):
        began = time.monotonic()
        yield [row for row, _ in batch], batch[-1][1]
        since += 1
        if since >= LOG and begin_log_anew():
            since = 0
        if len(batch) == feeds_step.BATCH:
            time.sleep(BREATH * (time.monotonic() - began))


def _in_order(rows: Iterator, position: Callable[[], int]) -> Iterator[tuple[Any, int]]:
    """Rows put in order, a window at a time. With each its share of the bytes that its window was read from."""
    begun = 0
    while window := in_order(islice(rows, WINDOW)):
        size = position() - begun
        for number, row in enumerate(window, start=1):
            yield row, begun + size * number // len(window)
        begun += size


def _register(format: object, table: str, now: datetime) -> Register:
    """The register row that lets this be taken in. Raises DeliveryRefused where there is none, or it is suspended."""
    data_class = format.CLASS_OF[table]  # type: ignore[attr-defined]
    register = Register.objects.filter(format=format.NAME, data_class=data_class).select_related("agency").first()  # type: ignore[attr-defined]
    if register is None:
        raise DeliveryRefused(
            "not_in_the_register",
            f"There is no agreement in the source register for {data_class} ({format.NAME}), so nothing was taken. "  # type: ignore[attr-defined]
            "Ask the data protection officer to enter one.",
        )
    if standing_of(register, london_day(now)) == "suspended":
        raise DeliveryRefused(
            "agreement_suspended",
            f"The agreement for {data_class} was due for review on {register.review_on:%d %B %Y} and is suspended. "
            "Ask its owner to review it, then send the file again.",
        )
    return register


def _lapsed(register: Register, now: datetime) -> str:
    if standing_of(register, london_day(now)) == "lapsed":
        due = f"{register.review_on:%d %B %Y}"
        return f"The agreement was due for review on {due}. It will be suspended 30 days after that."
    return ""


def _fingerprint(register: Register) -> str:
    """What decides how a file is read: the take list and the program. The same file under another is read anew."""
    return digest([sorted(register.take_columns), register.take_rows, feeds_changes.program()])


def _taken_before(sha256: str, fingerprint: str, register: Register, table: str) -> Delivery | None:
    """The latest of its table, if it was this very file. After any other the same file says something new."""
    taken = Delivery.objects.filter(register=register, table=table, state=Delivery.State.ACCEPTED)
    last = taken.order_by("pk").last()
    return last if last and (last.sha256, last.fingerprint) == (sha256, fingerprint) else None


def _sha256(stream: BinaryIO) -> str:
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def sweep_stopped(*, clock: Clock) -> int:
    """Sweeps deliveries that began and never finished, and what one that finished had left to tidy. Called by whoever
    holds the lease for taking in."""
    stopped = list(Delivery.objects.filter(state=Delivery.State.ARRIVING))
    for delivery in stopped:
        chronology_step.sweep(delivery)
        feeds_changes.sweep(delivery=delivery, now=clock())
    weeks_step.tidy_again()
    return len(stopped)


def catch_up(*, clock: Clock, limit: int = CHUNK) -> int:
    """Runs the steps after taking in, for records that wait for them. One runner at a time; returns how many it did.

    Where a step fails, half as many are tried, until it is found of which one it does. That one is put aside and tried
    again later, by itself; it holds up nobody else's.
    """
    done, at_once = 0, limit
    try:
        with lease.held(CATCHING_UP, clock=clock) as holder:
            while waiting := _waiting(at_once, clock()):
                did = _bring_up_to_date(waiting, clock)
                at_once = min(2 * at_once, limit) if did else max(len(waiting) // 2, 1)
                done += did
                if not lease.take(CATCHING_UP, holder=holder, now=clock()):
                    break
    except NotNow:
        return done  # Somebody else is at it, and will come to these.
    return done


def _bring_up_to_date(waiting: list[Waits], clock: Clock) -> int:
    """The steps for these. Returns how many records it did; none where a step failed: a single one is put aside."""
    records = {record for _, record, _ in waiting}
    try:
        _steps(waiting, records, clock)
    except (NotNow, OperationalError, InterfaceError):
        raise  # The database is busy, or away: that is no record's fault.
    except Exception as error:  # noqa: BLE001  whatever it is, one child's record must not stop another child's moment
        if len(records) == 1:
            structlog.get_logger().error("put aside", kind=type(error).__name__)
            feeds_changes.put_aside(record=records.pop(), by="the catching-up step", now=clock())
        return 0
    Waiting.objects.filter(pk__in=[pk for pk, _, _ in waiting]).delete()
    return len(records)


def _steps(waiting: list[Waits], records: set[int], clock: Clock) -> None:
    for part in parts(records):
        feeds_changes.mark_current(records=part, by="the catching-up step")
    chronology_step.attend({record: delivery for _, record, delivery in waiting if delivery})
    chronology_step.scope(records)
    people_step.match(_to_match(waiting), now=clock())
    moments_step.notice(records, now=clock())
    contacts_step.read_contacts(records, now=clock())


def renew_keys(*, clock: Clock) -> int:
    """At a start: makes keys again, of searches and of matching, where an older version made them otherwise. Returns of
    how many records. Where matching is another than before, everybody waits to be matched again (`match_again`). Raises
    NotNow where somebody is catching up for a whole minute."""
    done = 0
    with lease.held(CATCHING_UP, clock=clock, patience=60) as holder:
        again_step.begin_again_by_new_rules()
        for number in keys_step.renew_keys(clock()):
            done += number
            lease.take(CATCHING_UP, holder=holder, now=clock())
    return done


def match_again(*, clock: Clock, limit: int = AGAIN) -> int:
    """Where matching, its keys or who knows most people is another than before, some records that were there then
    wait to be matched again. Returns how many: none while anything else waits, so that they hold up no record that
    arrives."""
    again_step.count_everybody(clock())
    if Waiting.objects.filter(again_at__isnull=True).exists():
        return 0
    return again_step.match_next(limit, clock())


def _waiting(limit: int, now: datetime) -> list[Waits]:
    """What waits; when nothing else does, one that was put aside and is to be tried again."""
    rows = Waiting.objects.filter(accepted()).values_list("pk", "record", "delivery")
    new = rows.filter(again_at__isnull=True).order_by("pk")[:limit]
    return list(new) or list(rows.filter(again_at__lte=now).order_by("again_at", "pk")[:1])


def _to_match(waiting: list[Waits]) -> set[int]:
    told = {record for _, record, delivery in waiting if delivery}
    here = {record for _, record, delivery in waiting if not delivery}
    return here | people_step.to_match(told, {delivery for _, _, delivery in waiting if delivery})
