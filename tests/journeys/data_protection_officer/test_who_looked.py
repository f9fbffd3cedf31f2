"""The data protection officer sees who looked and why, and nothing of what they read."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)


def test_the_officer_finds_the_social_workers_look_and_no_case_content(visitor, five_files_have_come_in, clock):
    given_a_social_worker_looked(visitor("mash"))
    clock.passes(hours=6)
    officer = visitor("dpo")
    when_they_ask_without_saying_of_whom(officer)
    when_they_ask_who_looked(officer)
    then_the_look_is_there_without_the_child(officer)
    then_the_reasons_given_can_be_read(officer)


def given_a_social_worker_looked(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    worker.reads_heading("Bethany Marlow")


def when_they_ask_without_saying_of_whom(officer: Visitor) -> None:
    officer.looks("data protection officer start")
    officer.goes_by_menu("Who looked")
    officer.looks("who looked")
    officer.presses("Search")
    officer.reads("Enter an email address, or the first day")
    officer.fills("Email address of a practitioner", "nobody@fernleigh.example")
    officer.presses("Search")
    officer.reads("Nobody here has an account with that email address")
    officer.looks("who looked, nobody of that address")


def when_they_ask_who_looked(officer: Visitor) -> None:
    officer.fills("Email address of a practitioner", "mash@fernleigh.example")
    officer.fills_day("First day", 17, 11, 2026)
    officer.presses("Search")


def then_the_look_is_there_without_the_child(officer: Visitor) -> None:
    look = officer.line("what we know").inner_text()
    assert "Priya Nair" in look and "Safeguarding a young person somebody is worried about" in look
    officer.does_not_read("Bethany", "Marlow", "Suspended", "Ferris")
    officer.looks("who looked, found")


def then_the_reasons_given_can_be_read(officer: Visitor) -> None:
    officer.goes_by_menu("Reasons given")
    officer.reads("Priya Nair", "I am on duty and have been asked about them", "Call 17/11/0412")
    officer.looks("reasons given, as the data protection officer sees them")
    assert officer.goes_to("/young-people/").status == 403
