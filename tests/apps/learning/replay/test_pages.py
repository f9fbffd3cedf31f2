"""The replay on a page: in memory and for whoever sent it alone; the lessons; and settings that are tried."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.indicators.models import RuleSettings
from reachable.indicators.preview_step import Counted
from reachable.learning.replay.holding import SHIPPED
from reachable.locks.models import Activity
from tests.factories import custody, detention

pytestmark = pytest.mark.django_db
AT = "/learning/replay/"
LESSON = (SHIPPED / "hurt-and-sent-home.csv").read_bytes()
MANY = b"".join(b"2025-01-01 10:%02d:%02d,,2025-01-02,custody,detained,,,,,,,,\n" % divmod(n, 60) for n in range(300))


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def send(client, data: bytes):
    return client.post(AT, {"file": SimpleUploadedFile("Zwzsurname.csv", data)})


def test_a_chronology_is_replayed_for_whoever_sent_it_and_nothing_is_written(client_of):
    client = client_of("business")
    client.get(AT)
    with CaptureQueriesContext(connection) as made:
        answer = send(client, LESSON.replace(b"A neighbour told", b"Zwzneighbour told"))
    page = text(answer)
    assert answer.status_code == 200 and "3 reachable moments would open" in page and "Zwzneighbour told" in page
    assert "I23 asks" in page and "What would still be missed" in page and "<svg" in page and "moments a day" in page
    wrote = [one["sql"] for one in made.captured_queries if one["sql"].split(" ")[0] in ("INSERT", "UPDATE", "DELETE")]
    assert not [sql for sql in wrote if "Zwz" in sql or "session" not in sql]
    assert not Activity.objects.filter(did__contains="replay").exists()
    assert "no-store" in answer["Cache-Control"], "nor by the browser"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "This file is empty"),
        (b"a,b,c\n1,2,3\n", "columns are missing"),
        (b"%PDF-1.7", "a PDF"),
        (b"happened,known,feed,kind\n" + b"2026-01-01,2026-01-02,custody,detained\n" * 2, None),
        (LESSON + MANY, "more than 250 rows"),
    ],
)
def test_what_cannot_be_replayed_is_refused_in_a_sentence_and_good_rows_survive(client_of, data, says):
    page = text(send(client_of("business"), data))
    assert (says in page and "There is a problem" in page) if says else "The same as row 2." in page
    assert "There is a problem" in text(client_of("business").post(AT, {}))


@pytest.mark.parametrize("who", ["board", "school_a", "dpo", "admin"])
def test_it_is_for_whoever_keeps_the_plan_or_answers_for_a_rule(client_of, who):
    for at in (AT, f"{AT}lessons/", f"{AT}lessons/hurt-and-sent-home/", f"{AT}settings/", f"{AT}settings/I3/"):
        assert client_of(who).get(at).status_code == 403
        assert client_of("manager").get(at).status_code == 200


def test_the_lessons_are_held_against_the_settings_in_force(client_of, cast, now):
    client = client_of("business")
    assert text(client.get(f"{AT}lessons/")).count("Kept") == 2
    assert "A film of a beating went round a year group" in text(client.get(f"{AT}lessons/hurt-and-sent-home/"))
    assert client.get(f"{AT}lessons/nothing/").status_code == 404
    told = {"rule": "I3", "version": 2, "look_back_days": 30, "numbers": {}, "review_on": now.date(), "from_at": now}
    RuleSettings.objects.create(**told, equality_reference="x", why="a test", owner=cast["mash"], by=cast["mash"])
    assert "Lost in part" in text(client.get(f"{AT}lessons/"))


def test_a_lesson_of_the_partnership_is_not_said_to_be_invented_and_a_broken_one_is_said(client_of, settings, tmp_path):
    client, folder = client_of("business"), tmp_path / "lessons"
    settings.HOME = tmp_path
    folder.mkdir()
    (folder / "ours.csv").write_bytes(LESSON)
    assert client.get(f"{AT}lessons/").status_code == 409
    assert "The answers of a lesson are missing" in text(client.get(f"{AT}settings/", {"too_old_after_days": 3}))
    (folder / "ours.json").write_text((SHIPPED / "hurt-and-sent-home.json").read_text())
    assert "An invented young person" in text(client.get(f"{AT}lessons/hurt-and-sent-home/"))
    page = text(client.get(f"{AT}lessons/ours/"))
    assert "A lesson of this partnership" in page and "An invented young person" not in page


def test_rows_that_cannot_be_used_do_not_make_a_page_without_an_end(client_of):
    many = b"happened,known,feed,kind\n" + b"no day,,custody,detained\n" * 251
    assert "more than 250 rows" in text(send(client_of("business"), many))


def test_other_numbers_of_a_rule_say_what_they_would_lose_and_what_they_would_bring(client_of):
    client = client_of("business")
    numbers = {"look_back_days": 365, "times": 3, "days_in_a_term": 5, "term_days": 91}
    page = text(client.get(f"{AT}settings/I3/", numbers))
    assert "Lost in part" in page and "I3: Suspended again" in page and "in scope it says yes" in page
    assert "Lost in part" not in text(client.get(f"{AT}settings/I3/", numbers | {"times": 2}))
    assert "There is a problem" in text(client.get(f"{AT}settings/I3/", numbers | {"times": 0}))
    assert client.get(f"{AT}settings/I99/").status_code == 404


def test_who_is_counted_in_parts_goes_on_where_it_was(client_of, monkeypatch):
    seen, parts = [], [Counted(last=9, done=500, total=900, says_now=1, would_say=2), Counted(9, 900, 900, 11, 13)]

    def part(proposed, before, now, seconds):
        seen.append(before)
        return parts[len(seen) % 2 - 1]

    monkeypatch.setattr("reachable.learning.replay.views.count_on", part)
    client, numbers = client_of("business"), {"look_back_days": 365, "times": 3, "days_in_a_term": 5, "term_days": 91}
    page = text(client.get(f"{AT}settings/I3/", numbers))
    assert "500 of 900" in page and "yes, as" not in page and "times=3" in page
    assert "for about 10 now" in (told := text(client.get(f"{AT}settings/I3/", numbers))) and seen == [
        Counted(),
        parts[0],
    ]
    assert "for about 15." in told, "one more or fewer is not told"
    client.get(f"{AT}settings/I3/", numbers)
    client.get(f"{AT}settings/I3/", numbers | {"times": 2})
    assert seen[2:] == [Counted(), Counted()], "what is over, and other numbers, are counted from the beginning"


def test_nobody_says_where_counting_begins_and_from_which_number(client_of, monkeypatch):
    """Else the last young person alone could be counted, and added to a number that is not small."""
    seen = []

    def part(proposed, before, now, seconds):
        seen.append(before)
        return Counted(last=9, done=900, total=900, says_now=1, would_say=1)

    monkeypatch.setattr("reachable.learning.replay.views.count_on", part)
    numbers = {"look_back_days": 365, "times": 3, "days_in_a_term": 5, "term_days": 91}
    page = text(client_of("business").get(f"{AT}settings/I3/", numbers | {"so_far": "7-400-10-10"}))
    assert seen == [Counted()] and page.count("fewer than 5") == 2


def test_a_moment_that_is_too_late_sooner_opens_fewer_in_the_borough(client_of, take_in, now):
    take_in(custody(detention(arrest_dt="2026-11-12 10:00", release_dt="2026-11-12 20:00")))
    client = client_of("business")
    assert "cannot be said yet" in text(client.get(f"{AT}settings/", {"too_old_after_days": 3}))
    page = text(client.get(f"{AT}settings/", {"too_old_after_days": 30}))
    assert "Row 6 is missed no more" in page and "There is a problem" in text(
        client.get(f"{AT}settings/", {"too_old_after_days": 0})
    )
