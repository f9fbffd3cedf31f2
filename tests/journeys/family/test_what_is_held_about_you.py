"""A young person or a parent, without any account, reads what is held and how to object."""

from tests.journeys.visitor import Visitor


def test_anybody_can_read_what_is_held_and_how_to_object(visitor):
    parent = visitor()
    when_they_come_to_the_door(parent)
    then_they_read_what_is_held(parent)
    then_they_read_how_far_everybody_can_use_it(parent)


def when_they_come_to_the_door(parent: Visitor) -> None:
    parent.goes_to("/")
    parent.reads_heading("Sign in")
    parent.skips_to_main()
    parent.follows("What we hold and why", "footer")


def then_they_read_what_is_held(parent: Visitor) -> None:
    parent.reads_heading("What we hold about you, and why")
    parent.reads("Police custody", "Who tells us", "7 years", "Object", "Complain", "01632 960 500")
    parent.looks("what we hold and why")


def then_they_read_how_far_everybody_can_use_it(parent: Visitor) -> None:
    parent.follows("Accessibility statement", "footer")
    parent.reads_heading("Accessibility")
    parent.looks("accessibility")
