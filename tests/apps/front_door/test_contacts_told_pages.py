"""The page of a contact that the council's export tells: whose word each thing is, and one contact or two."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reachable.feeds.models import Record
from reachable.front_door.contacts.models import Contact
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests import factories as f
from tests.apps.front_door.test_contact_pages import page, post
from tests.apps.front_door.test_contacts import every, girl, rated, setting, taken
from tests.apps.front_door.test_contacts_told import DECIDED, NUMBER, told

__all__ = ["girl", "setting"]  # fixtures

pytestmark = pytest.mark.django_db


def test_the_page_says_that_the_council_tells_it_and_what_was_decided_there(take_in, client_of, now):
    told(take_in, now, DECIDED)
    client, one = client_of("mash"), every(Contact).get()
    assert "From the council’s case system." in page(client, "contacts")
    body = page(client, "contact", one.uuid)
    for words in (
        "Bethany Marlow",
        "A school",
        f"Number in the council&#x27;s case system</dt>\n        <dd>{NUMBER}",
        "Told by the council&#x27;s case system, as we knew",
        "So it is rated in the council&#x27;s case system",
        "Section 17 assessment",
        f"Team manager, number {NUMBER} in the council&#x27;s case system. Read from its export Tuesday 17 November",
    ):
        assert " ".join(words.split()) in " ".join(body.split())
    told(take_in, now + timedelta(hours=1))
    body = page(client, "contact", one.uuid)
    assert "Taken back: Section 17 assessment" in body and "It stands there no longer" in body
    assert "the decision is read from its export" in body


def test_a_screener_says_that_two_are_one_and_parts_them_again(take_in, girl, cast, client_of, now):
    mine = taken(cast, now, person=girl)
    told(take_in, now, {"forename": "Beth", "surname": "Pell"})
    other, client = every(Contact).get(number=NUMBER), client_of("screener")
    body = page(client, "contact", mine.uuid)
    assert "One contact, or two?" in body and f"Number {NUMBER} in the council" in body
    answer = client.post(reverse("same_contact", args=[mine.uuid]), {"other": other.uuid}, follow=True)
    assert "the two are one contact" in answer.content.decode() and every(Contact).get().pk == mine.pk
    body = page(client, "contact", mine.uuid)
    assert "One contact, or two?" not in body and "part the two" in body
    answer = client.post(reverse("other_contact", args=[mine.uuid]), follow=True)
    assert "they are two contacts" in answer.content.decode()
    assert every(Contact).count() == 2


def test_it_is_offered_from_either_of_the_two(take_in, cast, client_of, now):
    mine = taken(cast, now, name="bethany marlow")
    told(take_in, now)
    other, client = every(Contact).get(number=NUMBER), client_of("screener")
    assert "One contact, or two?" in page(client, "contact", other.uuid)
    client.post(reverse("same_contact", args=[other.uuid]), {"other": mine.uuid})
    assert every(Contact).get().pk == mine.pk


def test_nothing_is_offered_of_another_day_or_of_another_name(take_in, girl, cast, client_of, now):
    mine = taken(cast, now, person=girl)
    told(take_in, now, {"received_dt": "2026-10-01"}, {"number": "K2", "forename": "Ann", "surname": "P", "dob": ""})
    assert "One contact, or two?" not in page(client_of("screener"), "contact", mine.uuid)
    for wrong in ("", "x", every(Contact).get(number="K2").uuid):
        assert post(client_of("screener"), "same_contact", mine.uuid, other=wrong).status_code == 404


def test_of_somebody_they_are_kept_out_of_nothing_is_offered(take_in, cast, client_of, now):
    mine = taken(cast, now, name="Bethany Marlow")
    told(take_in, now)
    record = every(Record).get(feed="contact").pk
    out = {"kind": Sight.Kind.KEPT_OUT, "because": "Her aunt", "by": cast["manager"], "now": now}
    share(record=record, practitioner=cast["mash"], **out)
    client = client_of("mash")
    assert "One contact, or two?" not in page(client, "contacts")
    assert client.get(reverse("contact", args=[mine.uuid])).status_code == 404
    assert "One contact, or two?" in page(client_of("screener"), "contact", mine.uuid)


def test_the_number_is_typed_once_before_or_after_the_export_tells_it(take_in, cast, client_of, now):
    client = client_of("screener")
    line = {"words": "Shouting", "teller": "A neighbour", "about": "person", "name": "Bethany Marlow", "number": NUMBER}
    body = client.post(reverse("new_contact"), line, follow=True).content.decode()
    assert f"{NUMBER}. Its export has not told it yet" in body
    told(take_in, now)
    one = every(Contact).get()
    assert one.told_by_id and one.words == "Shouting" and "part the two" in page(client, "contact", one.uuid)
    assert post(client, "number_contact", one.uuid, number="K9").status_code == 409


def test_a_number_said_later_offers_what_the_export_told_under_it(take_in, cast, client_of, now):
    told(take_in, now, {"received_dt": "2026-10-01"})
    mine, client = rated(cast, now, name="Zed"), client_of("screener")
    assert "One contact, or two?" not in page(client, "contact", mine.uuid)
    assert post(client, "number_contact", mine.uuid, number=NUMBER).status_code == 302
    assert "One contact, or two?" in page(client, "contact", mine.uuid)
    other = every(Contact).exclude(pk=mine.pk).get()
    answer = client.post(reverse("same_contact", args=[mine.uuid]), {"other": other.uuid}, follow=True)
    assert "the two are one contact" in answer.content.decode()


def test_a_place_has_no_number_there(cast, client_of, now):
    one = taken(cast, now, about="place", name="The underpass")
    assert post(client_of("screener"), "number_contact", one.uuid, number="K9").status_code == 409
    assert f.contact()["contact_number"] == NUMBER
