"""The measures on a page: counted once a week and kept, by week with the weekend apart, small numbers hidden."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reachable.counting.measures import Counted, Measure, measure
from reachable.measures import changes
from reachable.measures.models import MeasureCount
from reachable.measures.step import between, count_one_quarter
from reachable.measures.weeks import span
from tests import factories as f

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 10, 5)


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def kept(now, quarter: str, *counted: Measure) -> None:
    changes.write_counts(quarter=quarter, counted=counted, by="a test", now=now)


def many(day, met: int, of: int) -> list[Counted]:
    return [Counted(day, n < met) for n in range(of)]


@pytest.fixture
def counted(now):
    """A quarter that is settled and one that goes on: 12 of 24 reached on a Wednesday, 3 of 9 on each of two
    Saturdays."""
    then = now - timedelta(days=90)  # Wednesday 19 August 2026
    rows = [*many(then, 12, 24), *many(then + timedelta(days=3), 3, 9), *many(then + timedelta(days=7), 20, 40)]
    rows += [*many(then + timedelta(days=10), 3, 9), *[Counted(then, left_out="withdrawn")] * 2]
    kept(now, "2026-Q3", measure("K5", "Reached in time", rows), measure("K6", "While they were there", []))
    kept(now, "2026-Q4", measure("K5", "Reached in time", many(now - timedelta(days=7), 30, 31)))


def test_a_settled_quarter_has_sums_and_weeks_and_hides_what_is_small(counted, client_of):
    client = client_of("board")
    listed = text(client.get("/measures/?quarter=2026-Q3"))
    assert "July to September 2026</strong>" in listed and "38 of 82 (46%)" in listed
    assert "Nothing of this fell into that time." in listed and "K11 to K13" in listed
    one = text(client.get("/measures/K5/?quarter=2026-Q3"))
    assert "None, or too few to show" in one and "3 of 9" not in one and "In neither: fewer than 5 withdrawn." in one
    assert "20 of 40" in one and one.count("<rect") == 2, "the week beside is hidden with its weekend"


@pytest.mark.parametrize("address", ["/measures/", "/measures/K5/"])
def test_a_page_opens_with_the_newest_quarter_whose_numbers_stand(counted, client_of, address):
    page = text(client_of("board").get(address))
    assert "July to September 2026</strong>" in page and "38 of 82 (46%)" in page
    assert '?quarter=2026-Q4">October to December 2026, not settled yet</a>' in page


def test_of_a_measure_only_the_quarters_in_which_it_was_counted_can_be_chosen(counted, client_of, now):
    kept(now, "2026-Q2", measure("K5 from known", "By when we knew", []))
    page = text(client_of("board").get("/measures/K6/?quarter=2026-Q4"))
    assert "July to September 2026</strong>" in page and "October to December" not in page
    page = text(client_of("board").get("/measures/K5/?quarter=2026-Q2"))
    assert "April to June 2026</strong>" in page and "October to December" in page
    assert client_of("board").get("/measures/K/").status_code == 404, "part of a name is no name"


def test_one_that_goes_on_has_weeks_and_no_sum(counted, client_of):
    client = client_of("manager")
    told = "Too few in each week to be shown. In all from 18 Jan 2027."
    assert told in text(client.get("/measures/?quarter=2026-Q4"))
    one = text(client.get("/measures/K5/?quarter=2026-Q4"))
    assert "No week can be shown" in one and "30 of 31" not in one, "one who was not reached in time"


def test_of_one_that_goes_on_the_last_week_that_may_be_shown_is_told(now, client_of):
    week, weekend = now - timedelta(days=14), now - timedelta(days=10)  # Tuesday 3 November 2026, and its Saturday
    kept(now, "2026-Q4", measure("K5", "In time", [*many(week, 20, 40), *many(weekend, 2, 4)]))
    assert "Too few in each week" in text(client_of("board").get("/measures/")), "the weekend would be told with it"
    kept(now, "2026-Q4", measure("K5", "In time", [*many(week, 20, 40), *many(weekend, 10, 20)]))
    assert "10 of 20 in the Saturday and Sunday after 2 Nov 2026. In all" in text(client_of("board").get("/measures/"))


@pytest.mark.parametrize(("who", "status"), [("mash", 200), ("screener", 200), ("school_a", 403), ("admin", 403)])
def test_the_board_managers_and_the_mash_read_them(counted, client_of, who, status):
    client = client_of(who)
    assert client.get("/measures/").status_code == client.get("/measures/K5/").status_code == status


def test_what_is_not_there_is_not_there_and_nothing_counted_says_so(client_of):
    client = client_of("board")
    assert "Nothing has been counted yet" in text(client.get("/measures/?quarter=1999-Q1"))
    assert client.get("/measures/K5/").status_code == 404


def test_it_is_counted_once_a_week_one_quarter_at_a_time(take_in, now):
    take_in(f.pupils())
    take_in(f.custody(f.detention(release_dt="")))
    asked = [count_one_quarter(now) for _ in range(6)]
    assert asked == ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", None]
    assert not MeasureCount.objects.filter(quarter="2026-Q4", key="K5").get().denominator, "its week is not over"
    week = now + timedelta(days=6)
    assert count_one_quarter(week) == "2026-Q4" and count_one_quarter(week) is None, "those before are settled"
    row = MeasureCount.objects.get(quarter="2026-Q4", key="K5")
    assert (row.numerator, row.denominator) == (0, 1) and row.weeks == [["2026-11-16", False, 0, 1]]


def test_what_came_after_a_quarter_ended_is_not_of_it(take_in, now):
    take_in(f.custody(f.detention(release_dt="")))
    since, until = span("2026-Q3", now)
    happened = [one for one in between(since, now, until) if one.key != "K33"]  # which is how things stand
    assert {one.denominator for one in happened} == {0}
    assert next(one for one in between(since, now + timedelta(days=2)) if one.key == "K5").denominator


def test_they_come_by_their_number_and_what_has_none_last(now):
    keys = [one.key.split()[0] for one in between(now - timedelta(days=7), now)]
    numbered = [key for key in keys if key[0] == "K"]
    assert {"K1", "K5", "K19", "K39"} < set(numbered) and {*keys} - {*numbered} == {"before", "R11"}
    assert keys[: len(numbered)] == sorted(numbered, key=lambda key: int(key[1:]))


def test_a_page_asks_as_often_however_much_was_counted(counted, client_of, now):
    client = client_of("board")

    def asked() -> int:
        client.get("/measures/")
        with CaptureQueriesContext(connection) as made:
            assert client.get("/measures/").status_code == 200
        return len(made.captured_queries)

    before = asked()
    kept(now, "2026-Q4", *(measure(f"K{n}", "Words", []) for n in range(40)))
    assert asked() == before
