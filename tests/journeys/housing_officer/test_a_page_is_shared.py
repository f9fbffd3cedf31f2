"""A social worker shares one page with the Housing team for a while: Housing reads where she lives, and no more."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)


def test_housing_reads_its_own_theme_of_a_shared_page_until_the_sharing_ends(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    when_they_share_the_page(worker)
    officer = visitor("housing")
    then_housing_reads_where_she_lives_and_no_more(officer)
    when_the_sharing_ends(worker)
    then_housing_meets_nobody(officer)


def when_they_share_the_page(worker: Visitor) -> None:
    worker.follows("Share this page with somebody")
    worker.looks("share a page")
    worker.presses("Save")
    worker.reads("There is a problem", "Choose why")
    worker.looks("share a page, nothing answered")
    worker.fills("Email address of the practitioner", "housing@fernleigh.example")
    worker.page.get_by_role("radio").first.check()
    worker.fills("In a sentence, why do they need it?", "She may have to move in a hurry, and Housing must know.")
    worker.fills_day("Until when?", 17, 12, 2026)
    worker.presses("Save")
    worker.reads("Shared.", "Femi Balogun", "until the end of 17 Dec 2026")
    worker.looks("what we know, shared")


def then_housing_reads_where_she_lives_and_no_more(officer: Visitor) -> None:
    when_they_find(officer, "Bethany Marlow", "Bethany Marlow")
    officer.reads("22 Ferris Close", "Not shown to you", "school entries", "ask the MASH")
    officer.does_not_read("Suspended", "Referral to", "Femi Balogun may", "Share this page")
    officer.looks("what we know, as Housing sees it")


def when_the_sharing_ends(worker: Visitor) -> None:
    worker.presses("End this")
    worker.reads("Ended, from now.")


def then_housing_meets_nobody(officer: Visitor) -> None:
    answer = officer.page.reload()
    assert answer is not None and answer.status == 404
