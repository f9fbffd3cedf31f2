"""An address that must not be given away: protected by one person, and open again only when two agree."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(180)
GIVES_AWAY = ("Ferris", "ZZ1 2AB", "Alder Park")


def test_a_protected_address_is_given_away_nowhere_until_two_people_end_it(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_they_find(worker, "9/7/2011", "Bethany Marlow")
    when_they_say_why(worker)
    when_they_protect_the_address(worker)
    then_nothing_gives_it_away(worker)
    when_they_ask_for_it_to_end(worker)
    then_it_stands_until_somebody_else_agrees(worker, visitor)


def when_they_protect_the_address(worker: Visitor) -> None:
    worker.reads("22 Ferris Close")
    worker.follows("Protect their address")
    worker.looks("protect an address")
    worker.fills("Why must this address be protected?", "A man who hurt her is looking for her.")
    worker.presses("Save")
    worker.reads("Protected everywhere, from now.")


def then_nothing_gives_it_away(worker: Visitor) -> None:
    worker.reads("Address protected", "Withheld", "not shown, because")
    worker.does_not_read(*GIVES_AWAY)
    worker.looks("what we know, address protected")
    worker.follows("Copy for the case record")
    worker.does_not_read(*GIVES_AWAY)
    worker.goes_by_menu("Same person?")
    worker.reads("Address protected")
    worker.does_not_read(*GIVES_AWAY)
    worker.looks("pairs, address protected")
    worker.follows("Bethany Marlow")
    worker.reads("Address protected", "Not shown")
    worker.does_not_read(*GIVES_AWAY)
    worker.looks("pair side by side, address protected")
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    worker.does_not_read(*GIVES_AWAY)


def when_they_ask_for_it_to_end(worker: Visitor) -> None:
    worker.follows("End the address protection")
    worker.reads_heading("Ask for the protection to end")
    worker.looks("ask for a protection to end")
    worker.fills("Why need it no longer be protected?", "He is in prison and she has been asked.")
    worker.presses("Save")
    worker.reads("Asked. Somebody else must agree; until then it stands.")
    worker.does_not_read(*GIVES_AWAY)


def then_it_stands_until_somebody_else_agrees(worker: Visitor, visitor) -> None:
    other = visitor("mash_two")
    when_they_find(other, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(other)
    other.does_not_read(*GIVES_AWAY)
    other.follows("End the address protection")
    other.reads_heading("Agree that the protection may end")
    other.fills("Why need it no longer be protected?", "I have read the police letter and agree.")
    other.presses("Save")
    other.reads("The protection has ended.", "22 Ferris Close", "Alder Park School")
