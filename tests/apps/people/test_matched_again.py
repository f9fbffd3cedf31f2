"""Where matching is another than before, everybody who was there is matched again, bit by bit, and nobody twice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.config.loop import match_again as one_round
from reachable.config.making import make
from reachable.feeds.changes import forget_identities
from reachable.feeds.models import Record, Waiting
from reachable.flow import catch_up, match_again, renew_keys
from reachable.linkage import door
from reachable.people import again_step
from reachable.people.models import BY_HAND, Belonging, Key, Matching, Pair
from tests import factories as f

pytestmark = pytest.mark.django_db


def everyone(model):
    return model.objects.everyone_because("a test")


def older() -> None:
    """The home as a version before this one left it."""
    everyone(Pair).exclude(model=BY_HAND).update(model="reachable-0-000000000000")
    Matching.objects.update(rules="reachable-0-000000000000 find0")


@pytest.fixture
def two(take_in) -> tuple[int, int]:
    """Two records about whom a person is asked, in a home that was made before there were any."""
    make()
    take_in(f.pupils())
    take_in(f.custody())
    one, other = everyone(Record).order_by("pk").values_list("pk", flat=True)
    return one, other


def all_again(now, limit: int = 500) -> int:
    """Rounds of the loop until there is nothing more to match again."""
    for rounds in range(20):
        if not match_again(clock=lambda: now, limit=limit):
            return rounds
        catch_up(clock=lambda: now)
    raise AssertionError("it never ends")


def test_what_came_since_is_matched_once(two, now):
    assert match_again(clock=lambda: now) == 0
    make()
    assert match_again(clock=lambda: now) == 0


def test_a_new_model_matches_again_what_an_older_one_weighed(two, now):
    was = everyone(Pair).get()
    older()
    make()
    assert all_again(now) == 1
    pair = everyone(Pair).get()
    assert (pair.uuid, pair.model, pair.state) == (was.uuid, door.MODEL, "ask"), "its page keeps its address"
    assert pair.weights == was.weights and not Waiting.objects.exists()


def test_records_without_any_pair_are_compared_by_their_new_keys(two, now):
    """An older version found neither by the other: they were never compared."""
    everyone(Pair).delete()
    everyone(Key).filter(kind="match").delete()
    everyone(Key).update(kind="find2")
    older()
    make()
    assert not everyone(Pair).exists()
    all_again(now)
    assert everyone(Pair).get().verdict == "ask"


def test_it_comes_bit_by_bit_and_waits_until_nothing_else_does(two, now):
    older()
    make()
    Waiting.objects.create(record=two[1], since=now)
    assert match_again(clock=lambda: now) == 0, "who arrives comes first"
    catch_up(clock=lambda: now)
    assert match_again(clock=lambda: now, limit=1) == 1 and Waiting.objects.get().record == two[0]
    assert match_again(clock=lambda: now, limit=1) == 0, "those wait still"
    catch_up(clock=lambda: now)
    assert one_round() == 1 and Waiting.objects.get().record == two[1]
    catch_up(clock=lambda: now)
    assert match_again(clock=lambda: now) == 0


def test_what_was_put_aside_holds_nobody_up(two, now):
    older()
    make()
    Waiting.objects.create(record=two[0], since=now, again_at=now)
    assert match_again(clock=lambda: now) == 2


class Killed(Exception):
    """The process ended there."""


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_after_a_stop_at_any_instant_nobody_is_left_out(two, now, monkeypatch, limit):
    older()
    make()
    real = again_step.wait

    def wait_and_stop(**said):
        real(**said)
        raise Killed

    monkeypatch.setattr(again_step, "wait", wait_and_stop)
    with pytest.raises(Killed):
        match_again(clock=lambda: now, limit=limit)
    assert not Waiting.objects.exists() and Matching.objects.get().done == 0
    monkeypatch.undo()
    assert all_again(now, limit) == -(-2 // limit) and everyone(Pair).get().model == door.MODEL


def test_a_start_that_is_stopped_begins_again_where_it_was(two, now):
    older()
    renew_keys(clock=lambda: now)
    match_again(clock=lambda: now, limit=1)
    renew_keys(clock=lambda: now)
    assert Matching.objects.get().done == two[0], "the same rules: not from the first on"


def test_rules_that_stand_in_no_file_of_the_model_match_everybody_again_too(two, now):
    Matching.objects.update(rules=f"{door.MODEL} {again_step.KIND}")
    make()
    assert match_again(clock=lambda: now) == 2


def test_our_own_records_are_nobodys_to_match(two, now):
    Record.objects.create(feed="here", source="here", record_key="h", made_at=now)
    older()
    make()
    assert match_again(clock=lambda: now) == 2


def test_a_home_of_our_own_records_alone_ends_too(now):
    make()
    Record.objects.create(feed="here", source="here", record_key="h", made_at=now)
    older()
    make()
    assert match_again(clock=lambda: now) == 0
    row = Matching.objects.get()
    assert row.done == row.until > 0


def test_who_knows_most_people_is_counted_once_a_day(two, now, monkeypatch):
    counted = []
    monkeypatch.setattr(again_step, "_feeds_of_everybody", lambda: counted.append(1) or [])
    for hours in (0, 1, 23, 24, 25):
        match_again(clock=lambda hours=hours: now + timedelta(hours=hours))
    assert len(counted) == 2


def test_where_another_does_everybody_is_matched_again(two, now, monkeypatch):
    told = [frozenset(("pupils", "custody", "cin"))] * 200
    monkeypatch.setattr(again_step, "_feeds_of_everybody", lambda: told)
    assert match_again(clock=lambda: now) == 2 and again_step.knows_everybody() == "pupils"
    later = now + timedelta(days=2)
    catch_up(clock=lambda: later)
    assert match_again(clock=lambda: later) == 0, "the same as before"


def test_of_two_who_count_at_once_the_later_changes_nothing(two, now, monkeypatch):
    """What it counted rests on what stood before, and everybody waits to be matched again from the first on."""
    nobody, known = [], [frozenset(("pupils", "custody", "cin"))] * 200
    others = iter([lambda: match_again(clock=lambda: now, limit=1), lambda: None])
    told = iter([nobody, known])

    def counted():
        mine = next(told)
        next(others)()
        return mine

    monkeypatch.setattr(again_step, "_feeds_of_everybody", counted)
    match_again(clock=lambda: now)
    row = Matching.objects.get()
    assert (row.everybody, row.done) == ("pupils", two[0])


def takes_its_row(work: Callable[[], object]) -> bool:
    """Whether the row is read for whoever writes it, where the database can, in the transaction that writes it."""
    with CaptureQueriesContext(connection) as told:
        work()
    mine = [one["sql"] for one in told if "people_matching" in one["sql"]]
    last = max(at for at, one in enumerate(mine) if one.startswith("SELECT"))
    locked = "FOR UPDATE" in mine[last] or not connection.features.has_select_for_update
    return locked and mine[last + 1].startswith("UPDATE") and len(mine) == last + 2


def test_whoever_writes_how_far_it_came_reads_it_for_themselves_alone(two, now, monkeypatch):
    monkeypatch.setattr(again_step, "_feeds_of_everybody", list)
    assert takes_its_row(lambda: again_step.count_everybody(now))
    older()
    assert takes_its_row(again_step.begin_again_by_new_rules)
    assert takes_its_row(lambda: again_step.match_next(1, now))


def test_a_home_that_was_never_made_counts_nobody(take_in, now):
    take_in(f.pupils())
    assert match_again(clock=lambda: now) == 0 and not Matching.objects.exists()


def test_everybody_is_counted_by_the_feeds_that_know_them(take_in, now):
    take_in(f.pupils())
    take_in(f.cin(f.cin_child(upn=f.upn())))
    assert again_step._feeds_of_everybody() == [frozenset(("pupils", "cin"))]
    assert everyone(Belonging).now_standing().values("person").distinct().count() == 1


def test_a_pupil_whose_time_was_up_is_on_nobodys_roll_again(take_in, now):
    """Or the former school would be let in: it sees whom it has on roll."""
    make()
    take_in(f.pupils())
    [pupil] = everyone(Record).values_list("pk", flat=True)
    forget_identities(records=[pupil], by="a test", now=now)
    older()
    make()
    assert match_again(clock=lambda: now) == 1 and catch_up(clock=lambda: now) == 1
    assert everyone(Record).values_list("is_current", flat=True).get() is False
