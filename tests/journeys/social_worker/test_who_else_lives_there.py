"""Who else is in the home: what the files tell, what the young person says, and a mistake taken off again."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(180)
SAID = "Nell Marlow: other family. Lives with them. Bethany says so"


def test_family_is_written_down_and_taken_off(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_they_find(worker, "9/7/2011", "Bethany Marlow")
    when_they_say_why(worker)
    worker.reads("Household and who else", "No other young person is told at their address")
    when_they_write_down_an_aunt(worker)
    worker.looks("what we know, with a household")
    worker.takes_a_phone()
    worker.looks("what we know, with a household, on a phone")
    when_they_take_her_off(worker)


def when_they_write_down_an_aunt(worker: Visitor) -> None:
    worker.follows("Write down who is in the household")
    worker.looks("who is in the household")
    worker.presses("Save")
    worker.reads("There is a problem")
    worker.fills("Name", "Nell Marlow")
    worker.chooses("Who are they to the young person?", "Other family")
    worker.chooses("Do they live together?", "Lives with them")
    worker.fills("Who says so?", "Bethany")
    worker.presses("Save")
    worker.reads("Written down.", SAID)


def when_they_take_her_off(worker: Visitor) -> None:
    worker.follows("Take off")
    worker.reads_heading("Take somebody off the household")
    worker.reads(SAID)
    worker.looks("take somebody off")
    worker.fills("Why?", "She moved out in May.")
    worker.presses("Save")
    worker.reads("Taken off the page.")
    worker.does_not_read("Nell Marlow")
