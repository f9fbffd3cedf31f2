"""The library of evidence: graded, looked at again, and relied on no more, with what stood there before."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.action_plan.library import changes
from reachable.action_plan.library.models import Piece
from reachable.action_plan.library.rules import Grade
from reachable.errors import NotNow
from tests.apps.action_plan.test_plan import text

pytestmark = pytest.mark.django_db
AT = "/plan/library/"
BOXES = {"title": "The journey home", "published_by": "A university", "year": "2024", "says": "Somebody skilled helps"}
BOXES |= {"grade": "some", "points": ["journey"], "again_on_day": "1", "again_on_month": "6", "again_on_year": "2027"}


@pytest.fixture
def piece(cast, now) -> Piece:
    told = {"title": "Early help", "published_by": "A charity", "year": 2019, "where": "", "says": "It works"}
    return changes.add(
        grade=Grade.STRONG, points=["moments"], again_on=now.date() + timedelta(days=1), by=cast["business"], now=now,
        **told,
    )  # fmt: skip


def test_it_is_added_and_everybody_reads_how_sure_it_is(client_of, cast):
    client = client_of("business")
    assert client.post(f"{AT}add/", BOXES).url == AT
    page = text(client_of("housing").get(AT))
    assert "The journey home" in page and "One good study, or several weaker ones" in page
    assert "A university, 2024. It bears on: The journey home is used to help." in page
    assert "To be looked at again by 1 Jun 2027" in page and "Look at it again" not in page
    assert client_of("housing").get(f"{AT}add/").status_code == 403
    assert "The library of evidence</a>: 1, of which 0 to be looked at again" in text(client.get("/plan/"))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"again_on_year": "2026", "again_on_month": "11", "again_on_day": "17"}, "This day has been"),
        ({"year": "2027"}, "This year has not come yet"),
        ({"grade": ""}, "There is a problem"),
    ],
)
def test_what_cannot_be(client_of, wrong, words):
    assert words in text(client_of("business").post(f"{AT}add/", BOXES | wrong)) and not Piece.objects.exists()


def test_looked_at_again_what_stood_there_stays_to_be_read_with_what_came_of_it(client_of, cast, piece, now):
    client, at = client_of("business"), f"{AT}{piece.uuid}/look-again/"
    assert "Early help" in text(client.get(at))
    said = BOXES | {"title": "Early help", "grade": "weak", "why": "The later study did not find it"}
    assert client.post(at, said).status_code == 302 and client.get(at).status_code == 404
    became = Piece.objects.standing().get()
    changes.look_again(
        piece=became, title="Early help", published_by="B", year=2025, where="", says="No", grade=Grade.WEAK, points=[],
        again_on=date(2028, 1, 1), why="Third look", by=cast["business"], now=now,
    )  # fmt: skip
    page = text(client_of("board").get(AT))
    assert "The later study did not find it (Lena Hartwell)" in page and "Third look" in page
    assert "Strong: several good studies agree. It works" in page and "Relied on no more" not in page
    with pytest.raises(NotNow, match="meanwhile"):
        changes.rely_no_more(piece=piece, why="x", by=cast["business"], now=now)


def test_what_is_relied_on_no_more_says_why(client_of, piece):
    client = client_of("business")
    assert client.post(f"{AT}{piece.uuid}/no-more/", {"why": "It was withdrawn"}).url == AT
    page = text(client_of("board").get(AT))
    assert "Nothing stands in the library yet" in page and "It was withdrawn (Lena Hartwell)" in page


def test_what_is_past_its_day_stands_first_and_is_counted(client_of, cast, piece, now, monkeypatch):
    client_of("business").post(f"{AT}add/", BOXES)
    client = client_of("board")
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: now + timedelta(days=1))
    page = text(client_of("board").get(AT))
    assert page.index("Early help") < page.index("The journey home")
    assert "<b>To be looked at again since 18 Nov 2026</b>" in page and "<b>To be looked at again by" not in page
    assert "2, of which 1 to be looked at again" in text(client.get("/plan/"))


def test_many_pieces_ask_no_more_than_one(client_of, piece, cast, now):
    client = client_of("board")
    client.get(AT)
    with CaptureQueriesContext(connection) as one:
        client.get(AT)
    for n in range(4):
        client_of("business").post(f"{AT}add/", BOXES | {"title": f"More {n}"})
    with CaptureQueriesContext(connection) as five:
        assert "More 3" in text(client.get(AT))
    assert len(five) == len(one)
