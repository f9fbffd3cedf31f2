"""The data steward pastes the year's holidays, sees what is wrong, enters them, and takes one away."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
WRONG = "Half term: 26 to 30 October 2026\nChristmas"
RIGHT = "Half term: 26 to 30 October 2026\n21 December 2026 to 1 January 2027"


def test_a_steward_enters_term_dates(visitor, five_files_have_come_in):
    steward = visitor("steward")
    steward.goes_by_menu("Term dates")
    steward.reads("Nobody has entered any days here yet")
    steward.looks("term dates, none")
    when_they_paste_the_year(steward)
    steward.reads("2 lines are entered", "2026/27", "by Ines Duarte")
    steward.looks("term dates")
    then_one_is_taken_away(steward)


def when_they_paste_the_year(steward: Visitor) -> None:
    steward.follows("Enter closed days")
    steward.chooses("Why they are closed", "Holiday")
    steward.fills("On which days", WRONG)
    steward.presses("See what these days are")
    steward.reads("Line 2 is not understood")
    steward.looks("enter closed days, one line wrong")
    steward.fills("On which days", RIGHT)
    steward.presses("See what these days are")
    steward.reads("Monday 21 December 2026 to Friday 1 January 2027: 7 school days")
    steward.looks("are these the days")
    steward.presses("Enter these days")


def then_one_is_taken_away(steward: Visitor) -> None:
    steward.follows("Take away")
    steward.looks("take away closed days")
    steward.fills("Why are these days taken away?", "The council moved half term")
    steward.presses("Take them away")
    steward.reads("They are taken away", "by Ines Duarte: The council moved half term")
    steward.looks("term dates, one taken away")
