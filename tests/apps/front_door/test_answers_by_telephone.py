"""An agency rings, and the MASH writes down its answer: said by whom, when, entered by whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reachable.errors import NotNow
from reachable.front_door.contacts import changes
from reachable.front_door.contacts.models import Check
from reachable.people.changes import our_record_of
from reachable.sharing.changes import protect
from tests.apps.front_door.test_contact_pages import page
from tests.apps.front_door.test_contacts import SAID, asked, every, girl

__all__ = ["girl"]  # fixtures

pytestmark = pytest.mark.django_db
RANG = {"said_by": "PC Ada Quill", "is_known": "no"}
KNOWN = RANG | {"is_known": "yes", "words": "Called out twice", "is_relevant": "yes", "looked_where": "Crime records"}
KNOWN |= {"period": "A year", "how_sure": "recorded"}


@pytest.fixture
def check(cast, now) -> Check:
    return asked(cast, now - timedelta(hours=5), "police", received_at=now - timedelta(hours=6))[1][0]


def send(client, check, **said):
    return client.post(reverse("answer_for", args=[check.uuid]), said, follow=True)


def test_nothing_known_is_said_with_who_said_it_and_who_wrote_it_down(check, client_of, cast, now):
    client = client_of("screener")
    assert reverse("answer_for", args=[check.uuid]) in page(client, "contact", check.contact.uuid)
    body = send(client, check, **RANG, time="02:10").content.decode()
    words = "2:10am, by telephone: PC Ada Quill. Entered by Dele Osei, Tuesday 17 November 2026, 3:05am"
    assert "Nothing known." in body and words in body
    row = every(Check).get()
    assert (row.returned_at, row.entered_at) == (now - timedelta(minutes=55), now)
    assert (row.said_by, row.returned_by_id, row.is_known) == ("PC Ada Quill", cast["screener"].pk, False)
    assert "They rang" not in body


def test_what_they_know_has_the_same_fields_and_the_agency_reads_it_as_its_own(check, client_of):
    body = send(client_of("mash"), check, **KNOWN).content.decode()
    assert "Called out twice" in body and "Crime records" in body
    theirs = page(client_of("police"), "answer_check", check.uuid)
    assert "by telephone: PC Ada Quill. Entered by Priya Nair" in theirs and "Called out twice" in theirs


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"words": ""}, "Answer: What do you know?"),
        ({"how_sure": ""}, "Answer: How sure is it?"),
        ({"said_by": ""}, "Answer: Who rang?"),
        ({"is_known": ""}, "Answer: What did they say?"),
        ({"time": "23:00"}, "This time has not come yet"),
        ({"on_day": "1", "on_month": "11", "on_year": "2026"}, "They answered after they were asked"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stands(check, client_of, wrong, words):
    body = send(client_of("mash"), check, **KNOWN | wrong).content.decode()
    assert words in body and "Crime records" in body and every(Check).get().returned_at is None


def test_what_was_answered_already_is_not_answered_again(check, client_of, cast, now):
    changes.answer(check=check, is_known=False, by=cast["police"], now=now)
    answer = send(client_of("mash"), check, **RANG)
    assert answer.status_code == 409 and "somebody has answered it already" in answer.content.decode()
    with pytest.raises(NotNow):
        told = {"said_by": "A", "said_at": now, "is_known": False}
        changes.answer_for(check=check, **told, by=cast["mash"], now=now)


def test_nobody_else_writes_it_down(check, client_of):
    assert client_of("police").get(reverse("answer_for", args=[check.uuid])).status_code == 403
    assert (
        client_of("mash").get(reverse("answer_for", args=["00000000-0000-4000-8000-000000000000"])).status_code == 404
    )


def test_the_words_of_an_answer_give_no_protected_place_away(girl, cast, client_of, now):
    _, (check,) = asked(cast, now, person=girl)
    said = {"said_by": "PC Quill", "said_at": now, "is_known": True, "is_relevant": True}
    changes.answer_for(check=check, **said, **SAID, by=cast["mash"], now=now)
    assert SAID["words"] in page(client_of("mash_two"), "contact", check.contact.uuid)
    record = our_record_of(person=girl, by=cast["mash"], now=now)
    protect(record=record, because="Fled", by=cast["mash"], now=now)
    body = page(client_of("mash_two"), "contact", check.contact.uuid)
    assert "Withheld, because it may give a protected address away" in body and "by telephone: PC Quill" in body
    assert SAID["words"] not in body and SAID["looked_where"] not in body
