"""What becomes of a contact, and of whom it was about, once something about it turns out to have been wrong; and what
two people do to one contact at once."""

from datetime import date

import pytest
from django.urls import reverse

from reachable.feeds.models import Record
from reachable.front_door.contacts.models import Contact
from reachable.people.changes import decide, our_record_of, undo
from reachable.people.models import Belonging, Person
from reachable.sharing.changes import share
from reachable.sharing.models import Sight
from tests import factories as f
from tests.apps.front_door.test_contacts import asked, every, girl, rated, setting, taken
from tests.house.people import named

__all__ = ["girl", "setting"]  # fixtures

pytestmark = pytest.mark.django_db
BY_NAME = {"name": "Bethany Marlow", "born_on": date(2011, 7, 9)}


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def ann(take_in, girl) -> Person:
    take_in(f.pupils(f.pupil("p2", forename="Ann", upn=f.upn(2))))
    return named("Ann")


# Of two who were parted.


def parted(take_in, cast, now) -> Contact:
    take_in(f.pupils(f.pupil()))
    take_in(f.custody(f.detention(forename="Jude", sex="M", dob="2012-03-01")))
    records = {one.feed: one for one in every(Record).filter(feed__in=["pupils", "custody"])}
    told = {"left": records["pupils"], "right": records["custody"], "by": cast["mash"], "now": now}
    same = decide(is_same=True, why="x", **told)
    one = rated(cast, now, person=named("Bethany"))
    undo(decision=same, by=cast["mash"], now=now)
    return one


def test_of_two_who_were_parted_no_agency_is_asked_about_either_unless_somebody_writes_whom(
    take_in, cast, client_of, now
):
    one, client = parted(take_in, cast, now), client_of("mash")
    body = page(client, "contact", one.uuid)
    assert "Whose this is has not been settled" in body and "have been parted. Say whom it is about" in body
    asks = page(client, "ask_agencies", one.uuid)
    for name in ("Bethany", "Jude", "born 9 Jul", 'value="Whose', 'value="Name'):
        assert name not in asks and name not in body
    [whom] = [tag for tag in asks.split("<input")[1:] if 'name="whom"' in tag.split(">")[0]]
    assert 'value=""' in whom.split(">")[0]


def test_a_record_of_which_one_alone_is_left_and_nobody_is_sure_names_nobody(girl, cast, client_of, now):
    one = rated(cast, now, person=girl)
    Belonging.objects.filter(record=one.record_id).to_change(by="a test").update(is_unsure=True)
    for name in ("contact", "contacts", "ask_agencies"):
        body = page(client_of("mash"), name, *([] if name == "contacts" else [one.uuid]))
        assert "Bethany" not in body and reverse("person", args=[girl.uuid]) not in body
        assert "Whose this is has not been settled" in body


# Whoever is kept out.


def kept_out(cast, who: str, person: Person, now) -> None:
    told = {"kind": Sight.Kind.KEPT_OUT, "because": "Her aunt", "by": cast["manager"], "now": now}
    share(record=our_record_of(person=person, by=cast["manager"], now=now), practitioner=cast[who], **told)


def test_whoever_is_kept_out_of_somebody_is_told_of_no_contact_by_name_alone(girl, cast, client_of, now):
    one = taken(cast, now, **BY_NAME)
    place = taken(cast, now, about="place", name="The underpass")
    kept_out(cast, "mash", girl, now)
    client = client_of("mash")
    body = page(client, "contacts")
    assert "Bethany" not in body and "The underpass" in body
    assert client.get(reverse("contact", args=[one.uuid])).status_code == 404
    rates = client.post(reverse("rate_contact", args=[one.uuid]), {"rating": "green", "why": "It is nothing"})
    assert rates.status_code == 404 and every(Contact).get(pk=one.pk).rating == ""
    assert "The underpass" in page(client, "contact", place.uuid)
    assert "Bethany" in page(client_of("mash_two"), "contacts")


def test_whoever_is_kept_out_still_reads_what_they_wrote_down_themselves(girl, cast, client_of, now):
    one = taken(cast, now, **BY_NAME)
    kept_out(cast, "screener", girl, now)
    assert "Bethany Marlow" in page(client_of("screener"), "contact", one.uuid)


def test_whoever_is_kept_out_is_not_told_what_was_asked_of_their_school_about_a_name(girl, cast, client_of, now):
    _, (check,) = asked(cast, now, "school_b", **BY_NAME)
    assert "Bethany Marlow" in page(client_of("school_b"), "checks")
    kept_out(cast, "school_b", girl, now)
    assert "Bethany" not in page(client_of("school_b"), "checks")
    assert client_of("school_b").get(reverse("answer_check", args=[check.uuid])).status_code == 404
