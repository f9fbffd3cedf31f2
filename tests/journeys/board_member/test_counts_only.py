"""A board member reads counts, never a person; small numbers are hidden."""

import re

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(90)


def test_a_board_member_reads_counts_with_small_numbers_hidden(visitor, five_files_have_come_in):
    member = visitor("board")
    member.looks("board member start")
    member.goes_by_menu("Counts")
    then_small_numbers_are_hidden(member)
    then_nothing_leads_to_a_person(member)


def then_small_numbers_are_hidden(member: Visitor) -> None:
    member.reads("Young people somebody is worried about", "Fewer than 5", "Not shown", "Files taken in, last 30 days")
    records = member.page.get_by_role("table", name="Records held, by kind").inner_text()
    assert not re.search(r"\b[1-4]\b", records)
    member.looks("counts")


def then_nothing_leads_to_a_person(member: Visitor) -> None:
    links = [link.get_attribute("href") for link in member.page.get_by_role("link").all()]
    assert links and not [href for href in links if href and re.search(r"young-people|[0-9a-f]{8}-", href)]
    member.does_not_read("Bethany", "Marlow", "Kofi")
    assert member.goes_to("/young-people/").status == 403
