"""A mother asks who has looked at her daughter's page. The data protection officer answers, and reads nothing else."""

import pytest

from tests.factories import upn
from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
TURNS = 14


def test_the_officer_learns_who_looked_and_nothing_of_the_child(visitor, five_files_have_come_in, clock):
    worker = visitor("mash")
    given_a_social_worker_looked_often(worker)
    clock.passes(hours=6)
    officer = visitor("dpo")
    when_they_ask_without_a_key(officer)
    when_they_ask_with_a_key_nobody_has(officer)
    when_they_ask_by_the_key_the_mother_knows(officer)
    then_every_look_is_told_without_the_child(officer)
    then_the_older_ones_are_on_the_next_page(officer)


def given_a_social_worker_looked_often(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    for _ in range(2 * TURNS):
        worker.page.reload()


def when_they_ask_without_a_key(officer: Visitor) -> None:
    officer.goes_by_menu("Who looked at somebody")
    officer.looks("who looked at somebody")
    officer.presses("Search")
    officer.reads("Enter the id or the key")
    officer.looks("who looked at somebody, no key")


def when_they_ask_with_a_key_nobody_has(officer: Visitor) -> None:
    officer.fills("Random id, or the key of a record", "Z999999999999")
    officer.presses("Search")
    officer.reads("Nobody has looked at a young person with this key, or nobody here has it.")
    officer.looks("who looked at somebody, nobody")


def when_they_ask_by_the_key_the_mother_knows(officer: Visitor) -> None:
    officer.fills("Random id, or the key of a record", upn())
    officer.presses("Search")


def then_every_look_is_told_without_the_child(officer: Visitor) -> None:
    look = officer.line("what we know").inner_text()
    assert "Priya Nair" in look and "I am on duty" in look and "Call 17/11/0412" in look
    officer.does_not_read("Bethany", "Marlow", "Suspended", "arrested on Saturday")
    assert upn() not in officer.page.url
    officer.looks("who looked at somebody, found")


def then_the_older_ones_are_on_the_next_page(officer: Visitor) -> None:
    officer.presses("Older")
    officer.reads("Page 2 of", "Priya Nair")
    officer.looks("who looked at somebody, older")
    assert upn() not in officer.page.url
