"""Steps that several journeys share."""

from tests.journeys.visitor import Visitor


def when_they_find(worker: Visitor, typed: str, name: str) -> None:
    """By the search box, with the keyboard, and then by the first answer of that name."""
    worker.goes_by_menu("Young people")
    worker.page.get_by_label("Name, birth date or identifier").focus()
    worker.types(typed)
    worker.presses_enter()
    worker.reads("found", name)
    worker.follows(name)


def when_they_say_why(worker: Visitor, reason: str = "I am on duty and have been asked about them") -> None:
    worker.chooses("Why do you need to open this page?", reason)
    worker.fills("Reference", "Call 17/11/0412")
    worker.fills("In a sentence, what happened?", "The emergency duty team rang: she was arrested on Saturday.")
    worker.presses("Open the page")
