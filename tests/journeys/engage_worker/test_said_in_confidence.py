"""Amara of Engage comes to a girl in a cell and writes down what she says. The MASH reads only what she agreed to, the
custody officer only that somebody comes; a part is disclosed by one decision, to one, and taken back."""

import pytest

from reachable.flow import receive
from tests.conftest import NOW
from tests.factories import custody, detention
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(300)
SAID = "They hold her brother until she pays for the bag that was taken"
PART = "Somebody holds a child against his will"
SAFE = "Keep her apart from the two who came in with her"
NOT_FOR_OTHERS = (SAID, PART, "brother", "her aunt knows")


def test_what_she_said_stays_with_engage(visitor, five_files_have_come_in, tmp_path):
    given_that_she_is_held_still(tmp_path / "custody.csv")
    worker, engage, custody = (visitor(key) for key in ("mash", "engage", "custody"))
    when_the_mash_says_who_comes(worker)
    then_the_custody_officer_reads_only_that_somebody_comes(custody)
    when_she_says_something_in_confidence(engage)
    then_the_mash_reads_only_that_somebody_spoke_with_her(worker)
    when_a_part_is_asked_to_be_disclosed(engage)
    when_it_is_approved(visitor("engage_lead"))
    then_the_mash_reads_that_part_alone(worker)
    then_it_is_taken_back(engage, worker)
    then_the_custody_officer_has_learnt_nothing(custody)


def given_that_she_is_held_still(file) -> None:
    file.write_text(custody(detention(surname="Marlowe", release_dt="")))
    receive(file, by="a journey", clock=lambda: NOW)


def when_the_mash_says_who_comes(worker: Visitor) -> None:
    worker.goes_by_menu("Moments")
    worker.follows("A young person giving the name")
    worker.follows("Who comes to them, and what the building reads")
    worker.reads("Nobody has said yet who comes", "Nothing that may be told")
    worker.looks("who comes, said by nobody yet")
    worker.follows("Say who comes")
    worker.presses("Save")
    worker.reads("Say who comes: an email address, or a name")
    worker.looks("who comes, not whole")
    worker.page.get_by_label("Whose building are they in?").select_option(label="Fernleigh and Westmarch Police")
    worker.fills("Email address of who comes, if they have an account here", "engage@fernleigh.example")
    worker.fills("Telephone on which the building reaches them", "01632 960 230")
    worker.fills("At what time are they expected?", "04:15")
    worker.fills("What keeps this young person safe in this building?", SAFE)
    worker.presses("Save")
    worker.reads("The building reads it now.", "Amara Quist, Engage", SAFE)
    worker.looks("who comes")


def then_the_custody_officer_reads_only_that_somebody_comes(custody: Visitor) -> None:
    custody.goes_by_menu("Coming here")
    custody.reads("Bethany Marlowe", "Amara Quist, Engage")
    custody.looks("coming here")
    custody.follows("A young person giving the name")
    custody.reads("Somebody comes", "01632 960 230", "Tuesday 17 November 2026, 4:15am", SAFE)
    custody.does_not_read("Theft", "Priya Nair", "Ferris")
    custody.looks("somebody comes")
    assert custody.goes_to("/in-confidence/").status == 403 and custody.goes_to("/moments/").status == 403


def when_she_says_something_in_confidence(engage: Visitor) -> None:
    engage.goes_by_menu("In confidence")
    engage.reads("Fernleigh and Westmarch Police", "Nothing written down yet")
    engage.looks("whom Engage comes to")
    engage.follows("A young person giving the name")
    engage.takes_a_phone()
    engage.follows("Write down what they said")
    engage.fills("What did they say?", SAID)
    engage.presses("Save")
    engage.reads("Say what they agreed that the MASH may be told")
    engage.looks("what was said, not whole")
    engage.chooses("Before they spoke, did you tell them what you cannot keep to yourself?", "Yes")
    engage.chooses("What did they agree that the MASH may be told?", "Only that somebody has spoken with them")
    engage.fills("Did they agree to anything else? (optional)", "That her aunt knows")
    engage.presses("Save")
    engage.reads("Written down, for your own team.", SAID, "That her aunt knows", "Only your own team.")
    engage.looks("what was said in confidence")


def then_the_mash_reads_only_that_somebody_spoke_with_her(worker: Visitor) -> None:
    for path in ("/", "/moments/", "/moments/hand-over/", "/in-confidence/", "/contacts/", "/actions/"):
        worker.goes_to(path)
        worker.does_not_read(*NOT_FOR_OTHERS)
    worker.reads("Actions")
    worker.goes_by_menu("Young people")
    worker.page.get_by_label("Name, birth date or identifier").fill("brother")
    worker.presses_enter()
    worker.does_not_read(SAID)
    worker.goes_by_menu("Moments")
    worker.follows("A young person giving the name")
    worker.does_not_read(*NOT_FOR_OTHERS)
    worker.follows("Who comes to them")
    worker.reads("Somebody of Engage has spoken with them.")
    worker.does_not_read(*NOT_FOR_OTHERS)


def when_a_part_is_asked_to_be_disclosed(engage: Visitor) -> None:
    engage.follows("Disclose a part, to prevent serious harm")
    engage.reads("In danger now: ring 999")
    engage.fills("The smallest part that must be known", PART)
    engage.chooses(
        "What serious harm may this prevent?",
        "Somebody else may be killed or badly hurt, or another child is in danger",
    )
    engage.fills("Why now, and why to them?", "They look for him tonight")
    engage.fills("Email address of who must know", "custody@fernleigh.example")
    engage.chooses("Does the young person know that it is disclosed?", "Yes")
    engage.fills("Email address of who approves it", "engage@fernleigh.example")
    engage.presses("Save")
    engage.reads("Nothing is disclosed to an account of the police", "Somebody else approves it")
    engage.looks("a disclosure that cannot be")
    engage.fills("Email address of who must know", "mash@fernleigh.example")
    engage.fills("Email address of who approves it", "engage.lead@fernleigh.example")
    engage.presses("Save")
    engage.reads("Ring whoever approves it", "Waits for Leo Farrant to approve it")


def when_it_is_approved(lead: Visitor) -> None:
    lead.goes_by_menu("In confidence")
    lead.reads("Yours to approve")
    lead.follows("A young person giving the name")
    lead.reads(PART, "They look for him tonight", "They know")
    lead.looks("a disclosure to decide on")
    lead.chooses("Do you approve it?", "Yes: it may prevent serious harm, and this is the smallest part")
    lead.fills("Why?", "He is in danger tonight")
    lead.presses("Save")
    lead.reads("Decided, and written down.")


def then_the_mash_reads_that_part_alone(worker: Visitor) -> None:
    worker.goes_by_menu("In confidence")
    worker.reads("Disclosed to you", "Open until 18 Nov 2026, 3:05am")
    worker.looks("disclosed to me")
    worker.follows("A young person giving the name")
    worker.reads(PART, "Leo Farrant", "He is in danger tonight")
    worker.does_not_read(SAID)
    worker.looks("a disclosure")


def then_it_is_taken_back(engage: Visitor, worker: Visitor) -> None:
    engage.page.reload()
    engage.follows("A part, for Priya Nair")
    engage.follows("Take it back")
    engage.fills("Why is it taken back?", "He is at home")
    engage.looks("a disclosure is taken back")
    engage.presses("Save")
    engage.reads("Taken back. They read nothing more.")
    assert worker.page.reload().status == 404
    worker.does_not_read(PART)


def then_the_custody_officer_has_learnt_nothing(custody: Visitor) -> None:
    for path in ("/", "/coming-here/"):
        custody.goes_to(path)
        custody.does_not_read(*NOT_FOR_OTHERS)
