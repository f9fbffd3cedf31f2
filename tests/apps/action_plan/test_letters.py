"""Letters: sent is ours, answered is theirs; what happened is added and never written over."""

from datetime import date

import pytest

from reachable.action_plan.letters import changes
from reachable.action_plan.letters.models import Letter, LetterStep, Point
from reachable.action_plan.letters.rules import Step
from reachable.action_plan.models import Recommendation
from reachable.errors import NotNow
from tests.apps.action_plan.test_plan import at, text

pytestmark = pytest.mark.django_db
SENT = {"sent_on_day": "3", "sent_on_month": "6", "sent_on_year": "2026"}
A_DAY = {"so_on_day": "20", "so_on_month": "7", "so_on_year": "2026"}


@pytest.fixture
def six_and_nine(review):
    return list(Recommendation.objects.filter(review=review, number__in=(6, 9)).order_by("number"))


@pytest.fixture
def letter(six_and_nine, cast, now):
    told = {
        "to": "The Home Office",
        "asked": "A national system",
        "sent_on": date(2026, 6, 3),
        "due_on": date(2026, 7, 1),
    }
    return changes.send(recommendations=six_and_nine, by=cast["business"], now=now, **told)


def test_a_letter_about_two_recommendations_is_awaited_by_both_until_it_is_answered(six_and_nine, client_of):
    client = client_of("business")
    sent = {
        "recommendations": [f"{one.uuid}" for one in six_and_nine],
        "to": "The Home Office",
        "asked": "A system",
    } | SENT
    assert client.post("/plan/letters/write-down/", sent).status_code == 302
    letter = Letter.objects.get()
    assert letter.due_on == date(2026, 7, 1), "twenty working days, where no day was named"
    for one in six_and_nine:
        page = text(client.get(at(one)))
        assert "Answer awaited" in page and "No answer for 167 days" in page
    answer = {"step": "answered", "words": "We will look at it"} | A_DAY
    client.post(f"/plan/letters/{letter.uuid}/what-happened/", answer)
    assert "An answer came" in text(client.get(at(six_and_nine[0])))
    assert "Answered 20 Jul 2026" in text(client_of("board").get("/plan/letters/"))


def test_one_of_two_letters_unanswered_is_awaited(letter, six_and_nine, client_of, cast, now):
    told = {"to": "The Ministry", "asked": "It", "sent_on": date(2026, 6, 3), "due_on": date(2026, 7, 1)}
    other = changes.send(recommendations=six_and_nine[:1], by=cast["business"], now=now, **told)
    step = {"step": Step.ANSWERED, "so_on": date(2026, 7, 1), "words": "Yes", "by": cast["business"], "now": now}
    changes.add_step(letter=letter, **step)
    client = client_of("board")
    assert "Answer awaited" in text(client.get(at(six_and_nine[0])))
    assert "An answer came" in text(client.get(at(six_and_nine[1])))
    changes.add_step(letter=other, **step)
    assert "An answer came" in text(client.get(at(six_and_nine[0])))


def test_an_answer_stands_in_what_is_published(letter, six_and_nine, review, client_of, cast, now):
    client = client_of("board")
    assert "Answered" not in text(client.get(f"/plan/response/{review.uuid}/"))
    words = "We will look at it. " * 30
    step = {"step": Step.ANSWERED, "so_on": date(2026, 7, 20), "words": words, "by": cast["business"], "now": now}
    changes.add_step(letter=letter, **step)
    page = text(client.get(f"/plan/response/{review.uuid}/"))
    assert page.count("Answered 20 Jul 2026: The Home Office. We will look at it.") == 2, "of both recommendations"
    assert page.count("We will look at it.") < 2 * 16 and page.count("Letters sent awaiting response") == 2


def test_points_of_an_answer_and_what_was_done_about_each(letter, client_of):
    client = client_of("business")
    client.post(f"/plan/letters/{letter.uuid}/point/", {"text": "Forces will tell the home area"})
    point = Point.objects.get()
    page = text(client.get(f"/plan/letters/{letter.uuid}/"))
    assert "Forces will tell the home area" in page and "Nothing yet." in page
    did = {"did": "We wrote it into our protocol", "did_on_day": "1", "did_on_month": "11", "did_on_year": "2026"}
    assert client.post(f"/plan/letters/point/{point.uuid}/", did).status_code == 302
    assert "We wrote it into our protocol" in text(client.get(f"/plan/letters/{letter.uuid}/"))
    assert client.post(f"/plan/letters/point/{point.uuid}/", did).status_code == 404, "it is written down already"


def test_what_was_done_is_written_down_once(letter, cast, now):
    by = {"by": cast["business"], "now": now}
    point = changes.add_point(letter=letter, text="One", **by)
    changes.do_about(point=point, did="This", did_on=now.date(), **by)
    with pytest.raises(NotNow, match="already"):
        changes.do_about(point=point, did="That", did_on=now.date(), **by)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "About which recommendations"),
        ({"sent_on_day": "1", "sent_on_month": "1", "sent_on_year": "2027"}, "must not be in the future"),
        (SENT | {"due_on_day": "1", "due_on_month": "1", "due_on_year": "2026"}, "due after the letter was sent"),
    ],
)
def test_what_a_letter_must_say(review, client_of, sent, says):
    assert says in text(client_of("business").post("/plan/letters/write-down/", sent))
    assert not Letter.objects.exists()


def test_an_answer_needs_its_words_and_a_day_after_the_letter(letter, client_of):
    client, path = client_of("business"), f"/plan/letters/{letter.uuid}/what-happened/"
    assert "Write what they answered" in text(client.post(path, {"step": "answered"} | A_DAY))
    early = {"step": "chased", "so_on_day": "1", "so_on_month": "6", "so_on_year": "2026"}
    assert "before the letter was sent" in text(client.post(path, early))
    assert not LetterStep.objects.exists()


def test_anybody_reads_letters_and_nobody_else_writes_them(letter, client_of):
    client = client_of("mash")
    page = text(client.get(f"/plan/letters/{letter.uuid}/"))
    assert "The Home Office" in page and "What you can do" not in page
    paths = ("write-down/", f"{letter.uuid}/what-happened/", f"{letter.uuid}/point/")
    assert {client.get(f"/plan/letters/{path}").status_code for path in paths} == {403}
