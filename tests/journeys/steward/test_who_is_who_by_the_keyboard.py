"""A data steward answers whose records these are by the keyboard alone: with single keys, or with Tab, Space and Enter;
skips, takes back, and looks at the picture of all the records of one young person."""

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(180)


def test_a_steward_answers_by_the_keyboard_alone(visitor, five_files_have_come_in):
    steward = visitor("steward")
    when_they_begin(steward)
    then_undo_leads_to_what_was_decided(steward)
    when_they_skip_and_take_it_up_again(steward)
    when_they_join_two_records(steward)
    then_one_press_takes_it_back(steward)
    when_they_keep_them_apart(steward)
    then_the_keys_can_be_turned_off(steward)
    then_they_look_it_over(steward)


def when_they_begin(steward: Visitor) -> None:
    steward.goes_by_menu("Same person?")
    steward.reads("1 young person to answer for", "1 question, each asked once")
    steward.looks("who is who, the queue")
    steward.page.get_by_role("button", name="Answer one question at a time").focus()
    steward.presses_enter()
    steward.reads("Why the program asks: Custody on name and birth date alone", "Sounds alike")
    steward.looks("who is who, a question")


def then_undo_leads_to_what_was_decided(steward: Visitor) -> None:
    """Where nothing was decided yet that could be undone."""
    if not steward.has_script:
        return
    with steward.page.expect_navigation():
        steward.page.keyboard.press("u")
    steward.reads_heading("What people decided")
    with steward.page.expect_navigation():
        steward.page.go_back()


def when_they_skip_and_take_it_up_again(steward: Visitor) -> None:
    presses(steward, "s", "Skip for now")
    steward.reads("You skipped 1 question, and nothing is lost.", "Skipped for now")
    steward.looks("who is who, one was skipped")
    presses(steward, "", "Take up what you skipped")
    steward.reads("Why the program asks")


def when_they_join_two_records(steward: Visitor) -> None:
    chooses(steward, "j", 3, "I know them, or have seen papers that say so")
    steward.presses_enter()
    steward.reads("You joined: Bethany Marlow (school record) and Bethany Marlowe (police custody record)")
    steward.looks("who is who, joined")


def then_one_press_takes_it_back(steward: Visitor) -> None:
    presses(steward, "u", "Undo")
    steward.reads("The decision is undone.", "Why the program asks")


def when_they_keep_them_apart(steward: Visitor) -> None:
    chooses(steward, "k", 1, "They share a name, and too much else differs")
    steward.presses_enter()
    steward.reads("You kept apart: Bethany Marlow", "Nothing is waiting for a person.")


def then_the_keys_can_be_turned_off(steward: Visitor) -> None:
    """And stay off: a letter then does nothing."""
    presses(steward, "u", "Undo")
    if not steward.has_script:
        expect(steward.page.get_by_role("heading", name="Keys")).to_have_count(0)
        return
    steward.page.get_by_role("button", name="Turn the keys off").focus()
    steward.page.keyboard.press("Enter")
    steward.reads("The keys are off.")
    steward.page.get_by_role("heading", level=1).click()
    for key in ("j", "k", "s", "u"):
        steward.page.keyboard.press(key)
    steward.reads("Why the program asks")
    expect(steward.page.locator("input[name=said]:checked")).to_have_count(0)


def then_they_look_it_over(steward: Visitor) -> None:
    steward.follows("the school record")
    steward.reads("All the records of Bethany Marlow")
    steward.looks("all the records of one young person")
    steward.goes_by_menu("Same person?")
    steward.follows("Numbers")
    steward.reads("What waits", "By the origin of names", "Not known.")
    steward.looks("who is who, in numbers")
    steward.goes_by_menu("Same person?")
    steward.follows("What people decided before")
    steward.looks("what people decided")


def presses(steward: Visitor, key: str, button: str) -> None:
    """By its key; without JavaScript there is none, and the button is gone to by Tab and Enter."""
    if key and steward.has_script:
        with steward.page.expect_navigation():
            steward.page.keyboard.press(key)
        return
    steward.page.locator("main").get_by_role("button", name=button).first.focus()
    steward.presses_enter()


def chooses(steward: Visitor, key: str, times: int, words: str) -> None:
    answer = steward.page.get_by_label(words, exact=True)
    if steward.has_script:
        for _ in range(times):
            steward.page.keyboard.press(key)
    else:
        answer.focus()
        steward.page.keyboard.press("Space")
    expect(answer).to_be_checked()
    expect(answer).to_be_focused()
