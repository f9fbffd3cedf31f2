"""A page is printed for a meeting: the paper says when it was drawn and for whom, and holds nothing to press."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

PAPER = {"width": 1047, "height": 718}  # A4 across, 10 mm round it, in pixels of CSS
pytestmark = pytest.mark.timeout(120)


def test_the_paper_says_when_it_was_drawn_and_for_whom(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_they_find(worker, "Kofi Ansah", "Kofi Ansah")
    when_they_say_why(worker, "Somebody has told us they are worried")
    then_the_screen_says_what_can_be_done(worker)
    then_the_paper_does_not_and_says_who_had_it_when(worker)


def then_the_screen_says_what_can_be_done(worker: Visitor) -> None:
    expect(worker.page.get_by_role("heading", name="What you can do")).to_be_visible()
    expect(worker.page.locator(".foot__drawn")).to_be_hidden()


def then_the_paper_does_not_and_says_who_had_it_when(worker: Visitor) -> None:
    worker.page.emulate_media(media="print")
    expect(worker.page.locator("#do")).to_be_hidden()
    drawn = worker.page.locator(".foot__drawn")
    expect(drawn).to_be_visible()
    expect(drawn).to_contain_text("Drawn on")
    expect(drawn).to_contain_text("for Priya Nair, MASH social worker, MASH")
    assert "Kofi" not in worker.page.url


def test_who_they_are_and_the_life_line_share_the_first_page(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_they_find(worker, "Kofi Ansah", "Kofi Ansah")
    when_they_say_why(worker, "Somebody has told us they are worried")
    worker.page.emulate_media(media="print")
    worker.page.set_viewport_size(PAPER)
    parts = [worker.page.locator(name).bounding_box() for name in ("h1", ".line--desk.line", ".line__key", "#facts")]
    name, drawing, key, facts = parts
    assert name["y"] < drawing["y"] < key["y"]
    assert key["y"] + key["height"] < PAPER["height"], "the drawing was on the page after"
    assert facts["y"] > PAPER["height"] * 0.9, "half of the first page was empty"
