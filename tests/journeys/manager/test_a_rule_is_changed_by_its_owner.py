"""A rule's owner sees what other numbers would mean and puts them in force; anybody may read that nobody signed."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
RULE = "Suspended again, or for more than a week"


def test_a_manager_becomes_the_owner_and_changes_a_rule(visitor, five_files_have_come_in):
    manager = visitor("manager")
    given_the_manager_answers_for_it(visitor("head"), manager)
    when_they_ask_what_it_would_mean(manager)
    then_it_is_in_force_and_the_family_can_read_it(manager, visitor())


def given_the_manager_answers_for_it(head: Visitor, manager: Visitor) -> None:
    head.goes_to("/rules/I3/")
    head.looks("a rule")
    head.follows("Name its owner")
    head.page.get_by_label("Who answers for it?").select_option(label="Grace Adeyemi")
    head.fills("Why?", "She leads on exploitation")
    head.looks("name the owner of a rule")
    head.presses("Save")
    manager.goes_to("/rules/I3/")
    manager.reads("You answer for this rule.", "She leads on exploitation")


def when_they_ask_what_it_would_mean(manager: Visitor) -> None:
    manager.follows("Change the settings")
    manager.looks("change the settings of a rule")
    manager.fills("How many times", "3")
    manager.presses("See what it would mean")
    manager.reads("2 now, 3 then", "it says yes, as a prompt", "It opens no reachable moment")
    manager.looks("what it would mean")
    manager.fills("Why?", "Two is too few")
    manager.presses("Put it in force")


def then_it_is_in_force_and_the_family_can_read_it(manager: Visitor, family: Visitor) -> None:
    manager.reads("In force from now.", "Two is too few", "Version 3")
    family.goes_to("/rules/")
    family.reads("The published rules", RULE, "Nobody has signed an equality assessment of this version.")
    family.does_not_read("Grace Adeyemi")
    family.looks("the published rules")
    manager.goes_to("/counts/by-group/")
    manager.looks("by group")
