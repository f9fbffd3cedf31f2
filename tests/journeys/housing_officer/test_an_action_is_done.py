"""A social worker agrees an action with Housing; the officer finds it in the morning, moves it, does it, says so."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(240)
WHAT = "Find where she can stay from Friday"


def test_an_action_is_agreed_moved_and_done(visitor, five_files_have_come_in):
    worker, officer = visitor("mash"), visitor("housing")
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    when_an_action_is_agreed(worker)
    then_the_officer_finds_it_and_no_more_of_her_page(officer)
    when_it_is_moved_and_done(officer)
    then_the_worker_reads_what_came_of_it(worker)


def when_an_action_is_agreed(worker: Visitor) -> None:
    worker.follows("Agree an action")
    worker.fills("What will be done?", WHAT)
    worker.fills("Why?", "She cannot go back to where they wait for her")
    worker.fills("Email address of who does it", "housing@fernleigh.example")
    worker.looks("agreeing an action")
    worker.presses("Save")
    worker.reads("By when?")  # what was forgotten is asked for, and what was typed is still there
    worker.fills_day("By when?", 20, 11, 2026)
    worker.presses("Save")
    worker.reads("Agreed.", WHAT, "Femi Balogun", "Due 20 Nov 2026, in 3 days")


def then_the_officer_finds_it_and_no_more_of_her_page(officer: Visitor) -> None:
    officer.goes_by_menu("Start")
    officer.reads("Your actions", WHAT, "Due 20 Nov 2026")
    officer.follows(WHAT)
    officer.reads("She cannot go back", "Priya Nair")
    officer.looks("an action")


def when_it_is_moved_and_done(officer: Visitor) -> None:
    officer.follows("Move it to another day")
    officer.fills_day("By when?", 19, 11, 2026)
    officer.fills("Why is it moved?", "The flat is ready a day before")
    officer.presses("Save")
    officer.reads("Moved.", "Due 19 Nov 2026")
    officer.looks("the list of actions")
    officer.follows(WHAT)
    officer.reads("20 Nov 2026 → 19 Nov 2026", "The flat is ready a day before")
    officer.follows("This is done")
    officer.fills("What came of it?", "She has the keys of a room near her aunt")
    officer.presses("Save")
    officer.reads("Done.", "No action waits for you")


def then_the_worker_reads_what_came_of_it(worker: Visitor) -> None:
    worker.page.reload()
    worker.page.locator("summary", has_text="What came of 1 that ended").click()
    worker.reads("She has the keys of a room near her aunt")
    worker.looks("what came of an action")
