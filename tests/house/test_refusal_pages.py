"""A refusal says what happened and what to do, and its heading agrees with its words."""

import pytest
from django.test import Client

from reachable.words.refusals import PAGES, page

USUAL = "If a child is in danger now: 999."


def heading(answer) -> str:
    return answer.content.decode().split("<h1", 1)[1].split(">", 1)[1].split("<", 1)[0]


@pytest.mark.django_db
def test_a_form_open_too_long_says_so_and_nothing_else(cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["mash"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/young-people/", {"text": "Marlow", "csrfmiddlewaretoken": "x" * 64})
    words = answer.content.decode()
    assert (answer.status_code, heading(answer)) == (403, "This form was open too long")
    assert "Nothing was saved" in words and "does not include" not in words and "manager" not in words


def test_every_refusal_has_its_own_heading_and_says_whom_to_ring() -> None:
    drawn = [page(status) for status in PAGES]
    assert [answer.status_code for answer in drawn] == list(PAGES)
    assert len({heading(answer) for answer in drawn}) == len(PAGES)
    assert all(USUAL in answer.content.decode() for answer in drawn)


def test_a_status_without_a_page_of_its_own_has_the_nearest() -> None:
    assert (heading(page(418)), heading(page(599))) == (heading(page(400)), heading(page(500)))


def test_words_stand_in_for_the_usual_sentence_and_are_escaped() -> None:
    answer = page(409, words="It was <already> ended.").content.decode()
    assert "It was &lt;already&gt; ended." in answer and "Something changed while" not in answer


def test_only_a_busy_page_says_when_to_come_back() -> None:
    assert [status for status in PAGES if page(status).has_header("Retry-After")] == [503]
