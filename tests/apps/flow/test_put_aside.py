"""A record of which a step fails is put aside: it holds up nobody else's, is tried again by itself, and is said."""

from datetime import timedelta

import pytest
import structlog
from django.db import OperationalError
from django.urls import reverse
from structlog.testing import capture_logs

from reachable import flow
from reachable.feeds.models import Waiting
from reachable.locks.models import Activity
from reachable.reachable_moments.models import Moment
from tests import factories as f

pytestmark = pytest.mark.django_db
SAID = "could not be worked out"
MINUTE = timedelta(minutes=1)


class Fault(Exception):
    """What a step raises that nobody thought of; a name may stand in its words."""


@pytest.fixture
def bad(monkeypatch):
    """The records of which the step that opens moments fails; how many records it was asked for each time."""
    notice, found = flow.moments_step.notice, {"records": set(), "asked": [], "error": Fault("Bethany Marlow")}

    def fails(records, *, now):
        found["asked"].append(len(records))
        if set(records) & found["records"]:
            raise found["error"]
        return notice(records, now=now)

    monkeypatch.setattr(flow.moments_step, "notice", fails)
    return found


@pytest.fixture
def logs():
    """What the log is told."""
    with capture_logs() as told:
        yield told
    structlog.reset_defaults()


def wait(*records: int, since) -> None:
    Waiting.objects.bulk_create(Waiting(record=record, since=since) for record in records)


def held(number: int) -> dict:
    return f.detention(f"99/26/{number:06}", arrest_dt="2026-11-16 21:00", detention_authorised_dt="", release_dt="")


@pytest.fixture
def records(take_in) -> list[int]:
    """Three arrests that have opened a moment each, by their records."""
    take_in(f.custody(*(held(number) for number in (1, 2, 3))))
    return list(Moment.objects.order_by("record").to_change(by="a test").values_list("record", flat=True))


def test_one_bad_record_of_many_is_put_aside_and_the_others_go_on(records, bad, now, logs):
    bad["records"] = {records[1]}
    wait(*records, since=now)
    assert flow.catch_up(clock=lambda: now) == 2
    (left,) = Waiting.objects.all()
    assert (left.record, left.again_at) == (records[1], now + MINUTE)
    assert logs == [{"event": "put aside", "kind": "Fault", "log_level": "error"}]


def test_what_comes_after_a_bad_record_opens_its_moment(records, bad, now, take_in):
    bad["records"] = {records[0]}
    wait(records[0], since=now)
    take_in(f.custody(held(4)))
    assert Moment.objects.to_change(by="a test").count() == 4


def test_it_is_tried_again_alone_after_a_time_that_grows_and_is_said_once_in_the_log(records, bad, now):
    bad["records"] = {records[0]}
    wait(records[0], since=now)
    flow.catch_up(clock=lambda: now)
    bad["asked"].clear()
    wait(*records[1:], since=now)
    flow.catch_up(clock=lambda: now + MINUTE / 2)
    assert bad["asked"] == [2]
    for minute, next_try in ((1, 2), (2, 4), (4, 8), (300, 360)):
        flow.catch_up(clock=lambda minute=minute: now + minute * MINUTE)
        assert Waiting.objects.get().again_at == now + next_try * MINUTE
    assert bad["asked"] == [2, 1, 1, 1, 1]
    assert Activity.objects.filter(did__startswith="put aside").count() == 1


def test_once_it_is_mended_nothing_waits(records, bad, now):
    bad["records"] = {records[0]}
    wait(records[0], records[0], since=now)  # twice: of two deliveries
    flow.catch_up(clock=lambda: now)
    assert Waiting.objects.put_aside().count() == 2
    bad["records"] = set()
    flow.catch_up(clock=lambda: now + MINUTE)
    assert not Waiting.objects.exists()


def test_a_database_that_is_busy_is_no_fault_of_a_record(records, bad, now):
    bad.update(records={records[0]}, error=OperationalError("database is locked"))
    wait(*records, since=now)
    with pytest.raises(OperationalError):
        flow.catch_up(clock=lambda: now)
    assert Waiting.objects.count() == 3 and not Waiting.objects.put_aside().exists()


@pytest.mark.parametrize("who", ["admin", "mash"])
def test_whoever_can_mend_it_and_whoever_answers_moments_are_told(records, client_of, now, who):
    there = client_of(who)
    assert SAID not in there.get(reverse("home")).content.decode()
    Waiting.objects.create(record=records[0], since=now, again_at=now)
    Waiting.objects.create(record=records[0], since=now, again_at=now)
    assert f"1 record {SAID}" in there.get(reverse("home")).content.decode()
