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
    then_its_grade_is_moderated_without_a_name(visitor("housing_auditor"))
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
    manager.fills_day("What is audited: from which day?", 1, 1, 2026)
    manager.fills_day("What is audited: until which day?", 17, 11, 2026)
    manager.chooses("How is the sample spread?", "By what brought them: a moment, a contact at the MASH, or both")
    manager.fills("How many young people are drawn?", "3")
    manager.fills_day("From which day do auditors look?", 18, 11, 2026)
    manager.fills_day("Until which day do auditors look?", 18, 11, 2026)
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
    auditor.goes_by_menu("Audits")
    auditor.follows("Case 1")
    answers_everything(auditor)
    auditor.presses("Finish this part")
    auditor.reads("Finished. It stands.", "Grade by")


def answers_everything(auditor: Visitor) -> None:
    """Each question by its first answer, as one after another is clicked; what they think, and a grade."""
    for place in auditor.page.locator("main .asked__answer fieldset").all():
        place.get_by_role("radio").first.check()
    for whom in ("the young person", "a parent or carer"):
        auditor.chooses(f"Was {whom} asked what they think?", "Yes")
    for box in auditor.page.get_by_label("What did they say, or why were they not asked?").all():
        box.fill("That it took too many people")
    auditor.chooses("Your grade", "Good")
    auditor.fills("Why?", "By the record")


def then_its_grade_is_moderated_without_a_name(moderator: Visitor) -> None:
    moderator.goes_by_menu("Audits")
    moderator.follows("Case 1")
    moderator.reads("and not whom it is about", "By the record")
    moderator.looks("a case to moderate")
    moderator.chooses("Which grade stands?", "Requires improvement")
    moderator.fills("Why?", "It came late")
    moderator.presses("Save")
    moderator.reads("Changed: Requires improvement")


def then_it_is_gone_and_what_was_found_is_read(auditor: Visitor) -> None:
    auditor.goes_by_menu("Audits")
    auditor.reads("There is no case for you to look at today")
    auditor.follows("Learning from Child C")
    auditor.follows("What this audit found")
    auditor.reads("Not shown: too few", "of the time")
    auditor.looks("what an audit found")
