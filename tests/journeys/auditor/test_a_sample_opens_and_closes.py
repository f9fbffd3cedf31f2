"""An auditor's sample opens and closes: drawn by the business manager in numbers, audited on its day, and gone."""

import pytest

from reachable.config.invented import CAST
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
AUDITOR = next(f"{name}, Fernleigh Council" for key, _, name, *_ in CAST if key == "auditor")
HOUSING = next(f"{name}, Fernleigh Homes" for key, _, name, *_ in CAST if key == "housing_auditor")


def test_an_auditors_sample_opens_and_closes(visitor, five_files_have_come_in, clock):
    manager = visitor("business")
    when_an_audit_is_set_up_and_drawn(manager)
    auditor = visitor("auditor")
    auditor.goes_by_menu("Audits")
    auditor.reads("There is no case for you to look at today")
    auditor.looks("audits, before the sample opens")
    clock.passes(days=1)
    when_a_case_is_audited(visitor("auditor"))
    clock.passes(days=1)
    then_it_is_gone_and_what_was_found_is_read(visitor("auditor"))


def when_an_audit_is_set_up_and_drawn(manager: Visitor) -> None:
    manager.goes_by_menu("Audits")
    manager.reads("No audit has been set up yet")
    manager.follows("Set up an audit")
    manager.looks("set up an audit")
    manager.fills("What is it called?", "Learning from Child C")
    manager.fills("What do we want to know?", "Are moments recognised?")
    manager.chooses("Which tool?", "Learning from Child C")
    manager.fills_day("Of which time: from", 1, 1, 2026)
    manager.fills_day("Of which time: to", 17, 11, 2026)
    manager.chooses("How is the sample spread?", "By what brought them: a moment, a contact at the MASH, or both")
    manager.fills("How many young people are drawn?", "3")
    manager.fills_day("Auditors look from", 18, 11, 2026)
    manager.fills_day("Auditors look to", 18, 11, 2026)
    manager.chooses("Who audits for their organisation?", AUDITOR)
    manager.chooses("Who moderates?", HOUSING)
    manager.presses("Save")
    manager.presses("Draw the sample")
    manager.reads("The sample is drawn", "Seed", "not shown")
    manager.looks("an audit that was drawn")


def when_a_case_is_audited(auditor: Visitor) -> None:
    auditor.goes_by_menu("Audits")
    auditor.follows("Case 1")
    auditor.reads("You may look until the end of 18 Nov 2026", "Was debt thought about?")
    auditor.looks("a case of an audit")
    auditor.chooses("Was debt thought about?", "No")
    auditor.presses("Save as a draft")
    auditor.reads("Saved as a draft")
    auditor.presses("Finish this part")
    auditor.reads("There is a problem", "Choose a grade")
    auditor.looks("a case that cannot be finished yet")
    auditor.follows("What we know about them")
    auditor.looks("the page of a sampled case")


def then_it_is_gone_and_what_was_found_is_read(auditor: Visitor) -> None:
    auditor.goes_by_menu("Audits")
    auditor.reads("There is no case for you to look at today")
    auditor.follows("Learning from Child C")
    auditor.follows("What this audit found")
    auditor.reads("Nobody answered", "of the time")
    auditor.looks("what an audit found")
