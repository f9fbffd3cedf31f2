"""What waits for each person, in numbers only."""

import pytest
from django.urls import reverse

from reachable.guidance.change_notices import SHIPPED, VERSION
from reachable.guidance.changes import say_read
from reachable.people.models import Belonging
from reachable.sharing.models import Look
from tests import factories as f

pytestmark = pytest.mark.django_db
WHY = {"because": "worry", "reference": "Call 4411", "sentence": "Her school rang: she came in with a cut hand."}


def open_somebody(client, take_in) -> None:
    take_in(f.pupils())
    row = Belonging.objects.everyone_because("a test").select_related("person").get()
    client.post(f"/young-people/{row.person.uuid}/why/", WHY)


def test_a_manager_is_told_that_reasons_were_given(client_of, take_in):
    open_somebody(client_of("mash"), take_in)
    page = client_of("manager").get("/").content.decode()
    assert "reason given since yesterday" in page and "Bethany" not in page


def test_nobody_elses_manager_is_told(client_of, take_in):
    open_somebody(client_of("mash"), take_in)
    assert "reason given" not in client_of("school_a").get("/").content.decode()


def test_a_pair_to_compare_waits_for_those_who_match(client_of, take_in):
    take_in(f.pupils())
    take_in(f.custody())
    assert "young person to say who they are" in client_of("steward").get("/").content.decode()
    assert "young person to say who they are" not in client_of("board").get("/").content.decode()


def test_pages_open_to_me_are_listed(client_of, take_in):
    client = client_of("mash")
    open_somebody(client, take_in)
    assert "young person" in client.get("/").content.decode()
    assert "Bethany Marlow" in client.get("/young-people/mine/").content.decode()
    assert "Bethany" not in client_of("mash_two").get("/young-people/mine/").content.decode()


def test_a_manager_sees_who_of_their_team_looked_and_no_others(client_of, take_in, cast, now):
    from reachable.sharing.purposes import Purpose

    open_somebody(client_of("mash"), take_in)
    client_of("dpo").get("/")
    client_of("school_a").post("/young-people/", {"text": "Marlow"})
    mine = Look.objects.visible_to(cast["manager"].as_viewer(), Purpose.CHECK_LOOKING)
    seen = set(mine.everyone_because("a test").values_list("practitioner_id", flat=True))
    assert seen == {cast["mash"].pk}
    every = Look.objects.visible_to(cast["dpo"].as_viewer(), Purpose.CHECK_LOOKING).everyone_because("a test")
    assert cast["school_a"].pk in set(every.values_list("practitioner_id", flat=True))


@pytest.mark.parametrize(
    ("who", "place", "what"),
    [
        ("custody", "coming_here", "who comes to a young person in your building"),
        ("engage", "confidences", "to whom your service comes, and what was said to it"),
        ("engage_lead", "confidences", "whether you are asked to approve a disclosure"),
        ("housing", "confidences", "whether anything was given to you by name"),
    ],
)
def test_what_stands_on_a_page_of_its_own_is_named_and_not_counted(client_of, cast, now, who, place, what):
    page = client_of(who).get("/").content.decode()
    assert f'<a href="{reverse(place)}">' in page and what in page
    say_read(what=SHIPPED[0].key, version=VERSION, by=cast[who], now=now)
    read = client_of(who).get("/").content.decode()
    assert ("Nothing waits for you" in read) is (who == "housing")
    assert "Nothing waits for you" not in page and "What waits for you" in page, "guidance has changed: it waits"


def test_nothing_of_it_is_named_to_whoever_may_read_none(client_of):
    assert "It is shown there alone" not in client_of("board").get("/").content.decode()
