"""What was erased: when, under what, by whom, and how much of which feed. Numbers from the log, and nobody."""

import argparse
from datetime import timedelta
from html import unescape

import pytest

from reachable.config.commands import forget
from reachable.locks.changes import note
from reachable.oversight import erased
from tests import factories as f

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=20 * 366)


@pytest.fixture
def forgotten(take_in, now, monkeypatch):
    """Two pupils, a suspension, a day of attendance and a row set aside, told twenty years ago and erased now."""
    then = now - LONG_AGO
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), forename="Zwzcanary"), f.pupil("", upn="")), at=then)
    take_in(f.exclusions(), at=then)
    take_in(f.register(*f.day_of_marks("2006-11-02")), at=then)
    for name, does in (("start", lambda: None), ("is_made", lambda home: True), ("leave_nothing_behind", lambda: None)):
        monkeypatch.setattr(forget, name, does)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: now)
    monkeypatch.setattr(forget, "AT_ONCE", 2)
    forget.run(argparse.Namespace(due=True, dry_run=False, hold=None, release=None, because=""))


def page(client) -> str:
    return " ".join(unescape(client.get("/what-was-erased/").content.decode()).split())


def rows(text: str) -> list[str]:
    return [row for row in text.split("<tr")[2:]]


def test_it_says_when_what_of_which_feed_under_what_and_by_whom(forgotten, client_of):
    [pupils] = [row for row in rows(page(client_of("dpo"))) if "Forgot 2 rows past their time" in row]
    for words in ("17 Nov 2026, 3:05am", "Pupils", "The source register", "The forgetting step", "Row"):
        assert words in pupils
    text = page(client_of("dpo"))
    for words in ("Forgot 1 row past its time", "Suspensions and exclusions", "Forgot 1 row set aside", "Attendance"):
        assert words in text


def test_nothing_of_anybody_is_on_it(forgotten, client_of):
    text = page(client_of("dpo"))
    assert not [word for word in ("Bethany", "Zwzcanary", "Marlow", f.upn(), f.upn(2), "SCH1") if word in text]


def test_parts_of_one_run_are_one_row_and_what_came_to_nothing_is_left_out(cast, now):
    for number in (500, 500, 37):
        note(
            by="the forgetting step",
            did=f"forgot {number} rows past their time",
            about="rows",
            about_id="custody",
            now=now,
        )
    note(by="the forgetting step", did="forgot 0 lines past their time", about="lines", about_id="", now=now)
    note(by="a test", did="put on legal hold", about="record", about_id=3, now=now)
    [one] = erased.together(erased.lines())
    assert (one.did, one.feed) == ("forgot 1,037 rows past their time", "custody")
    assert one.lines[1] - one.lines[0] == 2


def test_two_runs_are_two_rows(cast, now):
    for at in (now, now + timedelta(days=1)):
        note(by="the forgetting step", did="forgot 3 rows of ours on 1 records", about="records", about_id="", now=at)
    newest, older = erased.together(erased.lines())
    assert newest.at > older.at and newest.did == "forgot 3 rows of ours on 1 record" and newest.feed == ""


def test_of_the_oldest_run_that_is_listed_every_line_counts(cast, now, monkeypatch):
    monkeypatch.setattr(erased, "RUNS", 2)
    for days, number in ((0, 1), (1, 2), (1, 3), (2, 4), (2, 5)):
        did = f"forgot {number} rows past their time"
        note(by="the forgetting step", did=did, about="rows", about_id="", now=now + timedelta(days=days))
    assert [one.did[:8] for one in erased.together(erased.lines())] == ["forgot 9", "forgot 5"]


def test_before_anything_was_erased_it_says_so(client_of):
    assert "Nothing has been erased yet." in page(client_of("dpo"))


@pytest.mark.parametrize("who", ["mash", "manager", "school_a", "steward", "board", "admin"])
def test_nobody_else_opens_it(who, client_of):
    assert client_of(who).get("/what-was-erased/").status_code == 403
