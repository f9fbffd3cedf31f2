"""What protects somebody stands beside the prompts: one line, dated, by whom; ended or put right with why."""

from datetime import date, timedelta

import pytest

from reachable.errors import NotNow
from reachable.family.changes import end_protective, write_protective
from reachable.family.models import ProtectiveFactor
from reachable.family.protecting import FACTORS
from reachable.locks.models import Activity
from reachable.people.models import Person
from reachable.sharing.changes import protect, share
from tests import factories as f
from tests.apps.single_view.test_household import page_of, record_of
from tests.house.people import named, open_to

pytestmark = pytest.mark.django_db
MENTOR = {"kind": "mentor", "rests_on": "Kit from the boxing gym rings her each Sunday"}
SAID = "On 17 Nov 2026, written down by Priya Nair."


@pytest.fixture
def person(take_in, cast, now) -> Person:
    take_in(f.pupils())
    take_in(f.addresses())
    take_in(f.cin(f.cin_child()))
    return open_to(cast["mash"], "Bethany", now)


def at(person: Person, more: str = "protects/") -> str:
    return f"/young-people/{person.uuid}/{more}"


def section(client_of, person, who: str = "mash", more: str = "") -> str:
    page = page_of(client_of, person, who, more)
    return page.split('id="protects"', 1)[1].split("</section>", 1)[0]


def only() -> ProtectiveFactor:
    return ProtectiveFactor.objects.to_change(by="a test").get()


def test_one_line_from_the_page_itself_stands_there_and_on_the_copy(person, client_of, cast):
    assert "Nobody has written anything down" in section(client_of, person)
    assert f'action="{at(person)}"' in section(client_of, person)
    assert client_of("mash").post(at(person), MENTOR).status_code == 302
    told = section(client_of, person)
    assert "A mentor" in told and MENTOR["rests_on"] in told and SAID in told
    copy = page_of(client_of, person, more="copy/")
    assert f"A mentor: {MENTOR['rests_on']}. {SAID}" in copy
    row = only()
    assert (row.by, row.so_on, row.holds_how) == (cast["mash"], date(2026, 11, 17), "")
    assert Activity.objects.get(did="wrote down what protects somebody").about_id == str(row.record_id)


@pytest.mark.parametrize("missing", sorted(MENTOR))
def test_which_and_what_it_rests_on_must_be_said(person, client_of, missing):
    page = client_of("mash").post(at(person), MENTOR | {missing: ""}).content.decode()
    assert "There is a problem" in page and not ProtectiveFactor.objects.to_change(by="a test").exists()


def test_a_day_that_has_not_come_is_refused_and_one_that_has_been_stands(person, client_of):
    day = {"so_on_day": "18", "so_on_month": "11", "so_on_year": "2026", "holds_how": "fragile"}
    assert "This day has not come yet" in client_of("mash").post(at(person), MENTOR | day).content.decode()
    client_of("mash").post(at(person), MENTOR | day | {"so_on_day": "2"})
    assert "It is fragile. On 2 Nov 2026" in section(client_of, person)


def test_it_is_ended_with_why_and_stands_as_ended(person, client_of, cast, now):
    client = client_of("mash")
    client.post(at(person), MENTOR)
    end = at(person, f"protects/{only().uuid}/change/")
    assert MENTOR["rests_on"] in client.get(end).content.decode()
    assert "There is a problem" in client.post(end, {"ended_as": "no_longer", "why": ""}).content.decode()
    client.post(end, {"ended_as": "no_longer", "why": "He moved away"})
    assert "No longer so since 17 Nov 2026: He moved away." in section(client_of, person)
    assert client.get(end).status_code == 404
    with pytest.raises(NotNow):
        end_protective(factor=only(), ended_as="mistake", why="Twice", by=cast["mash"], now=now)


def test_a_mistake_stands_no_more_and_is_kept_with_why(person, client_of):
    client = client_of("mash")
    client.post(at(person), MENTOR)
    client.post(at(person, f"protects/{only().uuid}/change/"), {"ended_as": "mistake", "why": "Another girl"})
    assert MENTOR["rests_on"] not in page_of(client_of, person) and only().end_why == "Another girl"


def test_what_should_say_something_else_says_it_and_the_first_is_kept(person, client_of):
    client = client_of("mash")
    client.post(at(person), MENTOR)
    change = at(person, f"protects/{only().uuid}/change/")
    wrong = {"ended_as": "corrected", "why": "It is every other week", "rests_on": ""}
    assert "Write in one line what it rests on" in client.post(change, wrong).content.decode()
    assert client.post(change, wrong | {"rests_on": "Kit rings every other Sunday"}).status_code == 302
    told = section(client_of, person)
    assert "Kit rings every other Sunday" in told and MENTOR["rests_on"] not in told
    rows = ProtectiveFactor.objects.order_by("pk").to_change(by="a test")
    assert [(row.kind, row.ended_as) for row in rows] == [("mentor", "corrected"), ("mentor", "")]


def test_each_reads_and_writes_what_their_work_reads(person, client_of, cast, now):
    """Housing reads of homes and what anybody may; nothing of health, school, police or social care."""
    share(record=record_of("Bethany"), because="a move", by=cast["mash"], now=now, team=cast["housing"].team)
    for kind in FACTORS:
        said = {"kind": kind, "rests_on": f"Because of {kind}.", "so_on": now.date()}
        write_protective(person=person, by=cast["mash"], now=now, **said)
    told = {who: section(client_of, person, who) for who in ("mash", "housing", "school_a")}
    read = {who: {kind for kind in FACTORS if f"Because of {kind}." in text} for who, text in told.items()}
    anybody = {"activity", "mentor", "friends", "contact"}
    assert read == {"mash": set(FACTORS), "housing": {*anybody, "home"}, "school_a": {*anybody, "school"}}
    assert FACTORS["health"].words not in told["housing"], "and it is not offered"
    health = {"kind": "health", "rests_on": "Said the nurse"}
    assert "There is a problem" in client_of("housing").post(at(person), health).content.decode()
    assert client_of("school_a").post(at(person), MENTOR).status_code == 302
    other = ProtectiveFactor.objects.filter(kind="health").to_change(by="a test").get()
    assert client_of("housing").get(at(person, f"protects/{other.uuid}/change/")).status_code == 404


def test_where_the_address_is_protected_free_words_may_tell_where(person, client_of, cast, now):
    client_of("mash").post(at(person), MENTOR)
    ended = {"rests_on": "Lives by the gym", "kind": "home", "so_on": now.date(), "person": person, "by": cast["mash"]}
    end_protective(
        factor=write_protective(now=now, **ended), ended_as="no_longer", why="The gym closed", by=cast["mash"], now=now
    )
    protect(record=record_of("Bethany"), because="at risk", by=cast["mash"], now=now)
    for text in (page_of(client_of, person), page_of(client_of, person, more="copy/")):
        assert "A mentor" in text and "What it rests on is not shown" in text and "gym" not in text
    mentor = ProtectiveFactor.objects.filter(kind="mentor").to_change(by="a test").get()
    assert client_of("mash").get(at(person, f"protects/{mentor.uuid}/change/")).status_code == 404


def test_a_past_day_tells_what_held_then_and_nothing_is_written_on_it(take_in, client_of, cast, now):
    then = now - timedelta(days=5)
    take_in(f.pupils(), at=then)
    take_in(f.cin(f.cin_child()), at=then)
    person = named("Bethany")
    by = {"person": person, "by": cast["mash"]}
    old = write_protective(kind="mentor", rests_on="Kit, then", so_on=then.date(), now=then, **by)
    end_protective(factor=old, ended_as="mistake", why="Not her", by=cast["mash"], now=now)
    write_protective(kind="friends", rests_on="Since today", so_on=now.date(), now=now, **by)
    open_to(cast["mash"], "Bethany", now)
    past = section(client_of, person, more="?known=2026-11-14")
    assert "Kit, then" in past and "Since today" not in past and "<form" not in past and "Not her" not in past


def test_whom_they_trust_stands_there_too(person, client_of):
    said = {"name": "Nan", "how_known": "her grandmother", "who_says": "Bethany"}
    client_of("mash").post(at(person, "trusted-adult/"), said)
    assert "Somebody they trust" in section(client_of, person) and "Nan, her grandmother" in section(client_of, person)
