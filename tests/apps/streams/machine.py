"""Any stream of files, held against the model: late, in any order, many times over, in parts, killed and resumed."""

import io
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from reachable import flow
from reachable.chronology.models import Event
from reachable.feeds import step as feeds_step
from reachable.feeds.models import Delivery, Identity, Week
from reachable.people.models import Belonging, InScope
from tests.apps.streams.files import files, written
from tests.apps.streams.model import File, Model

WHY = "a stream held against the model"
BEGAN = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
RECORD = ("record__feed", "record__record_key")
SAYS = {
    "detained": ("outcome", "offence"),
    "missing": ("level",),
    "offence": ("offence", "decided"),
    "moved_in": ("address",),
    "absent_without_leave": ("days",),
    **dict.fromkeys(("court_outcome", "out_of_court_outcome", "court_order", "order_breached"), ("type",)),
}


class Killed(BaseException):
    """The process is gone."""


class Streams(RuleBasedStateMachine):
    """Each run is one stream, in a database of its own: what it wrote is rolled back."""

    run_number = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).run_number += 1
        self.now, self.model = BEGAN, Model()
        self.written: list[File] = []
        self.unsent: set[int] = set()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    @rule(file=files())
    def an_agency_writes(self, file: File) -> None:
        self.write(file)

    def write(self, file: File) -> None:
        self.unsent.add(len(self.written))
        self.written.append(file)

    @precondition(lambda self: any(len(file.rows) > 1 for file in self.written))
    @rule(data=st.data())
    def in_two_parts(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from([file for file in self.written if len(file.rows) > 1]))
        at = data.draw(st.integers(1, len(file.rows) - 1))
        for rows in (file.rows[:at], file.rows[at:]):
            self.write(File(file.feed, rows, file.made))

    @precondition(lambda self: self.written)
    @rule(data=st.data(), times=st.sampled_from([1, 1, 1, 2, 10]))
    def it_comes(self, data: st.DataObject, times: int) -> None:
        number = data.draw(st.integers(0, len(self.written) - 1))
        for _ in range(times):
            self.receive(number)
        self.compare()

    @precondition(lambda self: self.written)
    @rule(data=st.data(), at=st.integers(1, 90))
    def it_is_killed(self, data: st.DataObject, at: int) -> None:
        number = data.draw(st.integers(0, len(self.written) - 1))
        self.receive(number, at)

    def receive(self, number: int, kill_at: int = 0) -> None:
        """One delivery, killed before statement `kill_at`. The model takes what was accepted."""
        self.now += timedelta(minutes=7)
        before = Delivery.objects.order_by("pk").last()
        with killed_before(kill_at) if kill_at else nullcontext():
            flow.receive(io.BytesIO(written(self.written[number]).encode()), by="a stream", clock=lambda: self.now)
        last = Delivery.objects.order_by("pk").last()
        if last != before and last.state == Delivery.State.ACCEPTED:
            assert not last.rows_quarantined, last.issues
            self.model.take(self.written[number], self.now)
            self.unsent.discard(number)
        else:
            self.unsent.add(number)

    def compare(self) -> None:
        flow.catch_up(clock=lambda: self.now)
        alike("facts", facts(), self.model.facts())
        alike("weeks", weeks(), self.model.weeks())
        alike("scope", scope(), self.model.scope())
        alike("names", names(), self.model.names())
        alike("people", people(), self.model.people())

    def teardown(self) -> None:
        """Whatever was killed or never came comes now, in any order: here, in the order of writing."""
        try:
            for number in sorted(self.unsent):
                self.receive(number)
            self.compare()
        finally:
            self.undo()

    def undo(self) -> None:
        """Nothing of the stream is left."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


def run(count: int, steps: int, *, is_fixed: bool = True) -> None:
    """That many streams of at most so many steps; if not fixed, others each time. Raises what the first that ended
    otherwise raised, and says which stream it was."""
    asked = settings(
        max_examples=count,
        stateful_step_count=steps,
        phases=[Phase.generate],  # one that fails is short enough to read, and shrinking takes minutes
        derandomize=is_fixed,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(Streams, settings=asked)


def alike(what: str, has: list, must: list) -> None:
    """Says of both only what the other has not."""
    has, must = list(has), list(must)
    assert has == must, (
        f"{what}: has {[x for x in has if x not in must]}, must have {[x for x in must if x not in has]}"
    )


@contextmanager
def killed_before(at: int):
    """Ends whatever runs inside just before its so-many-eth statement. What it had not committed is gone."""
    seen = 0

    def count(execute, sql, params, many, context):
        nonlocal seen
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return execute(sql, params, many, context)
        seen += 1
        if seen >= at:  # nor does it tidy up after itself
            raise Killed
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(count):
            yield
    except Killed:
        transaction.set_rollback(False)  # the statement was never sent: outside this stream's transaction all is well


def facts() -> list[tuple]:
    events = Event.objects.standing().everyone_because(WHY)
    told = events.values_list(*RECORD, "kind", "from_at", "until_at", "detail")
    return sorted(((*rest, _says(rest[2], detail)) for *rest, detail in told), key=str)


def _says(kind: str, detail: dict) -> str:
    said = [detail.get(name, "") for name in SAYS.get(kind, ())]
    if kind == "offence":
        said[1] = "decided" if said[1] else ""
    return "/".join(said)


def weeks() -> list[tuple]:
    return sorted(Week.objects.standing().everyone_because(WHY).values_list("record__record_key", "week_on", "marks"))


def scope() -> list[tuple]:
    told = InScope.objects.everyone_because(WHY).values_list(*RECORD, "because", "from_at", "until_at")
    return sorted(told, key=str)


def names() -> list[tuple]:
    return sorted(Identity.objects.standing().everyone_because(WHY).values_list(*RECORD, "surname"))


def people() -> list[list[tuple]]:
    held: dict[int, list[tuple]] = {}
    for person, *record in Belonging.objects.now_standing().everyone_because(WHY).values_list("person", *RECORD):
        held.setdefault(person, []).append(tuple(record))
    return sorted(sorted(records) for records in held.values())


def make_quick(monkeypatch) -> None:
    """Small batches, so that a file of four rows has two; and nothing that only takes time."""
    monkeypatch.setattr(feeds_step, "BATCH", 2)
    monkeypatch.setattr(flow, "BREATH", 0)
