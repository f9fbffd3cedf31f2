"""A force withdraws a line, and old lines are erased. The officer sees what that left: ids, hashes, the log, a note."""

import argparse
from datetime import datetime, timedelta

import pytest

from reachable.agencies.models import Practitioner
from reachable.config.commands import forget
from reachable.feeds.models import Record, Row
from reachable.flow import receive
from reachable.people.changes import decide
from tests import factories as make
from tests.conftest import NOW
from tests.factories import upn
from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(240)
LONG_AGO = NOW - timedelta(days=20 * 366)
WITHDRAWN = "One line was withdrawn by Fernleigh and Westmarch Police on 17 Nov 2026."
ERASED = "One line that stood here was erased on 17 Nov 2026 under the source register"


def test_the_officer_sees_what_a_withdrawal_and_an_erasure_left(
    visitor, five_files_have_come_in, tmp_path, monkeypatch
):
    given_that_the_police_withdrew_a_line(tmp_path)
    given_that_an_old_line_was_erased(tmp_path, monkeypatch)
    worker = visitor("mash")
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    then_a_plain_note_stands_where_each_stood(worker)
    officer = visitor("dpo")
    then_the_officer_reads_when_what_under_what_and_by_whom(officer)
    then_ids_and_hashes_are_left_and_nothing_they_said()
    then_who_looked_is_still_answered(officer, worker.page.url.rsplit("/", 2)[1])


def told(tmp_path, text: str, at: datetime) -> None:
    file = tmp_path / "delivery"
    file.write_text(text)
    receive(file, by="a journey", clock=lambda: at)


def given_that_the_police_withdrew_a_line(tmp_path) -> None:
    """A return interview that was told, and an hour later is not told of any more."""
    told(tmp_path, make.missing(), NOW - timedelta(hours=2))
    records = {r.feed: r for r in Record.objects.filter(feed="missing").everyone_because("a journey")}
    hers = Record.objects.filter(feed="pupils", record_key=upn()).everyone_because("a journey").get()
    worker = Practitioner.objects.get(email="mash@fernleigh.example")
    decide(left=hers, right=records["missing"], is_same=True, why="Rang both", by=worker, now=NOW)
    told(tmp_path, make.missing(make.episode(rhi_date="", rhi_accepted="")), NOW - timedelta(hours=1))


def given_that_an_old_line_was_erased(tmp_path, monkeypatch) -> None:
    """A suspension told twenty years ago, of the same pupil; then `./run forget --due`."""
    told(tmp_path, make.exclusions(make.exclusion(number=9, startdate="2025-Mar-03 00:00:00")), LONG_AGO)
    for name, does in (("start", lambda: None), ("is_made", lambda home: True)):
        monkeypatch.setattr(forget, name, does)
    monkeypatch.setattr("reachable.clocks.now.read_now", lambda: NOW)
    forget.run(argparse.Namespace(due=True, dry_run=False, hold=None, release=None, because=""))


def then_a_plain_note_stands_where_each_stood(worker: Visitor) -> None:
    worker.reads(WITHDRAWN, ERASED)
    worker.does_not_read("Return interview held", "3 Mar 2025")
    worker.looks("what we know, with a line withdrawn and one erased")


def then_the_officer_reads_when_what_under_what_and_by_whom(officer: Visitor) -> None:
    officer.goes_by_menu("What was erased")
    row = officer.line("Forgot 1 row past its time").inner_text()
    for words in ("17 Nov 2026, 3:05am", "Suspensions and exclusions", "The source register", "The forgetting step"):
        assert words in row
    officer.reads("What is left", "What an organisation withdraws is not erased")
    officer.does_not_read("Bethany", "Marlow", "3 Mar 2025", upn())
    officer.looks("what was erased")


def then_ids_and_hashes_are_left_and_nothing_they_said() -> None:
    row = Row.objects.filter(said={}).everyone_because("a journey").get()
    assert row.natural_key == f"erased {row.pk}" and len(row.hash) == 32


def then_who_looked_is_still_answered(officer: Visitor, random_id: str) -> None:
    officer.goes_by_menu("Who looked at somebody")
    officer.fills("Random id, or the key of a record", random_id)
    officer.presses("Search")
    assert "Priya Nair" in officer.line("what we know").inner_text()
    officer.does_not_read("Bethany", "Marlow")
