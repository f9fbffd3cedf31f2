"""Who is signed in, for how long, and what ends it at once (assurance S8)."""

import os
import stat
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.test import Client

from reachable.agencies.changes import close_account
from reachable.config.invented import PASSWORD
from tests.house.people import fill, open_to

pytestmark = pytest.mark.django_db


def at(monkeypatch, moment) -> None:
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: moment)


def test_half_an_hour_unused_ends_it(client_of, monkeypatch, now) -> None:
    client = client_of("mash")
    assert client.get("/").status_code == 200
    at(monkeypatch, now + timedelta(minutes=29))
    assert client.get("/").status_code == 200
    at(monkeypatch, now + timedelta(minutes=29 + 31))
    assert client.get("/")["Location"].startswith("/sign-in/")
    at(monkeypatch, now + timedelta(minutes=29 + 32))
    assert client.get("/")["Location"].startswith("/sign-in/"), "it does not come back"


def test_using_it_keeps_it_open(client_of, monkeypatch, now) -> None:
    client = client_of("mash")
    for minutes in range(0, 120, 20):
        at(monkeypatch, now + timedelta(minutes=minutes))
        assert client.get("/").status_code == 200


def test_a_whole_shift_is_the_most(client_of, monkeypatch, now) -> None:
    """Used every twenty minutes, a session still ends after twelve hours."""
    client = client_of("mash")
    for minutes in range(0, 12 * 60 + 1, 20):
        at(monkeypatch, now + timedelta(minutes=minutes))
        assert client.get("/").status_code == 200, minutes
    at(monkeypatch, now + timedelta(hours=12, minutes=10))
    assert client.get("/").status_code == 302


def test_a_closed_account_is_dead_on_its_next_request_everywhere(cast, take_in, client_of, now) -> None:
    fill(take_in)
    person = open_to(cast["mash"], "Bethany", now)
    here, there = client_of("mash"), client_of("mash")
    page = f"/young-people/{person.uuid}/"
    assert here.get(page).status_code == there.get(page).status_code == 200
    close_account(practitioner=cast["mash"], by=cast["admin"], now=now)
    for client in (here, there):
        answer = client.get(page)
        assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
    tried = Client().post("/sign-in/", {"login": "mash@fernleigh.example", "password": PASSWORD})
    assert tried.status_code != 302 or not tried["Location"].startswith("/young")
    assert "sessionid" not in tried.cookies or not tried.wsgi_request.user.is_authenticated


def test_a_role_that_changes_counts_on_the_next_request(cast, client_of) -> None:
    client = client_of("steward")
    assert client.get("/deliveries/").status_code == 200
    type(cast["steward"]).objects.filter(pk=cast["steward"].pk).update(role="board_member")
    assert client.get("/deliveries/").status_code == 403
    type(cast["steward"]).objects.filter(pk=cast["steward"].pk).update(role="a role that is gone")
    assert client.get("/").status_code == 403


def test_a_new_password_ends_every_other_session(cast, client_of) -> None:
    client = client_of("mash")
    cast["mash"].set_password("three words that differ")
    cast["mash"].save()
    assert client.get("/")["Location"].startswith("/sign-in/")


def test_signing_out_ends_it(client_of) -> None:
    client = client_of("mash")
    client.post("/sign-out/")
    assert client.get("/")["Location"].startswith("/sign-in/")


def test_signing_in_wrongly_says_the_same_whoever_it_is(cast) -> None:
    known = Client().post("/sign-in/", {"login": "mash@fernleigh.example", "password": "wrong"}).content.decode()
    unknown = Client().post("/sign-in/", {"login": "who@fernleigh.example", "password": "wrong"}).content.decode()
    error = "do not belong together"
    assert error in known and error in unknown


def test_a_password_is_kept_as_a_hash(cast) -> None:
    assert identify_hasher(cast["mash"].password) and PASSWORD not in cast["mash"].password


def test_the_secret_key_is_readable_by_its_owner_alone() -> None:
    mode = os.stat(settings.HOME / "secret-key").st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert len(settings.SECRET_KEY) > 50


def test_a_form_sent_after_the_session_ended_leads_back_to_the_page_it_stood_on(client_of, monkeypatch, now) -> None:
    client = client_of("mash")
    client.get("/")
    at(monkeypatch, now + timedelta(hours=1))
    there = "/same-person/decided/"
    answer = client.post(
        f"{there}00000000-0000-4000-8000-000000000000/undo/", headers={"referer": f"http://testserver{there}"}
    )
    assert answer["Location"] == f"/sign-in/?next={there}"
    assert "this was not done yet" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("referer", ["https://elsewhere.example/same-person/", "", "nonsense"])
def test_nobody_elses_page_is_where_it_leads_back_to(client_of, referer) -> None:
    answer = Client().post("/young-people/", {"text": "x"}, headers={"referer": referer})
    assert answer["Location"] == "/sign-in/?next=/young-people/"
