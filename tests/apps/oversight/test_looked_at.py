"""Who looked at this young person? Asked by the data protection officer, who reads nothing else about them (lock 7)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reachable.front_door.contacts import changes as contacts
from reachable.people.changes import decide, our_record_of, undo
from reachable.people.models import Belonging, Pair, Person
from reachable.sharing.looking import look
from reachable.sharing.models import Look, LookedAt, Sight
from reachable.sharing.purposes import Purpose
from tests.apps.front_door.test_contacts import taken
from tests.bodies import without_token
from tests.factories import cin, cin_child, custody, detention, pupil, pupils, upn
from tests.house.people import DANIEL, named, open_to

pytestmark = pytest.mark.django_db
AT = "/who-looked/at-somebody/"
NOTHING = "Nobody has looked at a young person with this key, or nobody here has it."


@pytest.fixture
def person(take_in, cast, now) -> Person:
    """Bethany, in scope, opened by MASH; Daniel is at another school."""
    take_in(pupils(pupil(), pupil("p2", NativeId="SCH2", **DANIEL)))
    take_in(cin(cin_child()))
    return open_to(cast["mash"], "Bethany", now)


def asked(client_of, key: str, who: str = "dpo", **more) -> str:
    return client_of(who).post(AT, {"key": key, "source": "", **more}).content.decode()


def rows(page: str) -> list[str]:
    return page.split("<tbody", 1)[1].split("<tr")[1:] if "<tbody" in page else []


@pytest.mark.parametrize("by", ["random id", "UPN", "council's key"])
def test_each_look_is_told_by_whatever_key_is_known(person, client_of, cast, by):
    client_of("mash").get(f"/young-people/{person.uuid}/")
    key = {"random id": str(person.uuid), "UPN": f" {upn()} ", "council's key": "C1001"}[by]
    [row] = [row for row in rows(asked(client_of, key)) if cast["mash"].email in row]
    assert "What we know" in row or "what we know" in row
    assert "Safeguarding a young person" in row and "allocated to me" in row and "Reference R-1" in row
    assert "17 Nov 2026, 3:05am" in row and "MASH social worker" in row


def test_nothing_of_the_young_person_is_shown(person, client_of):
    client_of("mash").get(f"/young-people/{person.uuid}/")
    page = asked(client_of, "C1001")
    for word in ("Bethany", "Marlow", upn(), str(person.uuid), "at this morning", "9 July"):
        assert word not in page, word


def test_the_question_is_written_down_with_whom_it_was_about(person, client_of, cast):
    asked(client_of, upn())
    asks = Look.objects.filter(practitioner_id=cast["dpo"].pk, page="who looked at somebody").to_change(by="a test")
    seen = LookedAt.objects.filter(look__in=asks.values("pk"), about="person").to_change(by="a test")
    assert {one.about_id for one in seen} == {person.pk}
    assert all(cast["dpo"].email not in row for row in rows(asked(client_of, upn()))), (
        "one's own questions are left out"
    )


def same(page: str, key: str) -> str:
    """A page without the key that was typed and the forgery tokens."""
    return without_token(page).replace(key, "")


def test_one_at_whom_nobody_looked_is_answered_like_one_who_is_not_there(person, client_of):
    nobody, unseen = asked(client_of, "nobody-x"), asked(client_of, upn(2))
    assert NOTHING in unseen and same(unseen, upn(2)) == same(nobody, "nobody-x")


def test_looks_at_somebody_else_are_not_told(person, client_of, cast, now):
    daniel = open_to(cast["mash_two"], "Daniel", now)
    viewer = cast["mash_two"].as_viewer()
    look(viewer, Purpose.FIND, "about Daniel", Sight.objects.visible_to(viewer, Purpose.FIND), now=now)
    assert "About Daniel" in asked(client_of, upn(2)) and "About Daniel" not in asked(client_of, upn())
    assert daniel != person


@pytest.mark.parametrize("key", ["nobody", "00000000-0000-4000-8000-000000000000", "' OR 1=1", "C1001\x00", "é" * 80])
def test_a_key_that_nobody_has_is_answered_plainly(person, client_of, key):
    page = asked(client_of, key)
    assert NOTHING in page or "Null characters" in page or "There is a problem" in page


def test_without_a_key_it_asks_for_one(person, client_of):
    assert "Enter the id or the key" in asked(client_of, "")


def test_one_key_of_two_young_people_asks_for_the_organisation(take_in, person, client_of):
    take_in(custody(detention("C1001", surname="Okoro", forename="Ruth", dob="2010-01-02")))
    assert "More than one young person" in asked(client_of, "C1001")
    source = Belonging.objects.filter(person=person, record__feed="cin").select_related("record").to_change(by="a test")
    assert "More than one" not in asked(client_of, "C1001", source=source.get().record.source.lower())


def test_a_record_that_was_once_thought_theirs_counts_while_it_was(take_in, person, client_of, cast, now):
    """Somebody looked at it before, during and after it was on her page; only the middle one was at her."""
    take_in(custody(detention()))
    pair = Pair.objects.filter(verdict="ask").select_related("left", "right").to_change(by="a test").first()
    hours = [now + timedelta(hours=n) for n in range(1, 6)]
    viewer = cast["mash_two"].as_viewer()
    custody_record = {pair.left, pair.right} - {r for r in (pair.left, pair.right) if r.feed != "custody"}
    record = custody_record.pop()

    def looks_at_it(page: str, at) -> None:
        one = Look.objects.create(at=at, practitioner_id=viewer.id, role=viewer.role, purpose="x", page=page)
        LookedAt.objects.create(look=one, about="record", about_id=record.pk)

    looks_at_it("before", hours[0])
    decision = decide(left=pair.left, right=pair.right, is_same=True, why="R", by=cast["mash"], now=hours[1])
    looks_at_it("during", hours[2])
    undo(decision=decision, by=cast["mash"], now=hours[3])
    looks_at_it("after", hours[4])
    page = asked(client_of, str(named("Bethany").uuid))
    assert "During" in page and "Before" not in page and "After" not in page


def test_a_reason_that_had_ended_is_not_given_for_a_later_look(person, client_of, cast, now):
    viewer = cast["mash"].as_viewer()
    record = our_record_of(person=person, by=cast["mash"], now=now)
    one = Look.objects.create(
        at=now + timedelta(days=30), practitioner_id=viewer.id, role=viewer.role, page="much later"
    )
    LookedAt.objects.create(look=one, about="record", about_id=record)
    [row] = [row for row in rows(asked(client_of, upn())) if "Much later" in row]
    assert "None given" in row


def test_a_look_at_a_contact_about_them_is_told_and_at_what_an_agency_was_asked(person, client_of, cast, now):
    """A contact that carried only a name as they looked, and was said to be about her since, as well."""
    one = taken(cast, now, name="Beth")
    contacts.rate(contact=one, rating="red", why="x", by=cast["mash"], now=now)
    told = {"whom": "Beth", "question": "?", "by": cast["mash"], "now": now}
    contacts.ask(contact=one, agencies=[cast["school_b"].agency], **told)
    client_of("school_b").get(reverse("checks"))
    client_of("mash_two").get(reverse("contact", args=[one.uuid]))
    asked_before = asked(client_of, upn())
    assert cast["school_b"].email not in asked_before and cast["mash_two"].email not in asked_before
    contacts.say_who(contact=one, person=person, by=cast["mash"], now=now)
    page = asked(client_of, upn())
    for who in ("school_b", "mash_two"):
        assert cast[who].email in page, who
    assert cast["school_b"].email not in asked(client_of, upn(2)), "about another"


def many(person, cast, now, number: int) -> None:
    for n in range(number):
        one = Look.objects.create(
            at=now - timedelta(hours=n + 1), practitioner_id=cast["mash"].pk, page=f"opened {n:03}"
        )
        LookedAt.objects.create(look=one, about="person", about_id=person.pk)


def test_they_come_newest_first_and_in_pages_without_an_address(person, client_of, cast, now):
    many(person, cast, now, 60)
    first, second = asked(client_of, upn()), asked(client_of, upn(), page="2")
    assert len(rows(first)) == len(rows(second)) == 25 and "Page 2 of 3" in second
    assert first.index("Opened 000") < first.index("Opened 001")
    assert "Opened 000" not in second and "Opened 030" in second
    assert "?" not in first.split('id="found"')[1] and f'value="{upn()}"' in first
    assert client_of("dpo").post(AT, {"key": upn(), "page": "99"}).status_code == 404


def test_queries_do_not_grow_with_the_looks(person, client_of, cast, now, django_assert_max_num_queries):
    many(person, cast, now, 60)
    client = client_of("dpo")
    client.get(AT)
    with django_assert_max_num_queries(24):
        client.post(AT, {"key": upn()})


@pytest.mark.parametrize("key", ["mash", "manager", "school_a", "housing", "steward", "board", "admin"])
def test_nobody_else_may_ask(client_of, key):
    assert client_of(key).get(AT).status_code == 403
    assert client_of(key).post(AT, {"key": "x"}).status_code == 403
