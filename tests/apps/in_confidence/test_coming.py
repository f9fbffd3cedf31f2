"""A police reader sees that somebody comes, who, when, and what keeps this young person safe in this building; no more,
only in their own building, and only while it is so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reachable.agencies.changes import add_agency, change_account
from reachable.agencies.models import Agency
from reachable.errors import NotAllowed, NotNow
from reachable.in_confidence import changes, reading
from reachable.in_confidence.models import Coming
from reachable.reachable_moments import changes as moments
from reachable.sharing.changes import share
from reachable.sharing.models import Look
from tests import factories as f
from tests.apps.in_confidence.conftest import SAFE, WORDS

pytestmark = pytest.mark.django_db
SAID = {"email": "engage@fernleigh.example", "phone": "01632 960 230", "expected": "04:30", "keeps_safe": SAFE}


def seen(cast, now, key: str = "custody") -> list[Coming]:
    return reading.here(cast[key].as_viewer(), now).comings


def test_the_one_page_says_who_comes_and_nothing_else(cast, comes, write, client_of, now):
    write()
    coming, client = comes(), client_of("custody")
    assert "Amara Quist, Engage" in client.get(reverse("coming_here")).content.decode()
    text = client.get(reverse("coming", args=[coming.uuid])).content.decode()
    for words in ("A young person giving the name Bethany Marlow", "Amara Quist, Engage", "01632 960 230", SAFE):
        assert words in text
    assert "Tuesday 17 November 2026, 4:05am" in text
    for words in (WORDS, "Theft", "15 years", "Ferris", "ZZ1", "hours left", "Priya"):
        assert words not in text
    assert Look.objects.filter(page="who comes", practitioner_id=cast["custody"].pk).to_change(by="a test").exists()


def test_it_is_told_of_by_whoever_answers_the_moment(cast, moment, client_of, now):
    client = client_of("mash")
    at = reverse("say_who_comes", args=[moment.uuid])
    assert (
        reverse("who_comes", args=[moment.uuid]) in client.get(reverse("moment", args=[moment.uuid])).content.decode()
    )
    assert client.get(at).status_code == 200
    assert "Say who comes: an email address" in client.post(at, SAID | {"email": ""}).content.decode()
    assert (
        "hears nobody in confidence" in client.post(at, SAID | {"email": "police@fernleigh.example"}).content.decode()
    )
    answer = client.post(at, SAID | {"to": cast["police"].agency_id}, follow=True).content.decode()
    assert "The building reads it now." in answer and "Amara Quist, Engage" in answer
    [one] = seen(cast, now)
    assert one.expected_at == now.replace(hour=4, minute=30) and one.worker == cast["engage"]
    answer = client.post(reverse("nobody_comes", args=[moment.uuid]), follow=True).content.decode()
    assert "No building reads anything" in answer and not seen(cast, now)


def test_by_name_without_an_account(cast, comes, now):
    comes("")
    [one] = seen(cast, now)
    assert (one.who, one.comes_from, one.worker) == ("Jo Bell", "Kestrel Trust", None)


def test_only_one_word_stands_for_a_building(cast, comes, now):
    comes("")
    comes()
    assert [one.who for one in seen(cast, now)] == ["Amara Quist"]


def test_the_worker_changes_what_the_building_reads(cast, moment, comes, client_of, now):
    coming, client = comes(), client_of("engage")
    at = reverse("safe_here", args=[coming.uuid])
    assert SAFE in client.get(at).content.decode()
    client.post(at, {"keeps_safe": "She is afraid of the dark"})
    assert [one.keeps_safe for one in seen(cast, now)] == ["She is afraid of the dark"]
    assert client.post(at, {"keeps_safe": "Again"}).status_code == 404
    with pytest.raises(NotNow):
        changes.write_for_building(coming=coming, keeps_safe="x", by=cast["engage"], now=now)


def test_another_force_another_role_and_another_organisation_read_nothing(cast, comes, client_of, now):
    coming = comes()
    other = add_agency(name="Westmarch", kind=Agency.Kind.POLICE, source="98", phone="", by="a test", now=now)
    assert not seen(cast, now, "police") and not seen(cast, now, "mash") and not seen(cast, now, "engage")
    change_account(practitioner=cast["custody"], agency=other, by="a test", now=now)
    cast["custody"].refresh_from_db()
    assert not seen(cast, now)
    assert client_of("custody").get(reverse("coming", args=[coming.uuid])).status_code == 404


def test_it_ends_with_the_moment_and_a_day_after_somebody_was_expected(cast, moment, comes, now):
    comes()
    assert seen(cast, now + timedelta(hours=24)) and not seen(cast, now + timedelta(hours=25))
    moments.end(moment=moment, why="Seen", by=cast["mash"], now=now)
    assert not seen(cast, now)
    with pytest.raises(NotNow, match="over"):
        comes()


def test_it_ends_when_that_building_tells_that_they_have_left(cast, moment, comes, take_in, now):
    comes()
    comes(to="youth")
    take_in(f.custody(f.detention(release_dt="2026-11-17 03:00")))
    assert not seen(cast, now)
    change_account(practitioner=cast["custody"], agency=cast["youth"].agency, by="a test", now=now)
    cast["custody"].refresh_from_db()
    assert seen(cast, now)  # where nobody told of holding them, what was said stands


def test_a_name_that_others_told_is_not_given_to_the_building(cast, comes, now, client_of):
    """The hospital told of nobody: it reads the moment's number, and not the name that she gave to the police."""
    coming = comes(to="youth")
    change_account(practitioner=cast["custody"], agency=cast["youth"].agency, by="a test", now=now)
    cast["custody"].refresh_from_db()
    text = client_of("custody").get(reverse("coming", args=[coming.uuid])).content.decode()
    assert "Bethany" not in text and f"Moment number {coming.moment_id}" in text


def test_who_is_kept_out_is_sent_to_nobody_and_reads_of_nobody(cast, moment, comes, now):
    for key in ("engage", "custody"):
        share(record=moment.record_id, practitioner=cast[key], kind="kept_out", because="family", by=None, now=now)
    with pytest.raises(NotNow, match="cannot be given this one"):
        comes()
    comes("engage_lead")
    assert not seen(cast, now)


def test_only_somebody_who_hears_in_confidence_is_given_it(comes):
    for key in ("mash", "police", "custody"):
        with pytest.raises(NotAllowed):
            comes(key)


def test_the_pages_ask_as_often_however_much_there_is(cast, moment, comes, write, ask, client_of, now):
    def asked(key: str, at: str) -> int:
        client = client_of(key)
        client.get(at)
        with CaptureQueriesContext(connection) as made:
            assert client.get(at).status_code == 200
        return len(made)

    comes()
    ask(write())
    places = (("engage", reverse("confidences")), ("engage", reverse("confidence", args=[moment.uuid])))
    few = [asked(*one) for one in places]
    for _ in range(4):
        comes(to="youth")
        ask(write(), approver="manager")
    assert [asked(*one) for one in places] == few
