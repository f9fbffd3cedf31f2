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
    worker.reads("young person's page open to you")
    worker.follows("young person's page open to you")
    worker.reads("Leon Hartwell")
    worker.looks("pages open to you")


def when_they_read_the_reasons(manager: Visitor) -> None:
    manager.goes_by_menu("Reasons given")
    manager.reads("1 reason", "Priya Nair", "They have been allocated to me or my team", "Call 17/11/0412")
    manager.reads("The emergency duty team rang", "24 Nov 2026")
    manager.looks("reasons given")
