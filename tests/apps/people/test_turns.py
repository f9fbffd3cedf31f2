"""Who says or finds out who is who comes after whoever does so at the same instant, and reads nothing of it before.

That two at once then end as one after another needs two connections: `./run prove --only at-once` (on PostgreSQL).
"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.config.forgetting import _own, _told, _weeks
from reachable.errors import NotNow
from reachable.feeds.models import Record, Row
from reachable.people import keys_step, pairs_step
from reachable.people.changes import ask, decide, forget, forget_homes, our_record_of, undo
from reachable.people.keys_step import keep_keys
from reachable.people.models import Belonging, Key, Pair, Person
from reachable.people.pairs_step import come_after, keep_pairs
from reachable.people.settling_step import settle
from reachable.people.step import match
from tests import factories as f
from tests.apps.people.undone import everyone

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(take_in) -> list[Record]:
    take_in(f.pupils())
    take_in(f.custody(f.detention(forename="Daniel", surname="Quill")))
    return list(everyone(Record).order_by("pk"))


def asked(work: Callable[[], object]) -> list[str]:
    """The tables that were read or written, in order; and with the first whether it was for whoever comes after."""
    with CaptureQueriesContext(connection) as told:
        work()
    return [one["sql"] for one in told if "_" in one["sql"] and "SAVEPOINT" not in one["sql"]]


def takes_its_turn(work: Callable[[], object]) -> bool:
    """Whether the row of the turn was the first that it asked for, and was locked where the database can."""
    first, *_ = asked(work)
    locked = "FOR UPDATE" in first or not connection.features.has_select_for_update
    return '"feeds_lease"' in first and "who is who" in first and locked


def test_whoever_says_or_finds_out_takes_their_turn_before_they_read(two, cast, now):
    by, said = cast["steward"], {"left": two[0], "right": two[1], "is_same": True, "why": "Rang"}
    ids = {record.pk for record in two}
    settle(ids, now=now)  # the first of all makes the row
    assert takes_its_turn(lambda: settle(ids, now=now))
    assert takes_its_turn(lambda: keep_pairs(ids, [], now))
    assert takes_its_turn(lambda: keep_keys(ids, now))
    assert takes_its_turn(lambda: ask(one=two[0].pk, other=two[1].pk, by=by, now=now))
    made = []
    assert takes_its_turn(lambda: made.append(decide(**said, by=by, now=now)))
    assert takes_its_turn(lambda: undo(decision=made[0], by=by, now=now))
    assert takes_its_turn(lambda: forget(records=ids, by="the forgetting step", now=now))
    assert takes_its_turn(lambda: forget_homes(rows=[], by="the forgetting step", now=now))
    assert all(takes_its_turn(lambda rule=rule: rule([], now)) for rule in (_told, _weeks, _own))


@pytest.mark.parametrize("before", [keys_step, pairs_step])
def test_of_a_record_that_is_forgotten_after_it_was_read_nothing_is_written(take_in, now, monkeypatch, before):
    """Just before it is the turn of whoever writes its keys, or what it was compared with."""
    take_in(f.pupils())
    take_in(f.custody())
    pair, row = everyone(Pair).get(), everyone(Row).get(record__feed="custody").pk
    everyone(Pair).delete()
    everyone(Key).delete()
    monkeypatch.setattr(before, "come_after", lambda at: (_told([row], at), come_after(at)))
    match([pair.left_id, pair.right_id], now=now)
    forgotten = everyone(Record).erased().get()
    assert set(everyone(Key).values_list("record", flat=True)) == {pair.left_id, pair.right_id} - {forgotten.pk}
    assert not everyone(Pair)


def test_of_a_home_that_is_forgotten_after_it_was_read_no_key_is_written(two, take_in, now, monkeypatch):
    take_in(f.addresses())
    row = everyone(Row).get(table="addressesonroll").pk
    monkeypatch.setattr(keys_step, "come_after", lambda at: (_told([row], at), come_after(at)))
    match([two[0].pk], now=now)
    keys = everyone(Key).filter(record=two[0])
    assert keys and not keys.filter(key__icontains="ferris")


def test_what_is_written_on_a_page_whose_records_went_to_another_just_now_is_not_lost_there(two, cast, now):
    """The page of the detention was read; then somebody joined it to the pupil's; then it is written on."""
    read = everyone(Person).get(pk=everyone(Belonging).now_standing().get(record=two[1]).person_id)
    decide(left=two[0], right=two[1], is_same=True, why="Rang", by=cast["steward"], now=now)
    with pytest.raises(NotNow, match="Find them again"):
        our_record_of(person=read, by=cast["mash"], now=now)
    assert not everyone(Record).filter(feed="here")
