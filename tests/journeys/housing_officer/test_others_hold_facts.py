"""A Housing officer whose team holds nothing about a young person is told whom to ask, and nothing more."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(90)


def test_a_housing_officer_finds_nobody_and_is_told_to_ask_the_mash(visitor, five_files_have_come_in):
    officer = visitor("housing")
    officer.looks("housing officer start")
    when_they_search(officer)
    then_they_are_told_whom_to_ask(officer)
    then_pages_of_other_work_are_refused_in_plain_words(officer)


def when_they_search(officer: Visitor) -> None:
    """On a phone, where the menu opens by a button with JavaScript and stands open without."""
    officer.takes_a_phone()
    if officer.has_script:
        officer.page.get_by_role("button", name="Menu").click()
    officer.goes_by_menu("Young people")
    officer.page.get_by_label("Name, birth date or identifier").focus()
    officer.types("Bethany Marlow")
    officer.presses_enter()


def then_they_are_told_whom_to_ask(officer: Visitor) -> None:
    officer.reads("Nobody that your team holds is found under that. Others may hold facts: ask the MASH.")
    officer.does_not_read("15 years", "Ferris Close")
    officer.looks("search, as a Housing officer sees it")
    officer.goes_to("/young-people/mine/")
    officer.reads("No page is open to you just now.")
    officer.looks("pages open to you, none")


def then_pages_of_other_work_are_refused_in_plain_words(officer: Visitor) -> None:
    assert officer.goes_to("/same-person/").status == 403
    officer.looks("not allowed")
    officer.does_not_read("Bethany")
    officer.follows("Go to the first page")
    officer.reads_heading("What waits for you")
