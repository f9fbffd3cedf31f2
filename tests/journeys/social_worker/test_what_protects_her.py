"""What protects a young person is written down beside the prompts, in one line, and put right with a reason."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
FIRST, THEN = "Kit from the boxing gym rings her each Sunday", "Kit rings her every other Sunday"


def test_a_social_worker_writes_down_what_protects_her_and_puts_it_right(visitor, five_files_have_come_in):
    worker = visitor("mash")
    given_the_page_is_open(worker)
    when_she_writes_one_line(worker)
    then_it_stands_beside_the_prompts(worker)
    when_she_puts_it_right(worker)
    then_the_page_says_what_is_so(worker)


def given_the_page_is_open(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    worker.reads("What protects them", "Nobody has written anything down.")


def when_she_writes_one_line(worker: Visitor) -> None:
    worker.page.get_by_label("What protects them?").select_option(label="A mentor")
    worker.fills("What does that rest on?", FIRST)
    worker.presses("Write it down")


def then_it_stands_beside_the_prompts(worker: Visitor) -> None:
    worker.reads("Written down.", "A mentor", FIRST, "written down by Priya Nair")
    worker.looks("what we know, with what protects her")


def when_she_puts_it_right(worker: Visitor) -> None:
    worker.follows("Change or end")
    worker.reads_heading("Change what protects them")
    worker.looks("change what protects her")
    worker.chooses("What has changed?", "It is so, and should say something else")
    worker.fills("Why?", "She told me herself")
    worker.fills("If it should say something else: what does it rest on?", THEN)
    worker.presses("Save")


def then_the_page_says_what_is_so(worker: Visitor) -> None:
    worker.reads("Written down.", THEN)
    worker.does_not_read(FIRST)
