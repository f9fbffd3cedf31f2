"""A section of the guidance beside a moment does not help, and is worded anew by its owner; anybody reads it."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(150)
NEW = "First:\n- Ring the team that had them last.\n- Go there, and say who sends you."


def test_guidance_beside_a_moment_is_worded_anew_by_its_owner(visitor, five_files_have_come_in):
    worker, manager = visitor("mash"), visitor("manager")
    given_the_manager_answers_for_it(visitor("head"))
    when_it_does_not_help_beside_a_moment(worker)
    when_its_owner_reads_why_and_words_it_anew(manager)
    then_the_new_words_stand_beside_the_moment(worker)
    then_anybody_may_read_them(visitor())


def given_the_manager_answers_for_it(head: Visitor) -> None:
    head.goes_to("/guidance/left/")
    head.follows("Name its owner")
    head.page.get_by_label("Who answers for it?").select_option(label="Grace Adeyemi")
    head.fills("Why?", "She leads on moments")
    head.looks("name the owner of a section")
    head.presses("Save")


def when_it_does_not_help_beside_a_moment(worker: Visitor) -> None:
    worker.goes_by_menu("Moments")
    worker.follows("A young person giving the name")
    worker.reads("What to do in the next hour", "Ask the place that had them")
    worker.looks("guidance beside a moment")
    worker.follows("This does not help because… (They have left)")
    worker.fills("This does not help because…", "Nobody says which number to ring")
    worker.looks("guidance does not help")
    worker.presses("Send")
    worker.reads("Whoever answers for this section reads it.")
    worker.does_not_read("Nobody says which number to ring")


def when_its_owner_reads_why_and_words_it_anew(manager: Visitor) -> None:
    manager.goes_to("/guidance/left/")
    manager.reads("Nobody says which number to ring", "You answer for this section.")
    manager.looks("a section of the guidance")
    manager.follows("Change the words")
    manager.fills("What to do", NEW)
    manager.fills("Why?", "The number was missing")
    manager.presses("See how it will look")
    manager.reads("This is how it will look", "Go there, and say who sends you.")
    manager.looks("how a section will look")
    manager.presses("Put it in force")
    manager.reads("In force from now", "The number was missing")
    manager.does_not_read("Nobody says which number to ring")


def then_the_new_words_stand_beside_the_moment(worker: Visitor) -> None:
    worker.goes_by_menu("Moments")
    worker.follows("A young person giving the name")
    worker.reads("Ring the team that had them last.")
    worker.does_not_read("Ask the place that had them")


def then_anybody_may_read_them(family: Visitor) -> None:
    family.goes_to("/guidance/")
    family.reads("Ring the team that had them last.", "somebody of the partnership, by name")
    family.does_not_read("Grace Adeyemi")
    family.looks("guidance")
