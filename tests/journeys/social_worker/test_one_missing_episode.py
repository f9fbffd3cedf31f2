"""Two forces tell of one night: the social worker reads one line, and what each of them says."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from reachable.agencies.models import Practitioner
from reachable.feeds.models import Record
from reachable.flow import receive
from reachable.people.changes import decide
from tests import factories as make
from tests.conftest import NOW
from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
OTHERS = {"force": "12", "last_seen_dt": "2026-11-02 18:00", "reported_dt": "2026-11-02 23:55", "risk_level": "High"}


def test_one_night_told_by_two_forces_is_one_line(visitor, five_files_have_come_in, tmp_path):
    given_two_forces_tell_of_one_night_and_both_are_hers(tmp_path / "missing.csv")
    worker = visitor("mash")
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    then_there_is_one_line_with_what_each_says(worker)
    worker.looks("one missing episode")
    worker.takes_a_phone()
    then_there_is_one_line_with_what_each_says(worker)


def given_two_forces_tell_of_one_night_and_both_are_hers(file: Path) -> None:
    file.write_text(make.missing(make.episode(), make.episode("M-77", **OTHERS)))
    receive(file, by="a journey", clock=lambda: NOW)
    hers = Record.objects.filter(feed="pupils").order_by("pk").everyone_because("a journey").first()
    by = Practitioner.objects.get(email="mash@fernleigh.example")
    for record in Record.objects.filter(feed="missing").everyone_because("a journey"):
        decide(left=hers, right=record, is_same=True, why="Rang both", by=by, now=NOW)


def then_there_is_one_line_with_what_each_says(worker: Visitor) -> None:
    lines = worker.page.locator("tr.records__row").filter(has_text="Missing from home")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("They differ on when it began and how great the risk was.")
    expect(lines).to_contain_text("Fernleigh and Westmarch Police says 2 Nov 2026, 4:10pm")
    expect(lines).to_contain_text("Police 12 says 2 Nov 2026, 6pm")
