"""What the board reads: counts with small numbers hidden, and no person."""

import pytest

from reachable.feeds.models import Record
from reachable.oversight import step
from reachable.oversight.pages import alone, counted
from reachable.people.changes import put_in_scope
from reachable.sharing.changes import give_reason
from tests.apps.queries import queries_of
from tests.factories import custody, detention, pupil, pupils, upn

pytestmark = pytest.mark.django_db


def several(number: int) -> str:
    return pupils(*(_one(i, "abcdefgh"[i]) for i in range(number)))


def _one(i: int, letter: str) -> dict:
    names = {"forename": f"Ab{letter}el", "surname": f"M{letter}rlow{letter}"}
    return pupil(f"p{i}", upn=upn(i + 1), dob=f"2011-0{1 + i}-09 00:00:00", **names)


def test_the_counts_are_of_what_is_stored(take_in, cast, now):
    take_in(several(6))
    take_in(custody(detention(dob="2012-02-02", forename="Zoe", surname="Quill")))
    give_reason(record=1, because="worry", reference="R", sentence="S", by=cast["mash"], now=now)
    found = step.counts(now)
    assert found.records == {"pupils": 6, "custody": 1}
    assert found.in_scope == {"police custody": 1, "reachable moment": 1} and found.everybody_in_scope == 1
    assert found.reasons == {"worry": 1}
    assert {feed: n for feed, (n, _) in found.deliveries.items()} == {"school-census": 1, "template-custody": 1}


def test_somebody_with_two_reasons_is_one_person(take_in, now):
    take_in(custody())
    record = Record.objects.all().to_change(by="a test").get()
    put_in_scope(record=record.pk, because="social care", from_at=now, until_at=None, by="a test", now=now)
    found = step.counts(now)
    told = {"police custody": 1, "reachable moment": 1, "social care": 1}
    assert found.in_scope == told and found.everybody_in_scope == 1


def test_an_ended_reason_no_longer_counts(take_in, now):
    take_in(pupils())
    record = Record.objects.all().to_change(by="a test").get()
    put_in_scope(
        record=record.pk, because="social care", from_at=now.replace(year=2024), until_at=now, by="a test", now=now
    )
    assert step.counts(now).everybody_in_scope == 0


def test_the_page_hides_small_numbers(client_of, take_in):
    take_in(several(6))
    take_in(custody(detention(dob="2012-02-02", forename="Zoe", surname="Quill")))
    page = client_of("board").get("/counts/").content.decode()
    assert "Fewer than 5" in page and "Not shown" in page
    assert ">1<" not in page.split("Files taken in")[0]


def test_the_page_names_nobody(client_of, take_in):
    take_in(several(6))
    take_in(custody())
    page = client_of("board").get("/counts/").content.decode()
    for canary in ("Marlow", "Bethany", "Ferris", "Abael", upn(1)):
        assert canary not in page


@pytest.mark.parametrize("key", ["mash", "steward", "dpo", "admin", "school_a", "housing"])
def test_only_the_board_and_managers_see_counts(client_of, key):
    assert client_of(key).get("/counts/").status_code == 403


def test_a_hidden_neighbour_is_not_said_to_be_under_five():
    assert counted({"a": 3, "b": 9, "c": 40}, {}) == [
        ("C", 40, "40"),
        ("A", None, "Not shown"),
        ("B", None, "Not shown"),
    ]


def test_a_count_alone_says_fewer_than_five():
    assert [alone(n) for n in (0, 1, 4, 5)] == ["0", "Fewer than 5", "Fewer than 5", "5"]


def test_the_queries_do_not_grow(client_of, take_in):
    take_in(several(2))
    client = client_of("board")
    few = queries_of(client, "/counts/")
    take_in(several(8))
    assert queries_of(client, "/counts/") == few
