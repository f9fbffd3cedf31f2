"""A data steward takes in five agencies' files, from a program that holds nothing; then there is a page to read."""

import pytest
from playwright.sync_api import expect

from tests.journeys import borough
from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

TITLES = {
    "pupils": "School Census, pupils on roll",
    "addresses": "School Census, addresses of pupils on roll",
    "exclusions": "School Census, exclusions of pupils on roll",
    "children in need": "Children in need census",
    "custody": "Police custody (our template)",
}
ROWS = {"pupils": "4", "addresses": "3", "exclusions": "2", "children in need": "2", "custody": "2"}
pytestmark = pytest.mark.timeout(180)


def test_a_steward_takes_in_five_files_and_sees_where_every_row_went(visitor, tmp_path):
    steward = given_a_steward_and_nothing_taken_in(visitor)
    when_a_file_is_not_chosen_they_are_told(steward)
    when_a_letter_is_sent_in_a_plain_sentence_refuses_it(steward, tmp_path)
    for name, title in TITLES.items():
        when_a_file_is_sent_in(steward, tmp_path / f"{name}.txt", borough.FILES[name]())
        then_it_is_read_to_its_end(steward, title, name)
    then_the_custody_row_without_a_force_is_set_aside_and_told_in_words(steward)
    then_all_six_are_listed(steward)
    then_the_register_says_what_may_be_taken(steward)
    then_the_pairs_to_ask_name_no_offence(steward)
    then_a_social_worker_reads_what_they_know_about_one_young_person(visitor("mash"))


def given_a_steward_and_nothing_taken_in(visitor) -> Visitor:
    somebody = visitor()
    somebody.goes_to("/deliveries/")
    somebody.reads_heading("Sign in")
    somebody.looks("sign in")
    somebody.fills("Email address", "steward@fernleigh.example")
    somebody.page.locator("input[type=password]").fill("not-the-password")
    somebody.presses("Sign in")
    somebody.reads("There is a problem", "do not belong together")
    somebody.looks("sign in, wrong password")
    somebody.signs_in("steward")
    somebody.reads_heading("What waits for you")
    somebody.looks("steward start, nothing waits")
    somebody.goes_by_menu("Deliveries")
    somebody.reads("No file has come in yet.")
    somebody.looks("deliveries, none yet")
    return somebody


def when_a_file_is_not_chosen_they_are_told(steward: Visitor) -> None:
    steward.presses("Send in a file")
    steward.looks("send in a file")
    steward.presses("Send it in")
    steward.reads("There is a problem", "Choose the file")
    steward.looks("send in a file, none chosen")


def when_a_letter_is_sent_in_a_plain_sentence_refuses_it(steward: Visitor, tmp_path) -> None:
    when_a_file_is_sent_in(
        steward, tmp_path / "pupils.csv", "Dear council,\nhere is our letter about the school fair.\n"
    )
    steward.reads("Nothing of this file was taken")
    steward.does_not_read("Traceback", "school fair")
    steward.looks("delivery refused")


def when_a_file_is_sent_in(steward: Visitor, path, content: str) -> None:
    path.write_text(content)
    steward.goes_by_menu("Deliveries")
    steward.presses("Send in a file")
    steward.page.get_by_label("The file").set_input_files(path)
    steward.presses("Send it in")


def then_it_is_read_to_its_end(steward: Visitor, title: str, name: str) -> None:
    """With JavaScript the page follows by itself; without, the browser loads it anew, and Refresh is there for both."""
    steward.reads_heading(title)
    if name == "pupils" or steward.has_script:
        expect(steward.page.locator("#progress")).to_have_count(0, timeout=40_000)
    while steward.page.locator("#progress").count():
        steward.follows("Refresh")
    steward.reads_row("State", "Taken in")
    steward.reads_row("Rows read", ROWS[name])
    steward.looks(f"delivery, {name}")


def then_the_custody_row_without_a_force_is_set_aside_and_told_in_words(steward: Visitor) -> None:
    steward.reads("Row 3", "force_code", "The row does not say which police force it is from.")
    steward.page.get_by_text("Whose row is it?").click()
    steward.reads("99/26/000002")
    steward.does_not_read("Theft from a shop", "Harrow Lane")


def then_all_six_are_listed(steward: Visitor) -> None:
    steward.follows("Deliveries")
    steward.reads(*TITLES.values(), "Refused")
    steward.looks("deliveries")
    steward.goes_by_menu("Start")
    steward.reads("deliveries to look at", "young person to say who they are")
    steward.looks("steward start")


def then_the_register_says_what_may_be_taken(steward: Visitor) -> None:
    steward.goes_by_menu("Source register")
    steward.reads("Suspensions and exclusions", "Fernleigh and Westmarch Police", "In force")
    steward.looks("source register")
    steward.follows("Police custody")
    steward.reads("Lawful basis", "Crime and Disorder Act", "Columns taken", "custody_ref")
    steward.looks("source register, one row")


def then_the_pairs_to_ask_name_no_offence(steward: Visitor) -> None:
    steward.goes_by_menu("Same person?")
    steward.reads("Bethany Marlowe", "Bethany Marlow")
    steward.does_not_read("Theft", "Suspended", "Harrow Lane")
    steward.looks("pairs, as the steward sees them")


def then_a_social_worker_reads_what_they_know_about_one_young_person(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    worker.reads("Bethany Marlow", "22 Ferris Close", "Suspended from school", "Referral to children's social care")
    worker.looks("young person, of files just sent in")
