"""The business manager takes in a published response, says how a line is, and publishes; the board reads it."""

import pytest

from tests.journeys.visitor import Visitor
from tests.rules.action_plan.files import PUBLISHED

pytestmark = pytest.mark.timeout(120)
TRUTHS = ("Our action is open", "Embedded: not yet shown")


def test_a_business_manager_takes_a_response_in_and_publishes_it(visitor, five_files_have_come_in):
    manager = visitor("business")
    manager.goes_by_menu("The plan")
    manager.reads("There is no response in the plan yet")
    manager.looks("the plan, empty")
    when_they_take_it_in(manager)
    when_they_say_how_a_line_is(manager)
    then_done_is_not_embedded(manager)
    then_it_is_published(manager)
    board = visitor("board")
    board.goes_by_menu("The plan")
    board.reads("Answer awaited", "Our action is done")
    board.looks("the plan, as the board sees it")


def when_they_take_it_in(manager: Visitor) -> None:
    manager.follows("Take in a published response")
    manager.looks("take in a response")
    manager.fills("Or its text, copied from the page", PUBLISHED.read_text(encoding="utf-8"))
    manager.presses("Read it")
    manager.reads("Not in the plan yet", "11 recommendations", "1 line to look at", "Everything found a place")
    manager.looks("look this response over")
    manager.presses("Put it in the plan")
    manager.reads("It is in the plan", "National policy")
    manager.looks("the plan")


def when_they_say_how_a_line_is(manager: Visitor) -> None:
    manager.follows("Waltham Forest Council should review")
    manager.reads("1 line to look at", *TRUTHS)
    manager.looks("a recommendation with a line to look at")
    manager.follows("Say how it is")
    manager.looks("change a line")
    manager.chooses("Where does it stand?", "For another body to do")
    manager.fills("Why is it changed?", "MOPAC wrote in June")
    manager.presses("Save")
    manager.reads("For another body to do", "What stood here before")


def then_done_is_not_embedded(manager: Visitor) -> None:
    manager.follows("Say whether it is embedded")
    manager.chooses("How does it stand?", "It is embedded")
    manager.fills_day("Since when?", 1, 11, 2026)
    manager.fills("How do we know?", "We think so")
    manager.presses("Save")
    manager.reads("Our action is not done yet, so it cannot be embedded")
    manager.looks("it cannot be embedded yet")


def then_it_is_published(manager: Visitor) -> None:
    manager.goes_by_menu("The plan")
    manager.follows("This response as it would be published today")
    manager.reads("For another body to do: MOPAC to re-issue", "Recommendation No. 6 – complete")
    manager.looks("as it would be published")
