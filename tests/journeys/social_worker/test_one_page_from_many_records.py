"""A MASH social worker brings two records together, reads the page, writes for the family, and parts them again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(240)
ARRESTED = "Arrested and held in police custody"


def test_a_social_worker_reads_one_page_of_facts_writes_for_the_family_and_undoes_a_match(
    visitor, five_files_have_come_in
):
    worker = visitor("mash")
    then_a_pair_waits(worker)
    when_they_say_that_two_records_are_one(worker)
    when_they_find(worker, "Bethanny Marlow", "Bethany Marlow")
    then_they_are_asked_why(worker)
    when_they_say_why(worker)
    then_the_page_says_who_she_is_and_what_is_known(worker)
    when_they_write_whom_she_trusts(worker)
    when_they_write_who_was_told(worker)
    when_they_set_her_account_beside_a_line(worker)
    when_they_ask_for_a_correction_and_have_an_answer(worker)
    when_they_write_down_a_complaint_and_acknowledge_it(worker)
    then_the_page_can_be_copied_for_the_case_record(worker)
    when_they_undo_the_match(worker)
    then_the_custody_line_has_gone_and_what_was_written_waits_to_be_settled(worker)


def then_a_pair_waits(worker: Visitor) -> None:
    worker.reads("1", "young person to say who they are")
    worker.looks("social worker start")
    worker.follows("young person to say who they are")
    worker.reads("Bethany Marlow", "Bethany Marlowe", "Custody on name and birth date alone")
    worker.looks("pairs")


def when_they_say_that_two_records_are_one(worker: Visitor) -> None:
    worker.follows("Bethany Marlow")
    worker.reads("22 Ferris Close", "Same", "Sounds alike", "Why the program asks")
    worker.looks("pair side by side")
    worker.presses("Write it down")
    worker.reads("There is a problem", "Choose why they are one young person, or why they are two")
    worker.looks("pair, nothing answered")
    worker.chooses("Yes, one young person, because", "I asked whoever holds a record: it is one young person")
    worker.fills("In your own words", "Her mother gave the same address and birth date when I rang.")
    worker.presses("Write it down")
    worker.reads("You joined: Bethany Marlow (school record)", "Nothing is waiting for a person.")
    worker.looks("nothing left to answer")
    worker.follows("What people decided before")
    worker.reads("Priya Nair", "it is one young person. Her mother gave the same address")
    worker.looks("what people decided")


def then_they_are_asked_why(worker: Visitor) -> None:
    worker.reads_heading("Why do you need this page?")
    worker.reads("Bethany Marlow", "15 years 4 months", "Your team manager reads this tomorrow morning")
    worker.does_not_read(ARRESTED, "Ferris Close")
    worker.looks("say why")
    worker.presses("Open the page")
    worker.reads("Choose why you need to open this page", "Enter a reference that somebody could check")
    worker.looks("say why, nothing answered")


def then_the_page_says_who_she_is_and_what_is_known(worker: Visitor) -> None:
    worker.reads_heading("Bethany Marlow")
    worker.reads("15 years 4 months", "22 Ferris Close, Fernleigh", "says so", "Alder Park School", "Nobody has asked")
    worker.reads(
        "Children's social care", ARRESTED, "Suspended from school for 2 days", "Also written: Bethany Marlowe"
    )
    worker.reads("Outcome: not yet known", "What we do not know", "Ring", "Nobody has written whether they were told")
    assert "Same UPN" in worker.line("Children's social care involved").inner_text()
    assert "A person said so" in worker.line(ARRESTED).inner_text()
    assert "Fernleigh and Westmarch Police" in worker.line(ARRESTED).inner_text()
    worker.looks("what we know")


def when_they_write_whom_she_trusts(worker: Visitor) -> None:
    worker.follows("Write down who they trust")
    worker.looks("write who they trust")
    worker.presses("Save")
    worker.reads("There is a problem")
    worker.looks("write who they trust, nothing answered")
    worker.fills("Who do they trust?", "Ruth Okafor")
    worker.fills("How do they know each other?", "her form tutor")
    worker.fills("Who says so?", "Bethany")
    worker.presses("Save")
    worker.reads("Written down.", "Ruth Okafor, her form tutor", "Bethany says so")


def when_they_write_who_was_told(worker: Visitor) -> None:
    worker.follows("Write down who was told")
    worker.looks("write who was told")
    worker.chooses("Who?", "The young person")
    worker.chooses("Were they told?", "Not yet")
    worker.presses("Save")
    worker.reads("There is a problem", "If not told, why not?")
    worker.fills("If not told, why not?", "She is asleep at her aunt's and must not be rung at night.")
    worker.fills_day("If not told, when will you look at this again?", 18, 11, 2026)
    worker.presses("Save")
    worker.reads("Not told: She is asleep at her aunt's", "Look again on 18 Nov 2026")


def when_they_set_her_account_beside_a_line(worker: Visitor) -> None:
    worker.clicks(
        worker.line("Suspended from school for 2 days").get_by_role("link", name="Their account, or a correction")
    )
    worker.looks("write their account")
    worker.chooses("Whose account is it?", "The young person")
    worker.fills("What do they say?", "I shouted because nobody would listen to what he said first.")
    worker.presses("Save")
    worker.reads("Set beside the line.")
    line = worker.line("Suspended from school for 2 days").inner_text()
    assert "I shouted because nobody would listen" in line and line.count(" says") == 1


def when_they_ask_for_a_correction_and_have_an_answer(worker: Visitor) -> None:
    worker.clicks(worker.line(ARRESTED).get_by_role("link", name="Their account, or a correction"))
    worker.follows("Ask the organisation for a correction of this line")
    worker.looks("ask for a correction")
    worker.fills("What is wrong with this line?", "Her name is Marlow, without an e.")
    worker.fills_day("When was the correction asked for?", 17, 11, 2026)
    worker.presses("Save")
    worker.reads("Now send it to the organisation.", "Correction asked for on 17 Nov 2026", "ask again on 17 Dec 2026")
    worker.follows("Write down the answer")
    worker.looks("answer to a correction")
    worker.fills("What did the organisation answer?", "Put right in the custody record.")
    worker.fills_day("When did they answer?", 17, 11, 2026)
    worker.presses("Save")
    worker.reads("Correction answered on 17 Nov 2026")


def when_they_write_down_a_complaint_and_acknowledge_it(worker: Visitor) -> None:
    worker.follows("Write down a complaint")
    worker.looks("write down a complaint")
    worker.chooses("Who complains?", "First parent or carer")
    worker.fills("What is the complaint?", "Nobody rang me on the night she was held.")
    worker.fills_day("When did it reach us?", 16, 11, 2026)
    worker.presses("Save")
    worker.reads("Acknowledge it within 30 days.", "Acknowledge by 16 Dec 2026")
    worker.looks("what we know, with the family's words")
    worker.presses("Acknowledged today")
    worker.reads("Acknowledged 17 Nov 2026")


def then_the_page_can_be_copied_for_the_case_record(worker: Visitor) -> None:
    worker.follows("Copy for the case record")
    text = worker.page.get_by_role("textbox").input_value()
    assert "What we know: Bethany Marlow, 15 years 4 months" in text
    assert ARRESTED in text and "Fernleigh and Westmarch Police" in text and "Same UPN" in text
    worker.looks("copy for the case record")
    if worker.has_script:
        worker.page.get_by_role("button", name="Copy the text").click()
        expect(worker.page.get_by_role("status")).to_contain_text(re.compile("Copied|Press Ctrl and C"))


def when_they_undo_the_match(worker: Visitor) -> None:
    worker.goes_by_menu("Same person?")
    worker.follows("What people decided before")
    worker.presses("Undo this")
    worker.reads("The decision is undone.", "Are these the same young person?")
    worker.looks("what people decided, undone")


def then_the_custody_line_has_gone_and_what_was_written_waits_to_be_settled(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    worker.reads("Whose is this?", "Suspended from school for 2 days", "Ruth Okafor")
    worker.does_not_read(ARRESTED)
    worker.looks("what we know, after a match was undone")
    worker.reads("Whom they trust, Tuesday 17 November 2026", "A reason to open this page")
    worker.presses("All of this is about this young person")
    worker.reads("Written down: it is about this young person", "this is about this young person.")
    worker.does_not_read("Whose is this?")
    worker.looks("what we know, once it is said whose that is")
    worker.presses("Undo this")
    worker.reads("It is undone.", "Whose is this?")
