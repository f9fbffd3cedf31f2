"""The data protection officer changes what may be taken from an agency."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(90)


def test_the_officer_changes_a_row_of_the_register(visitor):
    officer = visitor("dpo")
    officer.goes_by_menu("Source register")
    officer.follows("Police custody")
    officer.clicks(officer.page.get_by_role("button", name="Change this row"))
    officer.looks("change a row of the register")
    when_the_owner_is_left_out(officer)
    when_the_row_is_written(officer)


def when_the_owner_is_left_out(officer: Visitor) -> None:
    officer.page.get_by_label("Owner").fill("")
    officer.presses("Write it in the register")
    officer.reads("There is a problem")
    officer.looks("change a row of the register, owner left out")


def when_the_row_is_written(officer: Visitor) -> None:
    officer.page.get_by_label("Owner").fill("Custody superintendent, Fernleigh and Westmarch Police")
    officer.page.get_by_label("strip_search", exact=True).uncheck()
    officer.presses("Write it in the register")
    officer.reads("It counts for the next file.", "Custody superintendent")
    officer.does_not_read("strip_search")
