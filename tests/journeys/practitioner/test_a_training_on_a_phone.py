"""A Housing officer does a training on a phone, in two sittings, and can afterwards what the rota looks for."""

import pytest

from tests.journeys.checks import NARROW
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
AGREED = (("When did they agree?", 1, 11, 2026), ("Until when may it be shown?", 1, 11, 2028))


def test_somebody_finishes_a_training_on_a_phone(visitor, five_files_have_come_in):
    given_a_film_that_was_agreed_to(visitor("business"))
    phone = visitor("housing")
    phone.takes_a_phone()
    when_they_begin(phone)
    phone = visitor("housing")  # the next morning, on the bus
    phone.takes_a_phone()
    when_they_go_on_where_they_were(phone)
    when_they_choose(phone)
    then_it_is_finished(phone)


def given_a_film_that_was_agreed_to(keeper: Visitor) -> None:
    keeper.goes_to("/learning/films/somebody-comes/agreed/")
    keeper.fills("What is the group called that made it?", "The Tuesday group")
    for legend, *day in AGREED:
        keeper.fills_day(legend, *day)
    keeper.presses("Save")
    keeper.reads("The Tuesday group")


def when_they_begin(phone: Visitor) -> None:
    phone.goes_to("/learning/")
    looks(phone, "learning")
    phone.follows("Reachable moments")
    looks(phone, "a training, not begun")
    phone.presses("Begin")
    phone.chooses("I can recognise a reachable moment", "2: a little sure")
    phone.chooses("I can act in a reachable moment", "1: not sure at all")
    phone.presses("Go on")
    phone.reads("A reachable moment is a short time")
    phone.presses("Go on")
    phone.reads("Made by The Tuesday group", "Then somebody came")
    looks(phone, "a film with its words")


def when_they_go_on_where_they_were(phone: Visitor) -> None:
    phone.goes_to("/learning/training/reachable-moments/")
    phone.follows("Go on where you were")
    phone.reads_heading("Film: Somebody comes")
    for _ in range(4):
        phone.presses("Go on")
    phone.reads_heading("Question 1")
    for answer in ("It has stopped: we tried in time", "It runs: an attempt is not a contact"):
        phone.chooses("You rang the ward twice and nobody put you through. What does the clock say?", answer)
        phone.presses("Answer")
    phone.reads("That is right", "Write both attempts down")
    looks(phone, "a question, answered")
    phone.presses("Go on")
    phone.chooses("Whom do you ask first to go?", "An adult whom the young person trusts already")
    phone.presses("Answer")
    phone.presses("Go on")
    they_say_no = "They say: “I don’t want anything from you.” What now?"
    phone.chooses(they_say_no, "Say that it is fine, say when you will come again, and come")
    phone.presses("Answer")
    phone.presses("Go on")


def when_they_choose(phone: Visitor) -> None:
    phone.reads_heading("Four in the morning")
    first = "Ask the desk who is with her, what she has said, and until when she is there"
    for choice in (first, "Wait until seven to ring the tutor, who knows her best"):
        phone.chooses("What do you do?", choice)
        phone.presses("Do this")
    phone.reads("You have finished this training", "How it ends", "somebody was waiting in a car")
    looks(phone, "a scenario, at its end")
    phone.presses("Go on")


def then_it_is_finished(phone: Visitor) -> None:
    phone.chooses("I can recognise a reachable moment", "4: sure")
    phone.chooses("I can act in a reachable moment", "3: fairly sure")
    phone.presses("Go on")
    phone.reads("To take away", "You have finished this training", "Reaching a young person in a reachable moment")
    looks(phone, "a training, finished")


def looks(phone: Visitor, name: str) -> None:
    """Wide and narrow, and back on the phone."""
    phone.looks(name)
    phone.takes_a_phone()
    assert phone.page.viewport_size["width"] == NARROW
