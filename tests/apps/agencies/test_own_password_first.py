"""A password that somebody else gave opens nothing but the page to choose one's own."""

import pytest
from django.test import Client

from reachable.agencies.changes import give_password
from reachable.locks.models import Activity

pytestmark = pytest.mark.django_db
GIVEN, OWN = "k7mp-x2rd-9qbt-hw4e", "heron kettle november"
EMAIL = "housing@fernleigh.example"


@pytest.fixture
def given(cast, now) -> Client:
    give_password(practitioner=cast["housing"], password=GIVEN, by=cast["admin"], now=now)
    client = Client()
    client.post("/sign-in/", {"login": EMAIL, "password": GIVEN})
    return client


def choose(client: Client, new: str, old: str = GIVEN):
    return client.post("/password/", {"oldpassword": old, "password1": new, "password2": new})


@pytest.mark.parametrize("page", ["/", "/young-people/", "/young-people/mine/", "/counts/", "/send/"])
def test_nothing_opens_before_it_is_changed(given, page):
    assert given.get(page)["Location"] == "/password/"
    assert given.post(page)["Location"] == "/password/"


def test_signing_out_and_what_is_open_to_everybody_still_work(given):
    assert given.get("/what-we-hold/").status_code == 200
    assert given.post("/sign-out/").status_code == 302


def test_once_it_is_changed_everything_opens_and_it_is_logged(given, cast):
    assert choose(given, OWN)["Location"] == "/"
    assert given.get("/").status_code == 200
    assert Activity.objects.filter(did="chose a password", about_id=str(cast["housing"].pk)).exists()
    assert not Client().login(username=EMAIL, password=GIVEN)


def test_the_given_password_cannot_be_chosen_again(given):
    assert "Choose another password" in choose(given, GIVEN).content.decode()
    assert given.get("/")["Location"] == "/password/"


def test_invented_people_are_not_asked(client_of, cast):
    assert client_of("mash").get("/").status_code == 200
    assert not any(person.is_first_password for person in cast.values())
