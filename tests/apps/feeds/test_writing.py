"""Many rows at once are written as Django would write each of them, and in a transaction or not at all."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from reachable.chronology.models import Event
from reachable.feeds.models import Identity, Record, Waiting
from reachable.feeds.writing import write_many

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 29, 0, 30, 15, 250, tzinfo=UTC)
EVENT = ("record", "kind", "theme", "from_at", "until_at", "detail", "known_at", "is_restricted")


@pytest.fixture
def record() -> int:
    return Record.objects.create(feed="pupils", source="SCH1", record_key="p1", made_at=AT).pk


def everyone(model):
    return model.objects.everyone_because("a test")


def told(model, pk: int) -> dict:
    return {k: v for k, v in everyone(model).filter(pk=pk).values()[0].items() if k not in ("id", "uuid")}


def test_a_row_is_as_django_would_have_written_it(record):
    values = (record, "suspended", "school", AT, None, {"reasons": "DB É"}, AT, True)
    (ours,) = write_many(Event, EVENT, [values])
    names = ("record_id", *EVENT[1:])
    theirs = Event.objects.create(**dict(zip(names, values, strict=True))).pk
    assert told(Event, ours) == told(Event, theirs)
    assert everyone(Event).filter(from_at=AT, uuid__isnull=False).count() == 2, "and is found by the same questions"


def test_days_lists_and_what_is_not_named_are_kept_too(record):
    names = ("record", "known_at", "dob", "other_surnames", "hash")
    (ours,) = write_many(Identity, names, [(record, AT, date(2011, 7, 9), ("Tate",), "h")])
    values = {"record_id": record, "known_at": AT, "dob": date(2011, 7, 9), "other_surnames": ["Tate"], "hash": "h"}
    theirs = Identity.objects.create(**values).pk
    assert told(Identity, ours) == told(Identity, theirs)


def test_each_row_gets_a_random_id_of_its_own(record):
    write_many(Event, EVENT, [(record, "suspended", "school", AT, None, {}, AT, False)] * 3)
    found = set(everyone(Event).values_list("uuid", flat=True))
    assert len(found) == 3 and all(isinstance(one, UUID) for one in found)


def test_ids_come_in_order_and_are_never_given_twice():
    first = write_many(Waiting, ("record", "since"), [(7, AT), (8, AT)])
    Waiting.objects.all().delete()
    Waiting.objects.create(record=9, since=AT)
    again = write_many(Waiting, ("record", "since"), [(10, AT)])
    there = list(Waiting.objects.order_by("pk").values_list("pk", "record"))
    assert first == sorted(first) and max(first) < there[0][0] < again[0]
    assert [record for _, record in there] == [9, 10]


def test_however_many_rows_it_is_one_statement():
    with CaptureQueriesContext(connection) as few:
        write_many(Waiting, ("record", "since"), [(1, AT)])
    with CaptureQueriesContext(connection) as many:
        write_many(Waiting, ("record", "since"), [(n, AT) for n in range(3_000)])
    assert len(many) == len(few) and Waiting.objects.count() == 3_001


def test_nothing_to_write_asks_nothing():
    with CaptureQueriesContext(connection) as asked:
        assert write_many(Waiting, ("record", "since"), []) == []
    assert len(asked) == 0


def test_the_rules_of_the_table_hold(record):
    bad = (record, "suspended", "no such theme", AT, None, {}, AT, False)
    with pytest.raises(IntegrityError), transaction.atomic():
        write_many(Event, EVENT, [bad])
    assert everyone(Event).count() == 0


def test_outside_a_transaction_it_refuses(monkeypatch):
    monkeypatch.setattr("reachable.feeds.writing.connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(TransactionManagementError):
        write_many(Waiting, ("record", "since"), [(1, AT)])
    assert Waiting.objects.count() == 0
