"""A nurse tells of a girl who gives another name; somebody takes it on by telephone, an attempt fails, who she is is
confirmed in the morning, somebody reaches her; and the nurse reads that somebody went."""

from datetime import datetime, timedelta

import pytest

from reachable.agencies.models import Agency, Practitioner
from reachable.clocks.ages import LONDON
from reachable.flow import catch_up
from reachable.front_door.changes import open_door
from tests.conftest import NOW
from tests.journeys.served import Clock
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(180)
AT_NIGHT = datetime(2026, 11, 17, 23, 10, tzinfo=LONDON)
NOTHING_OF_HERS = ("Alder Park", "Suspended", "Ferris Close", "social care", "Bethany")


def test_a_nurse_tells_and_hears_that_somebody_went(visitor, five_files_have_come_in, clock):
    link = given_a_link_of_the_hospital()
    clock.now = AT_NIGHT
    nurse, worker = visitor(), visitor("mash")
    when_she_sends_the_form(nurse, link)
    then_the_worker_sees_it_with_the_nurses_facts_alone(worker)
    when_a_colleague_takes_it_on_by_telephone(worker, clock)
    nurse.page.reload()
    nurse.reads_heading("Somebody is going.")
    when_an_attempt_fails(worker, clock)
    when_who_she_is_is_confirmed_in_the_morning(worker, clock)
    when_somebody_reaches_her(worker, clock)
    nurse.page.reload()
    nurse.reads_heading("Somebody went. Thank you.")
    nurse.does_not_read("Marlow", *NOTHING_OF_HERS)


def given_a_link_of_the_hospital() -> str:
    hospital = Agency.objects.get(source="FGH01")
    _, secret = open_door(agency=hospital, who="hospital", by=Practitioner.objects.get(role="administrator"), now=NOW)
    return f"/tell-us/{secret}/"


def when_she_sends_the_form(nurse: Visitor, link: str) -> None:
    """On a phone; and what she forgot is asked for by name, with nothing lost."""
    nurse.takes_a_phone()
    nurse.goes_to(link)
    nurse.reads("In danger now: ring 999")
    nurse.looks("the one-minute form")
    nurse.takes_a_phone()
    nurse.fills("Where are they now?", "Bay 4")
    nurse.presses("Send")
    nurse.reads("Answer: What has happened?", "Enter your name")
    nurse.looks("the one-minute form, not whole")
    nurse.chooses("What has happened?", "Somebody hurt them")
    nurse.chooses("Until when?", "Until the morning")
    nurse.chooses("Are they safe there?", "Yes")
    nurse.fills("First name, as they gave it (optional)", "Bethanie")
    nurse.fills("Surname, as they gave it (optional)", "Marlow")
    nurse.fills_day("Birth date, if you know it", 9, 7, 2011)
    nurse.fills("Your name", "Ada Quill")
    nurse.fills("A number to ring you back", "01632 960 221")
    nurse.presses("Send")
    nurse.reads_heading("Received. Somebody will ring you back.")
    nurse.looks("what came of the form")


def then_the_worker_sees_it_with_the_nurses_facts_alone(worker: Visitor) -> None:
    worker.goes_to("/moments/")
    worker.reads("A young person giving the name Bethanie Marlow", "Not confirmed")
    worker.reads("Whoever told us thought until about")
    worker.follows("A young person giving the name Bethanie Marlow")
    worker.reads("Not confirmed yet", "Ada Quill, 01632 960 221", "They were at: Bay 4", "26 hours left")
    worker.does_not_read(*NOTHING_OF_HERS)
    worker.looks("a moment that came by form")
    worker.follows("I rang back, and it is so")
    worker.presses("Save")
    worker.reads("Confirmed.")
    worker.does_not_read("Not confirmed yet")


def when_a_colleague_takes_it_on_by_telephone(worker: Visitor, clock: Clock) -> None:
    clock.passes(minutes=15)
    worker.follows("Take this on")
    worker.page.locator("main").get_by_label("Accepted by telephone? Who by (optional)").fill("Sam Okafor, night team")
    worker.presses("Save")
    worker.reads("Sam Okafor, night team (by telephone, entered by Priya Nair)", "24 hours left")


def when_an_attempt_fails(worker: Visitor, clock: Clock) -> None:
    clock.passes(minutes=25)
    worker.follows("Record an attempt or a contact")
    worker.chooses("Did somebody reach them?", "No")
    worker.presses("Save")
    worker.reads("did not reach them", "Tried, not reached yet")


def when_who_she_is_is_confirmed_in_the_morning(worker: Visitor, clock: Clock) -> None:
    """Her history joins: one link from the moment to what is known of her."""
    clock.now = AT_NIGHT + timedelta(hours=7, minutes=50)
    catch_up(clock=clock)
    worker.signs_in("mash")
    worker.goes_by_menu("Moments")
    worker.follows("A young person giving the name Bethanie Marlow")
    worker.follows("Is this the same young person as the school record")
    worker.chooses("Yes, one young person, because", "I know them, or have seen papers that say so")
    worker.fills("In your own words", "Her mother came to the ward, and she is known there.")
    worker.presses("Write it down")
    worker.goes_by_menu("Moments")
    worker.follows("A young person giving the name Bethanie Marlow")
    worker.does_not_read("Is this the same young person as the school record")


def when_somebody_reaches_her(worker: Visitor, clock: Clock) -> None:
    clock.now = AT_NIGHT + timedelta(hours=8, minutes=30)
    worker.signs_in("mash")
    worker.goes_by_menu("Moments")
    worker.follows("A young person giving the name Bethanie Marlow")
    worker.follows("Record an attempt or a contact")
    worker.chooses("Did somebody reach them?", "Yes, face to face")
    worker.presses("Save")
    worker.reads("Reached in time", "Wednesday 18 November 2026, 7:40am")
