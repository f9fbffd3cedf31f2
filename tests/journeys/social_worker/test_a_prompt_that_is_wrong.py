"""A prompt asks a question, says because of which lines, and can be said to be wrong in one click and a sentence."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
PROMPT, WHY = "Suspended again, or for more than a week", "The second was another girl of the same class."


def test_a_social_worker_says_that_a_prompt_is_wrong_and_it_asks_no_more(visitor, five_files_have_come_in):
    worker = visitor("mash")
    given_the_page_is_open(worker)
    then_the_prompt_leads_to_its_lines(worker)
    when_she_says_that_it_is_wrong(worker)
    then_it_asks_no_more_and_what_she_said_stands(worker)


def given_the_page_is_open(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    worker.reads("Prompts", PROMPT, "Where were they on those days, and who with?", "Not everything can be answered")
    worker.looks("what we know, with a prompt")


def then_the_prompt_leads_to_its_lines(worker: Visitor) -> None:
    for link in worker.page.locator("#prompts .prompt li a").all():
        place = str(link.get_attribute("href")).removeprefix("#")
        assert "Suspended" in worker.page.locator(f"[id='{place}']").inner_text()


def when_she_says_that_it_is_wrong(worker: Visitor) -> None:
    worker.follows("This prompt is wrong because…")
    worker.reads_heading("This prompt is wrong")
    worker.looks("a prompt is wrong")
    worker.presses("Save")
    worker.reads("Write why this prompt is wrong")
    worker.looks("a prompt is wrong, nothing typed")
    worker.fills("This prompt is wrong because", WHY)
    worker.presses("Save")


def then_it_asks_no_more_and_what_she_said_stands(worker: Visitor) -> None:
    worker.reads("Written down. It is a prompt no longer.", "this prompt is wrong:", WHY)
    worker.does_not_read("Where were they on those days, and who with?")
    worker.looks("what we know, a prompt said to be wrong")
