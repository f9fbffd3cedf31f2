"""A film is shown while those who made it agree, and nowhere from the instant in which they take it back."""

from datetime import timedelta

import pytest

from reachable.errors import NotNow
from reachable.learning import changes
from reachable.learning.models import Consent
from tests.apps.learning.conftest import FILM

pytestmark = pytest.mark.django_db
AT = "/learning/films/somebody-comes/"
STEP = "/learning/training/reachable-moments/film/"
THEIRS = FILM.cues[0].words
DAYS = {"given_on_day": "1", "given_on_month": "11", "given_on_year": "2026"}
DAYS |= {"until_on_day": "1", "until_on_month": "11", "until_on_year": "2028"}


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def everywhere(client) -> list[str]:
    return [text(client.get(at)) for at in (AT, STEP, "/learning/training/reachable-moments/")]


@pytest.fixture
def learner(client_of):
    client = client_of("mash")
    client.post("/learning/training/reachable-moments/begin/")
    return client


def test_a_film_that_nobody_agreed_to_is_shown_nowhere(learner):
    assert all("have not agreed to it yet" in page for page in everywhere(learner))
    assert learner.get(f"{AT}file.mp4/").status_code == learner.get(f"{AT}captions/").status_code == 404


def test_a_film_that_was_agreed_to_has_captions_words_and_credit(learner, agreed):
    page = text(learner.get(STEP))
    assert "<video" in page and 'kind="captions"' in page and "Made by The Tuesday group" in page
    assert THEIRS in page and FILM.shows[0] in page
    answer = learner.get(f"{AT}captions/")
    assert answer["Content-Type"].startswith("text/vtt") and answer.content.startswith(b"WEBVTT")


def test_the_file_is_given_out_whole_and_in_parts_and_kept_by_nobody(learner, agreed):
    whole = learner.get(f"{AT}file.mp4/")
    assert (whole.status_code, whole["Content-Type"], whole["Cache-Control"]) == (200, "video/mp4", "no-store")
    assert whole.content[4:12] == b"ftypisom" and whole.content.index(b"moov") < whole.content.index(b"mdat")
    other = learner.get(f"{AT}file.webm/")
    assert other["Content-Type"] == "video/webm" and other.content.startswith(b"\x1a\x45\xdf\xa3")
    assert max(len(whole.content), len(other.content)) < 200_000
    assert learner.get(f"{AT}file.avi/").status_code == learner.get(f"{AT}file...webm/").status_code == 404
    some = learner.get(f"{AT}file.mp4/", headers={"range": "bytes=4-9"})
    assert (some.status_code, some.content) == (206, whole.content[4:10])
    assert some["Content-Range"] == f"bytes 4-9/{len(whole.content)}"
    assert learner.get(f"{AT}file.mp4/", headers={"range": "bytes=999999-"}).status_code == 416
    assert "media-src 'self'" in whole["Content-Security-Policy"]


def test_what_was_taken_back_is_shown_nowhere_at_once_and_nobody_is_asked_why(learner, agreed, client_of, cast, now):
    keeper = client_of("business")
    assert "Nobody is asked why" in text(keeper.get(f"{AT}taken-back/"))
    assert keeper.post(f"{AT}taken-back/").status_code == 302
    for page in everywhere(learner):
        assert "took it back" in page and "<video" not in page and THEIRS not in page and "Tuesday group" not in page
    for at in ("file.mp4", "file.webm", "captions"):
        assert learner.get(f"{AT}{at}/").status_code == 404
        assert learner.get(f"{AT}{at}/", headers={"range": "bytes=4-9"}).status_code == 404
    row = Consent.objects.get()
    assert (row.withdrawn_on, row.withdrawn_by) == (now.date(), cast["business"])
    assert "nothing to take back" in text(keeper.post(f"{AT}taken-back/"))
    with pytest.raises(NotNow):
        changes.take_film_back(film=FILM, by=cast["business"], now=now)


def test_they_may_agree_again_after_that_day(learner, agreed, client_of, cast, now):
    changes.take_film_back(film=FILM, by=cast["business"], now=now - timedelta(days=1))
    again = {"group_name": "The Tuesday group", **DAYS, "given_on_day": "17"}
    assert client_of("business").post(f"{AT}agreed/", again).status_code == 302
    assert "<video" in text(learner.get(STEP))


@pytest.mark.parametrize("day", ["1", "17"], ids=["agreed before", "the same day, in a window opened before"])
def test_what_they_agreed_to_before_never_brings_it_back(learner, agreed, client_of, cast, now, day):
    changes.take_film_back(film=FILM, by=cast["business"], now=now)
    old = {"group_name": "The Tuesday group", **DAYS, "given_on_day": day}
    page = text(client_of("business").post(f"{AT}agreed/", old))
    assert "They took it back on Tuesday 17 November 2026. Only what they agree to after that day counts" in page
    assert "<video" not in text(learner.get(STEP)) and Consent.objects.count() == 1


def test_what_was_written_down_twice_is_taken_back_at_once(learner, agreed, cast, now):
    told = {"group_name": "The Tuesday group", "given_on": agreed.given_on, "until_on": agreed.until_on}
    changes.agree_to_film(film=FILM, by=cast["business"], now=now, **told)
    changes.take_film_back(film=FILM, by=cast["business"], now=now)
    assert set(Consent.objects.values_list("withdrawn_on", flat=True)) == {now.date()}


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"given_on_day": "18"}, "must not be in the future"),
        ({"until_on_year": "2026"}, "Choose a day to come"),
        ({"group_name": ""}, "group_name"),
    ],
)
def test_what_cannot_have_been_agreed_is_said(client_of, told, fault):
    page = text(client_of("business").post(f"{AT}agreed/", {"group_name": "The Tuesday group", **DAYS} | told))
    assert fault in page and not Consent.objects.exists()
    assert "No young person’s name or details belong here" in page


def test_only_who_keeps_them_writes_what_was_agreed(client_of, agreed):
    for key in ("mash", "manager", "board"):
        client = client_of(key)
        assert client.get("/learning/films/").status_code == client.post(f"{AT}taken-back/").status_code == 403
    assert "What was agreed" in text(client_of("business").get(AT)) and "What was agreed" not in text(
        client_of("mash").get(AT)
    )
    assert "Shown: those who made it have agreed" in text(client_of("business").get("/learning/films/"))
    assert client_of("mash").get("/learning/films/juggling/").status_code == 404
