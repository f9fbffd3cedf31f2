"""The plan is published as it stands today, and the words of what is published read back."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from reachable.action_plan import changes
from reachable.action_plan.models import Item
from reachable.action_plan.published import reading, response
from reachable.action_plan.words import Column
from tests.apps.action_plan.test_plan import text
from tests.rules.action_plan.files import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(review, cast, now):
    """Somebody has said how the line that waited is."""
    line, by = Item.objects.waiting().get(), {"by": cast["business"], "now": now}
    changes.change_item(item=line, column=Column.IN_PLACE, text=line.text, so_on=None, why="It was", **by)
    return review


def told(read):
    return {
        one.number: (one.text, one.area, one.our_action, one.in_place, one.planned, one.responses)
        for one in read.recommendations
    }


def test_what_is_published_in_word_reads_back_to_the_same_plan(settled, client_of):
    answer = client_of("board").get(f"/plan/response/{settled.uuid}/word/")
    assert answer["Content-Disposition"] == 'attachment; filename="response.docx"'
    again = response.read(reading.read(answer.content))
    before = response.read(published())
    assert told(again) == told(before)
    assert (again.title, again.not_placed, again.published) == (before.title, [], "17 Nov 2026")


def test_what_is_published_as_a_pdf_can_be_searched(settled, client_of):
    made = client_of("board").get(f"/plan/response/{settled.uuid}/pdf/").content
    words = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(made)).pages)
    assert "Recommendation No. 6 – complete" in words and "Letters sent awaiting response" in words


def test_a_line_that_waits_is_not_published_and_the_page_says_so(review, client_of):
    client = client_of("business")
    page = text(client.get(f"/plan/response/{review.uuid}/"))
    assert "1 line left out" in page and page.count("MOPAC to re-issue") == 1
    assert b"MOPAC to re-issue" not in client.get(f"/plan/response/{review.uuid}/word/").content


def test_what_another_body_is_to_do_is_published_as_theirs(review, client_of, cast, now):
    line, by = Item.objects.waiting().get(), {"by": cast["business"], "now": now}
    changes.change_item(item=line, column=Column.OTHERS, text=line.text, so_on=None, why="Theirs", **by)
    page = text(client_of("board").get(f"/plan/response/{review.uuid}/"))
    assert "For another body to do: MOPAC to re-issue" in page


def test_a_response_that_is_in_no_plan_is_not_published(client_of, cast, now):
    read = response.read(reading.read(b"Recommendation\tResponse\nRecommendation 1 A\tb\n"))
    waiting = changes.read_response(response=read, by=cast["business"], now=now)
    for way in ("", "word/", "pdf/"):
        assert client_of("business").get(f"/plan/response/{waiting.uuid}/{way}").status_code == 404
