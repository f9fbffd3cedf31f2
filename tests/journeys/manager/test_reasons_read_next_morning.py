"""The MASH team manager reads, the next morning, the reasons their team gave for opening pages."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)


def test_a_manager_reads_the_reasons_given_by_their_team(visitor, five_files_have_come_in, clock):
    given_a_reason_was_given_in_the_night(visitor("mash"))
    clock.passes(hours=6)
    manager = visitor("manager")
    manager.looks("manager start")
    when_they_read_the_reasons(manager)


def given_a_reason_was_given_in_the_night(worker: Visitor) -> None:
    when_they_find(worker, "Leon Hartwell", "Leon Hartwell")
    when_they_say_why(worker, "They have been allocated to me or my team")
    worker.reads_heading("Leon Hartwell")
    worker.goes_by_menu("Start")
    worker.reads("Pages open to you", "Open to you until")
    worker.looks("start, a page open to me")
    worker.goes_to("/young-people/mine/")
    worker.reads("Leon Hartwell")
    worker.looks("pages open to you")


def when_they_read_the_reasons(manager: Visitor) -> None:
    manager.goes_by_menu("Reasons given")
    manager.reads("1 reason", "Priya Nair", "They have been allocated to me or my team", "Call 17/11/0412")
    manager.reads("The emergency duty team rang", "24 Nov 2026")
    manager.looks("reasons given")
    manager.follows("Those for sampling")
    manager.looks("reasons for sampling")


def test_a_manager_keeps_somebody_out_of_a_page(visitor, five_files_have_come_in):
    manager = visitor("manager")
    when_they_find(manager, "Leon Hartwell", "Leon Hartwell")
    when_they_say_why(manager)
    manager.follows("Keep somebody out of this page")
    manager.looks("keep somebody out")
    manager.fills("Email address of the practitioner", "mash.two@fernleigh.example")
    manager.fills("Why must they be kept out?", "He is related to somebody in this household.")
    manager.presses("Save")
    manager.reads("Kept out from now", "Owen Reece")
    manager.looks("what we know, somebody kept out")
    then_the_one_kept_out_meets_nobody(visitor("mash_two"))


def then_the_one_kept_out_meets_nobody(other: Visitor) -> None:
    other.goes_by_menu("Young people")
    other.fills("Name, birth date or identifier", "Leon Hartwell")
    other.presses("Search")
    other.reads("Nobody is found under that.")
