"""A training is rolled out through the network; the board reads counts of teams, and nobody's name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from reachable.agencies.changes import close_account
from reachable.errors import NotAllowed, NotNow
from reachable.learning import changes
from reachable.learning.models import Bringing, LinkPerson
from tests.apps.learning.conftest import PACK

pytestmark = pytest.mark.django_db
DAY = {"done_on_day": "16", "done_on_month": "11", "done_on_year": "2026"}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def asked(cast, now):
    for key in ("mash", "housing"):
        changes.name_link_person(practitioner=cast[key], by=cast["business"], now=now)
    changes.ask_to_bring(pack=PACK, due_on=date(2026, 12, 1), by=cast["business"], now=now)
    return Bringing.objects.get(link__practitioner=cast["housing"])


def test_a_link_person_is_asked_says_that_they_did_and_is_not_asked_twice(asked, client_of, cast, now):
    client, at = client_of("housing"), f"/learning/brought/{asked.uuid}/"
    assert "Reachable moments, version 1, by 1 Dec 2026" in text(client.get("/learning/"))
    assert client_of("mash").get(at).status_code == 404
    assert "must not be in the future" in text(client.post(at, {"how_many": "9", **DAY, "done_on_day": "18"}))
    assert client.post(at, {"how_many": "9", **DAY}).url == "/learning/"
    assert "You were asked to bring" not in text(client.get("/learning/"))
    assert "You have said so already" in text(client.post(at, {"how_many": "9", **DAY}))
    with pytest.raises(NotAllowed):
        changes.say_brought(bringing=asked, done_on=now.date(), how_many=1, by=cast["mash"], now=now)
    with pytest.raises(NotNow, match="Name one first"):
        changes.ask_to_bring(pack=PACK, due_on=date(2026, 12, 1), by=cast["business"], now=now)
    page = text(client_of("business").get("/learning/network/"))
    assert "Done 16 Nov 2026: 9 took part" in page and page.count("Not done yet") == 1
    board = text(client_of("board").get("/learning/completed/"))
    assert "2 teams have been asked to take it on, and 1 did; 9 people took part." in board


def test_who_left_is_not_waited_for_and_a_team_with_two_link_people_is_one_team(asked, client_of, cast, now):
    changes.name_link_person(practitioner=cast["mash_two"], by=cast["business"], now=now)
    changes.ask_to_bring(pack=PACK, due_on=date(2026, 11, 18), by=cast["business"], now=now)
    changes.end_link_person(link=LinkPerson.objects.get(practitioner=cast["mash_two"]), by=cast["business"], now=now)
    close_account(practitioner=cast["mash"], by=cast["admin"], now=now)
    changes.say_brought(bringing=asked, done_on=now.date(), how_many=4, by=cast["housing"], now=now)
    page = text(client_of("business").get("/learning/network/"))
    assert page.count("Not done: they are no link person any more") == 2 and "Not done yet" not in page
    board = text(client_of("board").get("/learning/completed/"))
    assert "2 teams have been asked to take it on, and 1 did." in board, "four people are too few to say"


def test_a_new_version_is_asked_of_whoever_brought_the_one_before(asked, cast, now):
    changes.say_brought(bringing=asked, done_on=now.date(), how_many=9, by=cast["housing"], now=now)
    newer = replace(PACK, version=PACK.version + 1)
    made = changes.ask_to_bring(pack=newer, due_on=date(2026, 12, 1), by=cast["business"], now=now)
    assert {one.link.practitioner for one in made} == {cast["mash"], cast["housing"]}


def test_no_title_has_a_name(asked, client_of, cast):
    page = text(client_of("business").get(f"/learning/network/{asked.link.uuid}/end/"))
    name = cast["housing"].name
    assert name in page and name not in page.split("<title>")[1].split("</title>")[0]


def test_the_business_manager_names_asks_and_ends(client_of, cast):
    client = client_of("business")
    client.post("/learning/network/name/", {"practitioner": str(cast["yfr"].uuid)})
    client.post("/learning/network/name/", {"practitioner": str(cast["yfr"].uuid)})
    link = LinkPerson.objects.get()
    due = {"pack": PACK.slug, "due_on_day": "1", "due_on_month": "12", "due_on_year": "2026"}
    assert "This day has been" in text(client.post("/learning/network/ask/", due | {"due_on_month": "11"}))
    assert client.post("/learning/network/ask/", due).url == "/learning/network/"
    assert "There is no link person who has not been asked" in text(client.post("/learning/network/ask/", due))
    assert client.post(f"/learning/network/{link.uuid}/end/").status_code == 302
    assert "no link person any more already" in text(client.post(f"/learning/network/{link.uuid}/end/"))
    assert "You were asked to bring" not in text(client_of("yfr").get("/learning/"))
    assert client_of("board").get("/learning/network/").status_code == 403


def test_the_board_reads_counts_and_nobodys_name(finishes, client_of, cast, now):
    for key in ("mash", "mash_two", "manager", "yfr", "housing"):
        finishes(key)
    finishes("school_a", at=now - timedelta(days=800))  # too long ago to count
    page = text(client_of("board").get("/learning/completed/"))
    said = page.split('id="main"')[1].split("</main>")[0]
    assert "teams are too small to show" in said and not [one.name for one in cast.values() if one.name in said]
    assert "5 of" in page.split("All together")[1][:40], "all together, of whom five or more have and have not"
    assert client_of("mash").get("/learning/completed/").status_code == 403


def test_the_database_holds_one_link_and_both_or_neither(asked, cast, now):
    wrong = [
        lambda: LinkPerson.objects.create(practitioner=cast["mash"], by=cast["business"], at=now),
        lambda: Bringing.objects.filter(pk=asked.pk).update(done_on=now.date()),
    ]
    for one in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            one()
