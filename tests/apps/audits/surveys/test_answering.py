"""A survey is answered by a link, without an account and without a trace of who."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from reachable.audits.surveys import changes
from reachable.audits.surveys.items import ITEMS
from reachable.audits.surveys.models import Asked, Sheet, Survey
from reachable.locks.models import Activity

pytestmark = pytest.mark.django_db
HOMES = "Fernleigh Homes"


def sent(**more: str) -> dict[str, str]:
    return {"ref": f"{uuid4()}", "words": ""} | {one.key: "agree" for one in ITEMS} | more


@pytest.fixture
def anybody(client_of):
    """A browser at which nobody is signed in."""
    return Client(enforce_csrf_checks=True, REMOTE_ADDR="203.0.113.9")


def test_it_is_answered_without_signing_in(anybody, links):
    page = anybody.get(links[HOMES])
    assert page.status_code == 200 and b"Nobody knows that it was you" in page.content
    answer = anybody.post(links[HOMES], sent(words="More time with families"), follow=True)
    assert b"Thank you. Your answers are in." in answer.content
    sheet = Sheet.objects.get()
    assert (sheet.asked.agency.name, sheet.words) == (HOMES, "More time with families")
    assert sheet.answers == {one.key: "agree" for one in ITEMS}


def test_nothing_is_kept_of_who_or_when(anybody, links, now):
    written, sessions = Activity.objects.count(), Session.objects.count()
    anybody.get(links[HOMES])
    anybody.post(links[HOMES], sent())
    assert anybody.cookies == {}
    assert (Activity.objects.count(), Session.objects.count()) == (written, sessions)
    sheet = Sheet.objects.values().get()
    assert set(sheet) == {"uuid", "asked_id", "came_on", "answers", "words", "was_taken_out"}
    assert type(sheet["came_on"]) is date and sheet["came_on"] == now.date()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audits_sheet")
        assert not [value for value in cursor.fetchone() if "203.0.113.9" in f"{value}" or "03:05" in f"{value}"]


def test_whoever_is_signed_in_leaves_nothing_and_is_not_named(client_of, links):
    """The page would otherwise say that it knows them."""
    client, written = client_of("housing"), Activity.objects.count()
    sessions = [*Session.objects.values_list()]
    page = client.get(links[HOMES]).content.decode()
    assert "Sign out" not in page and "data-who" not in page
    client.post(links[HOMES], sent())
    assert Sheet.objects.count() == 1 and Activity.objects.count() == written
    assert [*Session.objects.values_list()] == sessions, "when the session was used last stands beside a name"


def test_the_browser_is_asked_to_keep_nothing_for_whoever_goes_back(anybody, links):
    page = anybody.get(links[HOMES])
    assert b'<form method="post" novalidate autocomplete="off">' in page.content and b"data-draft" not in page.content
    assert page["Cache-Control"] == "no-store"


def test_a_form_that_is_sent_twice_counts_once(anybody, links):
    form = sent()
    assert anybody.post(links[HOMES], form).status_code == 302
    assert anybody.post(links[HOMES], form).status_code == 302
    assert anybody.post(links[HOMES], form | {"words": "Another after the back button"}).status_code == 302
    assert Sheet.objects.get().words == ""
    anybody.post(links[HOMES], sent())
    assert Sheet.objects.count() == 2


def test_the_key_of_a_sheet_is_not_what_the_form_carries(anybody, links):
    form = sent()
    anybody.post(links[HOMES], form)
    anybody.post(links["Fernleigh Council"], form)  # the same number by another link is another form
    assert not Sheet.objects.filter(uuid=form["ref"]) and Sheet.objects.count() == 2


def test_what_is_missing_is_asked_for_and_nothing_is_lost(anybody, links):
    page = anybody.post(links[HOMES], sent(can_act_1="", words="Kept")).content.decode()
    assert "Say how far you agree: I can act in a reachable moment" in page and "Kept" in page
    assert not Sheet.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"can_act_1": "perfectly"},
        {"ref": "x"},
        {"ref": ""},
        {"words": "x" * 1001},
        {"words": "nothing\0here"},
    ],
)
def test_what_the_page_does_not_offer_is_refused(anybody, links, wrong):
    page = anybody.post(links[HOMES], sent(**wrong))
    assert page.status_code == 200 and b"There is a problem" in page.content
    assert not Sheet.objects.exists()


def test_too_many_words_are_refused_plainly(anybody, links):
    page = anybody.post(links[HOMES], sent(words="x" * 1001)).content.decode()
    assert "Use 1,000 signs or fewer. Nothing is sent yet" in page
    assert anybody.post(links[HOMES], sent(words="x" * 3_000_000)).status_code == 413


def test_what_nobody_asked_is_not_kept(anybody, links):
    anybody.post(links[HOMES], sent(name="Somebody", can_act_2="agree", on="2020-01-01", asked="1"))
    assert set(Sheet.objects.get().answers) == {one.key for one in ITEMS}


def test_hostile_words_stand_as_words(anybody, links, client_of, answers, over, survey):
    answers(HOMES, 5)
    anybody.post(links[HOMES], sent(words="<script>alert(1)</script>{{ 7|add:7 }}"))
    over()
    page = client_of("business").get(f"/audits/surveys/{survey.uuid}/").content.decode()
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page and "{{ 7" in page


def test_a_wrong_link_is_not_there(anybody, links):
    for path in (f"/survey/{uuid4()}/", f"/survey/{uuid4()}/thank-you/", "/survey/x/", "/survey/"):
        assert anybody.get(path).status_code == 404
    assert anybody.post(f"/survey/{uuid4()}/", sent()).status_code == 404


@pytest.mark.parametrize(("days", "words"), [(5, b"This survey is over"), (-30, b"This survey is not open yet")])
def test_outside_its_days_nothing_is_taken(anybody, links, now, monkeypatch, days, words):
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(days=days))
    for page in (anybody.get(links[HOMES]), anybody.post(links[HOMES], sent())):
        assert page.status_code == 409 and words in page.content and b"<form" not in page.content
    assert not Sheet.objects.exists()


def test_no_more_is_taken_than_people_were_asked(anybody, links, answers):
    """Whoever has a link cannot drown a survey in answers that they make up."""
    answers("Fernleigh General Hospital", 8)
    page = anybody.post(links["Fernleigh General Hospital"], sent())
    assert page.status_code == 409 and b"As many answers came by this link" in page.content
    assert Sheet.objects.count() == 8
    assert anybody.post(links[HOMES], sent()).status_code == 302


def test_one_that_ends_while_it_is_filled_in_says_so(links, survey, cast, now):
    changes.end(survey=survey, by=cast["business"], now=now)
    asked = Asked.objects.filter(survey=survey).first()
    with pytest.raises(changes.NotNow, match="is over"):
        changes.take(asked=asked, ref=uuid4(), answers={}, words="", by="a test", now=now)
    assert Survey.objects.get().ended_at == now


def test_a_session_that_ran_out_sends_nobody_to_sign_in(client_of, links, now, monkeypatch):
    """Whoever was signed in this morning answers without signing in again, and what they typed is not lost."""
    client = client_of("housing")
    client.get("/")
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(hours=2))
    assert client.post(links[HOMES], sent())["Location"].endswith("/thank-you/")
    assert Sheet.objects.count() == 1
    assert client.get("/")["Location"].startswith("/sign-in/")
