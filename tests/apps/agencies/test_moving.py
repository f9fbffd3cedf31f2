"""Another role, organisation or team, or a closed account, ends at once what somebody could see by name (lock 4)."""

from datetime import timedelta

import pytest

from reachable.agencies.changes import add_team, change_account, close_account, reopen_account
from reachable.people.changes import our_record_of
from reachable.people.models import Person
from reachable.sharing.changes import end_sight, give_reason, share
from reachable.sharing.models import Sight
from reachable.sharing.purposes import Purpose
from reachable.single_view.reading import see
from tests.factories import cin, cin_child, pupils
from tests.house.people import open_to

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1)


@pytest.fixture
def person(take_in, cast, now) -> Person:
    """Bethany, opened by MASH with a reason, and in scope."""
    take_in(pupils())
    take_in(cin(cin_child()))
    return open_to(cast["mash"], "Bethany", now)


def sees(cast, who: str, person: Person, at) -> bool:
    cast[who].refresh_from_db()
    return see(cast[who].as_viewer(), person.uuid, "a test", at) is not None


def move(cast, who: str, at, **said) -> None:
    change_account(practitioner=cast[who], by=cast["admin"], now=at, **said)


def moves(cast, now) -> dict[str, dict]:
    other = add_team(agency=cast["mash"].agency, name="Another team", by="a test", now=now)
    return {"team": {"team": other}, "role": {"role": "mash_manager"}, "agency": {"agency": cast["housing"].agency}}


@pytest.mark.parametrize("what", ["team", "role", "agency"])
def test_other_work_ends_a_reason_at_once(person, cast, now, what):
    assert sees(cast, "mash", person, now)
    move(cast, "mash", now + LATER, **moves(cast, now)[what])
    assert not sees(cast, "mash", person, now + LATER)


def test_going_back_to_the_old_work_brings_nothing_back(person, cast, now):
    old = cast["mash"].team
    move(cast, "mash", now + LATER, **moves(cast, now)["team"])
    move(cast, "mash", now + 2 * LATER, team=old)
    assert not sees(cast, "mash", person, now + 2 * LATER)


def test_another_name_or_manager_ends_nothing(person, cast, now):
    move(cast, "mash", now + LATER, name="Another Name", manager=None)
    assert sees(cast, "mash", person, now + LATER)


def test_an_account_closed_and_opened_again_has_nothing_open(person, cast, now):
    close_account(practitioner=cast["mash"], by=cast["admin"], now=now + LATER)
    reopen_account(practitioner=cast["mash"], by=cast["admin"], now=now + 2 * LATER)
    assert not sees(cast, "mash", person, now + 2 * LATER)


def test_a_new_reason_opens_it_again_to_their_new_work(person, cast, now):
    move(cast, "mash", now + LATER, **moves(cast, now)["team"])
    again = {"because": "worry", "reference": "R-2", "sentence": "A new one.", "by": cast["mash"]}
    give_reason(record=our_record_of(person=person, by=cast["mash"], now=now), now=now + 2 * LATER, **again)
    assert sees(cast, "mash", person, now + 2 * LATER)


def test_what_a_team_may_see_goes_to_whoever_is_in_it(person, cast, now):
    record = our_record_of(person=person, by=cast["mash"], now=now)
    share(record=record, because="working", by=cast["mash"], now=now, team=cast["housing"].team)
    move(cast, "housing", now + LATER, team=None)
    assert not sees(cast, "housing", person, now + LATER)


def test_being_kept_out_outlasts_every_move(person, cast, now):
    record = our_record_of(person=person, by=cast["mash"], now=now)
    out = {"practitioner": cast["mash"], "kind": Sight.Kind.KEPT_OUT}
    share(record=record, because="her niece", by=None, now=now, **out)
    move(cast, "mash", now + LATER, **moves(cast, now)["team"])
    again = {"because": "worry", "reference": "R-2", "sentence": "A new one.", "by": cast["mash"]}
    give_reason(record=record, now=now + 2 * LATER, **again)
    assert not sees(cast, "mash", person, now + 2 * LATER)


def test_an_address_shared_by_name_is_no_longer_told_of(person, cast, now):
    record = our_record_of(person=person, by=cast["mash"], now=now)
    named_one = {"practitioner": cast["mash_two"], "kind": Sight.Kind.ADDRESS}
    share(record=record, because="named", by=cast["manager"], now=now, **named_one)
    told = Sight.objects.told_to(cast["manager"].as_viewer(), now + LATER)
    assert told.to_change(by="a test").count() == 1
    move(cast, "mash_two", now + LATER, **moves(cast, now)["team"])
    assert Sight.objects.told_to(cast["manager"].as_viewer(), now + LATER).to_change(by="a test").count() == 0


def test_what_a_move_has_ended_cannot_be_ended_again(person, cast, now):
    from reachable.errors import NotNow

    [sight] = Sight.objects.held_by(cast["mash"].as_viewer()).to_change(by="a test")
    move(cast, "mash", now + LATER, **moves(cast, now)["team"])
    with pytest.raises(NotNow):
        end_sight(sight=sight, by=cast["manager"], now=now + LATER)


def test_the_manager_reads_when_the_reason_really_ended(person, cast, client_of, now):
    from reachable.words.times import short_moment_words

    move(cast, "mash", now + LATER, **moves(cast, now)["team"])
    rows = Sight.objects.given_by_team_of(cast["manager"].as_viewer(), Purpose.CHECK_LOOKING, ())
    assert [one.ended_at() for one in rows.to_change(by="a test")] == [now + LATER]
    assert short_moment_words(now + LATER) in client_of("manager").get("/reasons-given/").content.decode()


def test_their_pages_and_their_searches_end_too(person, cast, client_of, now):
    client, at = client_of("mash"), f"/young-people/{person.uuid}/"
    assert client.get(at).status_code == 200
    move(cast, "mash", now, **moves(cast, now)["team"])
    assert client.get(at).status_code != 200
    assert str(person.uuid) not in client.get("/young-people/mine/").content.decode()
