"""Somebody who looks back steps to a past day: what was known then, what has changed since, and a copy that says so."""

from reachable.flow import receive
from tests import factories as make
from tests.journeys.steps import when_they_find, when_they_say_why
from tests.journeys.visitor import Visitor

THEN, MOVED = "Tuesday 17 November 2026", {"paon": "9", "street": "Orchard Rise"}


def test_a_social_worker_steps_back_to_a_date(visitor, five_files_have_come_in, clock, tmp_path) -> None:
    clock.passes(days=2)
    given_that_a_school_corrects_a_suspension_and_tells_another_address(tmp_path, clock)
    worker = visitor("mash")
    when_they_find(worker, "Bethany Marlow", "Bethany Marlow")
    when_they_say_why(worker)
    worker.reads("9 Orchard Rise", "for 5 days")
    when_they_ask_for_a_day(worker, 19, 11, 2026)
    then_it_is_refused_in_words(worker)
    worker.fills_day("What was known at the end of which day?", 17, 11, 2026)
    worker.presses("Show that day")
    then_the_page_is_of_that_day(worker)
    worker.follows("Copy for the case record, as known on 17 Nov 2026")
    worker.reads(f"As known at the end of {THEN}")
    worker.looks("copy of a past day")
    worker.follows("Back to the page")
    worker.follows("What we know now")
    worker.reads("9 Orchard Rise")


def given_that_a_school_corrects_a_suspension_and_tells_another_address(tmp_path, clock) -> None:
    for text in (make.exclusions(make.exclusion(sessions="10.0")), make.addresses(make.address(**MOVED))):
        file = tmp_path / "delivery"
        file.write_text(text)
        receive(file, by="a journey", clock=clock)


def when_they_ask_for_a_day(worker: Visitor, day: int, month: int, year: int) -> None:
    worker.page.locator("summary", has_text="As known on a past day").click()
    worker.looks("asking for a past day")
    worker.fills_day("What was known at the end of which day?", day, month, year)
    worker.presses("Show that day")


def then_it_is_refused_in_words(worker: Visitor) -> None:
    worker.reads("There is a problem", "This day is not over yet. Choose a day before today.")
    worker.does_not_read("Bethany")
    worker.looks("a day that is not over")


def then_the_page_is_of_that_day(worker: Visitor) -> None:
    worker.stands_at("?known=2026-11-17")
    worker.reads(f"As known at the end of {THEN}", "22 Ferris Close", "for 2 days", "1 line corrected since.")
    worker.reads("1 line told since, and not here.", "Corrected since: the organisation now says something else.")
    worker.does_not_read("Orchard Rise", "for 5 days")
    worker.looks("a past day")
