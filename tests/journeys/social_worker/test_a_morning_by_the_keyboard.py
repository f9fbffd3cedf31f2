"""A social worker's morning by the keyboard alone: what nobody has is found, taken and opened, with single keys or with
Tab and Enter; and whoever does not want the keys turns them off."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
GIRL = "A young person giving the name Bethany Marlowe"


def test_what_nobody_has_is_taken_without_a_mouse(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_they_begin_their_morning(worker)
    when_they_take_what_nobody_has(worker)
    then_it_is_theirs_and_opens(worker)
    then_the_keys_can_be_turned_off(worker)


def when_they_begin_their_morning(worker: Visitor) -> None:
    goes_on(worker, worker.page.locator("header").get_by_role("link", name="Worklist"))
    worker.reads_heading("My morning")
    worker.reads("Waiting on you", "Nothing waits on you just now.", GIRL, "Good news", "Nothing to tell yet.")
    worker.looks("my morning")


def when_they_take_what_nobody_has(worker: Visitor) -> None:
    presses(worker, "4", worker.page.get_by_role("link", name="Unallocated"))
    worker.reads_heading("Unallocated")
    worker.looks("unallocated")
    take = worker.page.get_by_role("button", name="I will take it").first
    if worker.has_script:
        worker.page.keyboard.press("j")
        expect(line(worker)).to_be_focused()
        worker.page.keyboard.press("t")
        expect(take).to_be_focused()
    take.focus()
    worker.presses_enter()
    worker.reads("It is yours.")


def then_it_is_theirs_and_opens(worker: Visitor) -> None:
    worker.goes_to("/worklist/")
    worker.reads("24 hours left", "Moment")
    presses(worker, "2", worker.page.get_by_role("link", name="Mine"))
    worker.looks("mine")
    if worker.has_script:
        for key in ("j", "j", "k", "k"):
            worker.page.keyboard.press(key)
        expect(line(worker)).to_be_focused()
    goes_on(worker, line(worker))
    worker.reads_heading(GIRL)


def then_the_keys_can_be_turned_off(worker: Visitor) -> None:
    """And stay off on the next page: without them the same page is read by Tab and Enter."""
    worker.goes_to("/worklist/")
    if not worker.has_script:
        expect(worker.page.get_by_role("heading", name="Keys")).to_have_count(0)
        return
    worker.page.get_by_role("button", name="Turn the keys off").focus()
    worker.page.keyboard.press("Enter")
    worker.reads("The keys are off.")
    worker.goes_to("/worklist/")
    worker.page.keyboard.press("j")
    worker.page.keyboard.press("4")
    worker.reads_heading("My morning")
    expect(line(worker)).not_to_be_focused()
    worker.reads("The keys are off.", "Turn the keys on")


def line(worker: Visitor) -> Locator:
    return worker.page.locator("[data-line]").first


def presses(worker: Visitor, key: str, link: Locator) -> None:
    """By its key; without JavaScript there is none, and the link is gone to by Tab and Enter."""
    if not worker.has_script:
        return goes_on(worker, link)
    with worker.page.expect_navigation():
        worker.page.keyboard.press(key)


def goes_on(worker: Visitor, link: Locator) -> None:
    link.focus()
    worker.presses_enter()
