"""A school's safeguarding lead reads the page of their own pupil; the lead of another school meets nobody."""

import pytest

from tests.journeys.steps import when_they_find
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
NOBODY = "/young-people/00000000-0000-4000-8000-000000000000/"


def test_a_school_sees_its_own_pupil_and_another_school_sees_nobody(visitor, five_files_have_come_in):
    lead = visitor("school_a")
    when_they_find(lead, "Bethany Marlow", "Bethany Marlow")
    then_they_read_what_a_school_can_act_on(lead)
    then_the_rest_is_counted_and_not_told(lead)
    when_nobody_is_worried_the_page_is_not_put_together(lead)
    then_the_other_school_meets_nobody(visitor("school_b"), bethanys_address(lead))


def then_they_read_what_a_school_can_act_on(lead: Visitor) -> None:
    lead.reads_heading("Bethany Marlow")
    lead.reads("15 years 4 months", "Alder Park School", "Suspended from school for 2 days")
    lead.skips_to_main()


def then_the_rest_is_counted_and_not_told(lead: Visitor) -> None:
    lead.reads("Not shown to you", "home entry", "social care", "ask the MASH")
    lead.does_not_read(
        "Ferris Close", "Referral to", "Arrested", "Their account, or a correction", "Protect their address"
    )
    lead.looks("what we know, as her school sees it")


def bethanys_address(lead: Visitor) -> str:
    when_they_find(lead, "Bethany Marlow", "Bethany Marlow")
    return lead.page.url.removeprefix(lead.address)


def when_nobody_is_worried_the_page_is_not_put_together(lead: Visitor) -> None:
    when_they_find(lead, "Kofi Ansah", "Kofi Ansah")
    lead.reads_heading("There is no current reason to open this")
    lead.reads("ring the MASH", "01632 960 100", "999")
    lead.looks("no current reason, as a school sees it")


def then_the_other_school_meets_nobody(other: Visitor, path: str) -> None:
    other.goes_by_menu("Young people")
    other.page.get_by_label("Name, birth date or identifier").fill("Bethany Marlow")
    other.presses("Search")
    other.reads("No young people found", "Others may hold facts: ask the MASH.")
    other.does_not_read("Also written", "15 years")
    assert other.goes_to(path).status == 404
    hers = other.page.locator("main").inner_text()
    other.looks("not found")
    assert other.goes_to(NOBODY).status == 404
    assert other.page.locator("main").inner_text() == hers
