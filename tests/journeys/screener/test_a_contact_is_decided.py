"""An aunt rings the MASH: one line, found by the keyboard, rated, the police asked, housing rings, handed over,
decided by somebody else, and the aunt hears no more than the family knows."""

from datetime import datetime

import pytest

from reachable.agencies.models import Practitioner
from reachable.clocks.ages import LONDON
from reachable.front_door.contacts.changes import set_up
from tests.conftest import NOW
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(180)
IN_THE_MORNING = datetime(2026, 11, 17, 9, 30, tzinfo=LONDON)
LINE = "Her aunt rang: she came home with a phone that is not hers, and is afraid of whoever gave it to her"
NOTHING_OF_THE_CONTACT = (LINE, "Maud Ferris", "Red", "afraid", "Cobden Road")


def test_a_contact_is_rated_asked_about_and_decided_by_somebody_else(visitor, five_files_have_come_in, clock):
    given_that_the_record_is_kept_here()
    clock.now = IN_THE_MORNING
    screener, worker, police, other = (visitor(key) for key in ("screener", "mash", "police", "mash_two"))
    when_the_screener_writes_it_down(screener)
    when_a_social_worker_rates_it_and_asks_the_police(worker)
    then_the_police_read_their_question_alone_and_answer(police)
    then_housing_rings_and_the_worker_writes_it_down(worker)
    then_whoever_rated_cannot_decide(worker)
    when_somebody_else_decides(other)
    when_the_aunt_is_told_no_more_than_the_family_knows(screener)
    then_it_is_closed_and_nothing_waits(screener)


def given_that_the_record_is_kept_here() -> None:
    admin = Practitioner.objects.get(role="administrator")
    set_up(way="record", why="The board agreed", by=admin, now=NOW)


def when_the_screener_writes_it_down(screener: Visitor) -> None:
    """Found by a misspelt name; and what was forgotten is asked for, with nothing lost."""
    screener.goes_by_menu("Young people")
    screener.page.get_by_label("Name, birth date or identifier").focus()
    screener.types("Bethanie Marlow")
    screener.presses_enter()
    screener.reads("Bethany Marlow")
    screener.follows("Write down a contact")
    screener.reads_heading("Write down a contact")
    screener.looks("a contact is written down")
    screener.fills("What were we told, in a line?", LINE)
    screener.presses("Write it down")
    screener.reads("Answer: Who tells us?")
    screener.fills("Who tells us?", "Maud Ferris, her aunt")
    screener.presses("Write it down")
    screener.reads_heading("Bethany Marlow")
    screener.reads("Due by the end of Wednesday 18 November 2026", "Whose turn it is: a screening officer")
    screener.presses("I have looked at it")
    screener.reads("Whose turn it is: a qualified social worker")
    screener.looks("a contact")


def when_a_social_worker_rates_it_and_asks_the_police(worker: Visitor) -> None:
    worker.goes_to("/")
    worker.reads("contact waiting for a decision")
    worker.goes_by_menu("Contacts")
    worker.looks("the open contacts")
    worker.follows("Bethany Marlow")
    worker.follows("Rate it")
    worker.looks("a contact is rated")
    worker.chooses("How do you rate it?", "Red: may need protection, act now")
    worker.fills("Why?", "Goods that are not hers, and somebody she is afraid of")
    worker.presses("Save")
    worker.reads("4 hours left", "Red")
    worker.follows("Ask organisations")
    worker.looks("organisations are asked")
    worker.chooses("Which organisations?", "Fernleigh and Westmarch Police")
    worker.chooses("Which organisations?", "Fernleigh Homes")
    worker.presses("Save")
    worker.reads("Not answered yet.", "Due Tuesday 17 November 2026, 1:30pm")


def then_the_police_read_their_question_alone_and_answer(police: Visitor) -> None:
    police.goes_by_menu("Asked of us")
    police.reads("Bethany Marlow, born 9 Jul 2011", "What do you know that matters for their safety?")
    police.does_not_read(*NOTHING_OF_THE_CONTACT)
    police.looks("what was asked of us")
    police.follows("Bethany Marlow")
    police.does_not_read(*NOTHING_OF_THE_CONTACT)
    police.fills("What do you know?", "Seen with older boys in October")
    police.presses("Answer")
    police.reads("Answer: Does it matter here?", "Answer: Where did you look?")
    police.looks("an answer, not whole")
    police.chooses("Does it matter here?", "Yes")
    police.fills("Where did you look?", "Intelligence records")
    police.fills("Of what time is it?", "October 2026")
    police.chooses("How sure is it?", "Somebody told us")
    police.presses("Answer")
    police.reads("Thank you. The MASH has your answer.", "Nothing waits for an answer")


def then_housing_rings_and_the_worker_writes_it_down(worker: Visitor) -> None:
    worker.page.reload()
    worker.follows("They rang: write down their answer")
    worker.looks("an answer by telephone")
    worker.chooses("What did they say?", "Nothing known")
    worker.presses("Save")
    worker.reads("Answer: Who rang?")
    worker.fills("Who rang?", "Femi Balogun, housing options")
    worker.presses("Save")
    worker.reads("by telephone: Femi Balogun, housing options. Entered by Priya Nair")
    worker.goes_to("/moments/hand-over/")
    worker.reads_heading("Hand over")
    worker.reads(LINE)
    worker.looks("contacts are handed over")
    worker.goes_by_menu("Contacts")
    worker.follows("Bethany Marlow")


def then_whoever_rated_cannot_decide(worker: Visitor) -> None:
    worker.page.reload()
    worker.reads("Seen with older boys in October", "You rated this contact, so somebody else decides.")
    worker.looks("a contact with an answer")


def when_somebody_else_decides(other: Visitor) -> None:
    other.goes_by_menu("Contacts")
    other.reads("2 of 2 organisations have answered")
    other.follows("Bethany Marlow")
    other.follows("Decide what happens next")
    other.looks("a contact is decided")
    other.chooses("What happens next?", "Section 17 assessment")
    other.fills("Why?", "Several things in a short time")
    other.presses("Save")
    other.reads("Section 17 assessment", "Decided, whoever told us has no word yet")


def when_the_aunt_is_told_no_more_than_the_family_knows(screener: Visitor) -> None:
    screener.page.reload()
    screener.follows("Send word back")
    screener.reads("We cannot say more.")
    screener.looks("the word back")
    screener.chooses("What does the family know?", "Nothing yet")
    screener.chooses("How did you tell them?", "By telephone")
    screener.fills("What more did you say? (optional)", "An assessment begins")
    screener.presses("Save")
    screener.reads("Say no more than the family knows")
    screener.fills("What more did you say? (optional)", "")
    screener.presses("Save")
    screener.reads("Decided, and whoever told us knows")


def then_it_is_closed_and_nothing_waits(screener: Visitor) -> None:
    screener.follows("Close it")
    screener.fills("Why is it closed?", "The assessment team has it")
    screener.presses("Save")
    screener.reads("It is closed.", "The assessment team has it")
    screener.goes_by_menu("Contacts")
    screener.reads("No contact is open.")
