"""The business manager writes down a focus group, what was done about it, and what Housing and the MASH looked at."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
SAID = "At night nobody knows whom to ring"


def test_what_was_said_and_what_was_done(visitor):
    manager = visitor("business")
    when_a_focus_group_said_something(manager)
    then_what_was_done_is_read(manager)
    when_housing_and_the_mash_looked_at_their_practice(manager)
    when_an_organisation_rates_itself(manager)


def when_a_focus_group_said_something(manager: Visitor) -> None:
    manager.goes_by_menu("Surveys")
    manager.follows("Focus groups")
    manager.follows("Add a theme")
    manager.fills("Which theme?", "Nights and weekends")
    manager.presses("Save")
    manager.follows("Write down a focus group")
    manager.fills_day("When was it held?", 3, 11, 2026)
    manager.fills("Who was there?", "Custody sergeants")
    manager.fills("How many were there?", "7")
    manager.fills("What was noted?", "All knew the route by day")
    manager.looks("write down a focus group")
    manager.presses("Save")
    manager.follows("Put what was said under a theme")
    manager.page.get_by_label("Under which theme?").select_option(label="Nights and weekends")
    manager.fills("What was said?", SAID)
    manager.presses("Save")
    manager.reads(SAID, "Nobody has answered yet")
    manager.looks("a focus group")


def then_what_was_done_is_read(manager: Visitor) -> None:
    manager.follows("Say what we did")
    manager.chooses("What became of it?", "We did something about it")
    manager.fills("What did we do, what will we do, or why not yet?", "A card stands by every custody desk")
    manager.fills_day("When was it done", 16, 11, 2026)
    manager.looks("say what we did")
    manager.presses("Save")
    manager.reads_heading("You said, we did")
    manager.reads("Done 16 Nov 2026", "We did: A card stands by every custody desk")
    manager.looks("you said, we did")


def when_housing_and_the_mash_looked_at_their_practice(manager: Visitor) -> None:
    manager.goes_by_menu("Surveys")
    manager.follows("Joint practice reviews")
    manager.follows("Write one down")
    manager.fills_day("When was it?", 10, 11, 2026)
    manager.fills("What did they look at?", "Moves at short notice")
    manager.fills("A senior manager of Housing", "Head of housing needs")
    manager.fills_day("When will it be checked what came of it?", 1, 2, 2027)
    manager.looks("write down a joint practice review")
    manager.presses("Save")
    manager.reads("Missing: a front-line lead of Housing, a senior manager of the MASH")
    manager.looks("a joint practice review")


def when_an_organisation_rates_itself(manager: Visitor) -> None:
    manager.goes_by_menu("Surveys")
    manager.follows("Section 11")
    manager.follows("Begin a self-assessment")
    manager.fills_day("From when?", 1, 1, 2026)
    manager.fills_day("Until when?", 31, 12, 2026)
    manager.presses("Save")
    manager.follows("Write down a rating")
    manager.page.get_by_label("Organisation").select_option(label="Fernleigh Homes")
    manager.chooses("Which standard?", "Children and families are heard")
    manager.chooses("How well is it met?", "Amber: met in part")
    manager.fills("What shows it?", "A panel of tenants under 18")
    manager.looks("write down a rating")
    manager.presses("Save")
    manager.reads("Fernleigh Homes", "A panel of tenants under 18", "Not rated last time")
    manager.looks("section 11")
