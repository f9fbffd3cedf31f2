"""A steward joins two young people wrongly, and a social worker writes on their page. Then it is undone: each of the
three whose part it is finds it on their own start page, and both pages say that a mix-up was corrected."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(180)
CORRECTED = "A mix-up was corrected on"


def test_a_mix_up_is_put_right_by_each_whose_part_it_is(visitor, five_files_have_come_in, clock):
    steward, worker, officer = visitor("steward"), visitor("mash"), visitor("dpo")
    when_two_are_joined_wrongly(steward)
    clock.passes(minutes=10)
    when_somebody_writes_on_their_page(worker)
    clock.passes(minutes=10)
    when_the_join_is_undone(steward)
    then_the_worker_puts_their_copy_right(worker)
    then_the_steward_settles_what_rested_on_it(steward)
    then_the_officer_says_whether_it_is_a_breach(officer)
    then_both_pages_say_so(worker)


def when_two_are_joined_wrongly(steward: Visitor) -> None:
    steward.goes_by_menu("Same person?")
    steward.presses("Answer one question at a time")
    steward.page.get_by_label("All that tells people apart agrees, but for how it was written down").check()
    steward.presses("Write it down, and go on")
    steward.reads("You joined: Bethany Marlow (school record) and Bethany Marlowe (police custody record)")


def when_somebody_writes_on_their_page(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    worker.page.get_by_label("What protects them?").select_option(label="A mentor")
    worker.fills("What does that rest on?", "Her mentor rang")
    worker.presses("Write it down")
    worker.does_not_read(CORRECTED)


def when_the_join_is_undone(steward: Visitor) -> None:
    steward.goes_by_menu("Same person?")
    steward.follows("What people decided before")
    steward.presses("Undo this")
    steward.reads("The decision is undone.", "Putting the mix-up right has begun: see Mix-ups.")
    steward.goes_by_menu("Mix-ups")
    steward.reads_heading("Putting mix-ups right")


def then_the_worker_puts_their_copy_right(worker: Visitor) -> None:
    worker.goes_by_menu("Start")
    worker.follows("page you had open where two young people stood")
    worker.reads_heading("Putting mix-ups right")
    worker.looks("mix-ups, as who saw the page reads them")
    worker.presses("My copy is put right, or I have none")
    worker.reads("Thank you. You can take it back here.")


def then_the_steward_settles_what_rested_on_it(steward: Visitor) -> None:
    steward.goes_by_menu("Start")
    steward.follows("mix-up: what rested on the page")
    steward.follows("Parted on")
    steward.reads("Bethany Marlow,", "Bethany Marlowe,", "What protects them", "1 of 1 person who saw it")
    steward.does_not_read("Her mentor rang")
    steward.presses("Write it down")
    steward.reads("There is a problem", "Say why, in one sentence")
    steward.looks("what rested on the page, not answered yet")
    for kind, words in (
        ("Reachable moment", "It is to be withdrawn, or is already"),
        ("What protects them", "It stands"),
    ):
        group = steward.page.get_by_role("group", name=kind)
        group.get_by_label(words, exact=True).check()
        group.get_by_label("Because").fill("Priya Nair asked both")
        group.get_by_label("Because").press("Enter")
        steward.reads("Written down.", words, "Priya Nair asked both")
    steward.reads("To be withdrawn", "It stands")
    steward.looks("what rested on the page")


def then_the_officer_says_whether_it_is_a_breach(officer: Visitor) -> None:
    officer.goes_by_menu("Start")
    officer.follows("mix-up: is it a breach, within 72 hours")
    officer.follows("Parted on")
    officer.reads("72 hours left", "Priya Nair", "Put right")
    officer.does_not_read("Bethany", "Marlow")
    officer.looks("is it a breach")
    officer.chooses("Is it a personal data breach?", "A breach, and told to the Information Commissioner")
    officer.fills("Why?", "One who may see both saw them, and an arrest went further.")
    officer.presses("Write it down")
    officer.reads("Written down.", "Those it concerns")
    officer.does_not_read("It has not been saved")
    assert officer.page.get_by_label("When and by whom, or why not").input_value() == ""
    officer.looks("a breach, and whether those it concerns are told")
    officer.chooses("Are those it concerns told?", "Not a high risk to anybody: nobody need be told")
    officer.fills("When and by whom, or why not", "What went further told nobody who she is.")
    officer.presses("Write it down")
    officer.reads("Written down.")
    officer.looks("mix-ups, as the data protection officer reads them")


def then_both_pages_say_so(worker: Visitor) -> None:
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    worker.reads(CORRECTED)
    worker.looks("what we know, after a mix-up")
    when_they_find(worker, "Bethany Marlowe", "A young person giving the name Bethany Marlowe")
    worker.reads(CORRECTED)
