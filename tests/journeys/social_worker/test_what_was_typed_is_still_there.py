"""A session ends in the middle of a sentence: signing in leads back to the form, and the words are there again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import when_they_find
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
WORDS = "The emergency duty team rang: he was seen with a knife near the bus station."
SENTENCE = "In a sentence, what happened?"
STILL = "What you typed here before is still here."


def test_words_outlive_a_session_that_ended_and_go_when_they_are_sent(visitor, clock, five_files_have_come_in):
    worker = visitor("mash")
    when_they_find(worker, "Kofi Ansah", "Kofi Ansah")
    when_they_write_why(worker)
    then_a_reload_loses_nothing(worker)
    clock.passes(minutes=45)
    then_sending_it_leads_to_the_sign_in_page_and_back(worker)
    when_they_send_it(worker)
    then_nothing_is_kept(worker)


def test_signing_out_clears_what_was_typed_and_nobody_else_meets_it(visitor, five_files_have_come_in):
    worker = visitor("mash")
    when_they_find(worker, "Kofi Ansah", "Kofi Ansah")
    form = worker.page.url
    when_they_write_why(worker)
    worker.clicks(worker.page.get_by_role("button", name="Sign out"))
    then_nothing_is_kept(worker)
    worker.signs_in("manager")
    worker.page.goto(form)
    assert worker.page.get_by_label(SENTENCE).input_value() == ""
    worker.does_not_read(STILL)


def when_they_write_why(worker: Visitor) -> None:
    worker.chooses("Why do you need to open this page?", "Somebody has told us they are worried")
    worker.fills("Reference", "Call 4411")
    worker.fills(SENTENCE, WORDS)


def then_a_reload_loses_nothing(worker: Visitor) -> None:
    worker.page.goto(worker.page.url)
    if worker.has_script:
        worker.reads(STILL)
        worker.looks("why, what was typed is still there")
        expect(worker.page.get_by_label(SENTENCE)).to_have_value(WORDS)
        expect(worker.page.get_by_label("Somebody has told us they are worried")).to_be_checked()
    else:
        when_they_write_why(worker)


def then_sending_it_leads_to_the_sign_in_page_and_back(worker: Visitor) -> None:
    form = worker.page.url
    worker.presses("Open the page")
    worker.reads_heading("Sign in")
    worker.reads("You had been signed out, so this was not done yet.", "you come back to where you were")
    worker.looks("sign in again")
    worker.fills("Email address", "mash@fernleigh.example")
    worker.fills("Password", "fernleigh-invented")
    worker.presses("Sign in")
    worker.stands_at(form)


def when_they_send_it(worker: Visitor) -> None:
    if worker.has_script:
        expect(worker.page.get_by_label(SENTENCE)).to_have_value(WORDS)
    else:
        when_they_write_why(worker)
    worker.presses("Open the page")
    worker.reads_heading("Kofi Ansah")


def then_nothing_is_kept(worker: Visitor) -> None:
    if worker.has_script:
        assert worker.page.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('draft:'))") == []
