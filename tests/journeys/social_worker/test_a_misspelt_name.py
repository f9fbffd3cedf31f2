"""A social worker has a name by telephone, misspelt; finds the child, and reads her story down the page in one go."""

import pytest
from playwright.sync_api import expect

from reachable.feeds.models import Record
from reachable.flow import receive
from reachable.people.changes import decide
from tests import factories as make
from tests.conftest import NOW
from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(240)
FEEDS = ("missing", "housing", "emergency-department")
OPEN = {"found_dt": "", "rhi_offered": "", "rhi_accepted": "", "rhi_date": ""}
HOTEL = {"to_address": "7 Tanner Row Fernleigh", "to_postcode": "ZZ1 4CD"}


def test_a_child_is_found_by_a_misspelt_name_and_her_story_is_read(visitor, five_files_have_come_in, tmp_path):
    given_that_she_is_missing_was_hurt_and_lives_in_a_hotel(tmp_path)
    worker = visitor("mash")
    when_they_find(worker, "Bethanee Marlo", "Bethany Marlow")
    when_they_say_why(worker)
    then_what_is_so_now_stands_first(worker)
    then_it_says_where_she_lives_and_who_says_so(worker)
    then_the_life_line_and_the_table_tell_the_same(worker)
    when_they_look_at_less_of_it(worker)
    then_nobody_needs_the_colours(worker)


def given_that_she_is_missing_was_hurt_and_lives_in_a_hotel(tmp_path) -> None:
    """A school's, a force's, a housing team's and a hospital's records; a person has said that they are hers."""
    lately = OPEN | {"last_seen_dt": "2026-11-16 16:10", "reported_dt": "2026-11-16 19:00"}
    told = (
        make.missing(make.episode(), make.episode("MP/26/000002", **lately)),
        make.housing(make.move(**HOTEL)),
        make.emergency(),
    )
    for text in told:
        file = tmp_path / "delivery"
        file.write_text(text)
        receive(file, by="a journey", clock=lambda: NOW)
    by_feed = list(Record.objects.order_by("pk").everyone_because("a journey"))
    hers = next(record for record in by_feed if record.feed == "pupils")
    for record in by_feed:
        if record.feed in FEEDS:
            decide(left=hers, right=record, is_same=True, why="Rang both", by=_worker(), now=NOW)


def _worker():
    from reachable.agencies.models import Practitioner

    return Practitioner.objects.get(email="mash@fernleigh.example")


def then_what_is_so_now_stands_first(worker: Visitor) -> None:
    worker.reads_heading("Bethany Marlow")
    notice = worker.page.locator(".notice").first
    expect(notice).to_contain_text("Missing since Monday 16 November 2026, 4:10pm")
    expect(notice).to_contain_text("has not told us since that they were found")


def then_it_says_where_she_lives_and_who_says_so(worker: Visitor) -> None:
    worker.reads("7 Tanner Row Fernleigh, ZZ1 4CD", "Fernleigh Homes says so")
    worker.reads("From housing. Since 14 Aug 2026", "Not settled", "22 Ferris Close")


def then_the_life_line_and_the_table_tell_the_same(worker: Visitor) -> None:
    drawing = worker.page.locator("svg.line--desk")
    for words in ("Missing", "Hurt in an assault", "7 Tanner Row", "Suspended 2 days", "Social care involved"):
        expect(drawing).to_contain_text(words)
    for words in ("Missing from home", "Came to an emergency department", "Home given by housing"):
        assert worker.line(words).count()
    worker.looks("the story of a child found by a misspelt name")


def when_they_look_at_less_of_it(worker: Visitor) -> None:
    worker.follows("A term")
    worker.stands_at("?line=term#life-line")
    worker.reads("Missing since", "of")
    worker.follows("Two years")


def then_nobody_needs_the_colours(worker: Visitor) -> None:
    """What says which is which on the life line stands in words beside its shape."""
    key = worker.page.locator(".line__key")
    for words in ("it lasted", "not settled", "a service acted", "it happened", "nobody told us: not known"):
        expect(key).to_contain_text(words)
