"""The administrator closes an account, and that person is out on their next click."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(90)


def test_a_closed_account_is_out_on_the_next_click(visitor):
    officer = visitor("housing")
    administrator = visitor("admin")
    when_the_administrator_closes_the_account(administrator)
    then_the_next_click_is_refused(officer)
    then_they_cannot_sign_in_again(officer)


def when_the_administrator_closes_the_account(administrator: Visitor) -> None:
    administrator.looks("administrator start")
    administrator.goes_by_menu("Accounts")
    administrator.reads("Femi Balogun", "Housing officer", "Fernleigh Homes")
    administrator.looks("accounts")
    administrator.presses("Close the account of Femi Balogun")
    administrator.reads("The account is closed.", "Closed")
    administrator.looks("accounts, one closed")


def then_the_next_click_is_refused(officer: Visitor) -> None:
    officer.goes_by_menu("Young people")
    officer.reads_heading("Sign in")


def then_they_cannot_sign_in_again(officer: Visitor) -> None:
    officer.fills("Email address", "housing@fernleigh.example")
    officer.page.locator("input[type=password]").fill("fernleigh-invented")
    officer.presses("Sign in")
    officer.reads("Your account is closed. If you still need it, ask the administrator")
    officer.looks("sign in, account closed")
    officer.goes_to("/young-people/")
    officer.reads_heading("Sign in")
