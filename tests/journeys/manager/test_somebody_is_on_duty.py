"""The manager puts somebody on duty; from then on the page no longer says that nobody is there."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)


def test_a_manager_puts_somebody_on_duty(visitor, five_files_have_come_in):
    manager = visitor("manager")
    manager.reads("Nobody is on duty now")
    manager.looks("start, nobody on duty")
    manager.goes_by_menu("On duty")
    manager.reads("Nobody is on duty now")
    manager.looks("rota, nobody there")
    when_they_put_somebody_on_duty(manager)
    manager.reads("1 shift is on the rota", "Owen Reece", "No second address")
    manager.looks("rota")
    then_whoever_answers_hands_over(visitor("mash"))


def when_they_put_somebody_on_duty(manager: Visitor) -> None:
    manager.follows("Put somebody on duty")
    manager.looks("put somebody on duty")
    manager.presses("Put on duty")
    manager.reads("There is a problem")
    manager.looks("put somebody on duty, unanswered")
    manager.page.get_by_label("Who", exact=True).select_option(label="Owen Reece, MASH")
    manager.chooses("For what", "Goes, or finds who goes")
    manager.fills_day("From which day", 17, 11, 2026)
    manager.fills("From what time", "00:00")
    manager.fills("Until what time (optional)", "23:59")
    manager.presses("Put on duty")


def then_whoever_answers_hands_over(worker: Visitor) -> None:
    worker.goes_to("/moments/hand-over/")
    worker.reads_heading("Hand over")
    worker.reads("Owen Reece")
    worker.looks("hand over")
