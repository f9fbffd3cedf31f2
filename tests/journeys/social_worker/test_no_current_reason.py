"""Nobody is worried about most children: their page is not put together until somebody is, and says so."""

import pytest

from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)


def test_a_page_nobody_has_reason_to_open_is_opened_by_writing_down_a_worry(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_nobody_is_found(worker)
    when_they_find(worker, "Kofi Ansah", "Kofi Ansah")
    then_there_is_no_current_reason(worker)
    when_they_say_why(worker, "Somebody has told us they are worried")
    then_the_page_is_open_and_says_who_is_worried(worker)
    when_nobody_is_worried_any_longer(worker)


def when_nobody_is_found(worker: Visitor) -> None:
    worker.goes_by_menu("Young people")
    worker.looks("search")
    worker.presses("Search")
    worker.reads("Enter a name, a birth date or an identifier")
    worker.looks("search, nothing typed")
    worker.fills("Name, birth date or identifier", "Xanthe Quilliam")
    worker.presses("Search")
    worker.reads("No young people found", "Nobody is found under that.")
    worker.looks("search, nobody found")
    worker.fills("Name, birth date or identifier", "Kofi Ansah")
    worker.presses("Search")
    worker.reads("1 young person found", "No current reason to open this")
    worker.looks("search, no current reason")


def then_there_is_no_current_reason(worker: Visitor) -> None:
    worker.reads_heading("There is no current reason to open this")
    worker.does_not_read("Tanner Row", "Joined the school", "A strategy discussion")
    worker.looks("no current reason")


def then_the_page_is_open_and_says_who_is_worried(worker: Visitor) -> None:
    worker.reads_heading("Kofi Ansah")
    worker.reads("4 Tanner Row", "Why somebody is worried", "The emergency duty team rang")
    worker.looks("what we know, a new worry")


def when_nobody_is_worried_any_longer(worker: Visitor) -> None:
    worker.follows("Nobody is worried any longer")
    worker.looks("nobody is worried any longer")
    worker.fills("Why is nobody worried any longer?", "It was another boy of the same name.")
    worker.presses("Save")
    worker.reads("Ended. The page stays open for six months.")
    worker.does_not_read("Why somebody is worried")
