"""Who says or finds out who is who comes after whoever does so at the same instant, and reads nothing of it before.

That two at once then end as one after another needs two connections: `./run prove --only at-once` (on PostgreSQL).
"""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.errors import NotNow
from reachable.feeds.models import Record
from reachable.people.changes import ask, decide, forget, our_record_of, undo
from reachable.people.models import Belonging, Person
from reachable.people.pairs_step import keep_pairs
from reachable.people.settling_step import settle
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
    first, second, *_ = asked(work)
    locked = "FOR UPDATE" in second or not connection.features.has_select_for_update
    return all('"feeds_lease"' in each and "who is who" in each for each in (first, second)) and locked


def test_whoever_says_or_finds_out_takes_their_turn_before_they_read(two, cast, now):
    by, said = cast["steward"], {"left": two[0], "right": two[1], "is_same": True, "why": "Rang"}
    ids = {record.pk for record in two}
    settle(ids, now=now)  # the first of all makes the row
    assert takes_its_turn(lambda: settle(ids, now=now))
    assert takes_its_turn(lambda: keep_pairs(ids, [], now))
    assert takes_its_turn(lambda: ask(one=two[0].pk, other=two[1].pk, by=by, now=now))
    made = []
    assert takes_its_turn(lambda: made.append(decide(**said, by=by, now=now)))
    assert takes_its_turn(lambda: undo(decision=made[0], by=by, now=now))
    assert takes_its_turn(lambda: forget(records=ids, by="the forgetting step", now=now))


def test_what_is_written_on_a_page_whose_records_went_to_another_just_now_is_not_lost_there(two, cast, now):
    """The page of the detention was read; then somebody joined it to the pupil's; then it is written on."""
    read = everyone(Person).get(pk=everyone(Belonging).now_standing().get(record=two[1]).person_id)
    decide(left=two[0], right=two[1], is_same=True, why="Rang", by=cast["steward"], now=now)
    with pytest.raises(NotNow, match="Find them again"):
        our_record_of(person=read, by=cast["mash"], now=now)
    assert not everyone(Record).filter(feed="here")
