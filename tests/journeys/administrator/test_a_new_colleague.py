"""The administrator opens an account for a new colleague, who signs in with the first password."""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.timeout(120)
EMAIL = "amal.osei@fernleigh.example"


def test_a_new_colleague_signs_in_with_a_first_password(visitor):
    administrator = visitor("admin")
    when_the_form_is_sent_empty(administrator)
    password = when_an_account_is_opened(administrator)
    then_organisations_can_be_read(administrator)
    then_the_new_colleague_chooses_their_own(visitor(), password)


def when_the_form_is_sent_empty(administrator: Visitor) -> None:
    administrator.goes_by_menu("Accounts")
    administrator.follows("Open an account")
    administrator.looks("open an account")
    administrator.presses("Open the account")
    administrator.reads("There is a problem")
    administrator.looks("open an account, nothing answered")


def when_an_account_is_opened(administrator: Visitor) -> str:
    administrator.fills("Email address", EMAIL)
    administrator.fills("Name", "Amal Osei")
    administrator.chooses("Role", "Housing officer")
    administrator.page.get_by_label("Organisation").select_option("Fernleigh Homes")
    administrator.presses("Open the account")
    administrator.reads_heading("A first password for Amal Osei")
    administrator.looks("a first password")
    return administrator.page.locator("main p.govuk-body-l").inner_text()


def then_organisations_can_be_read(administrator: Visitor) -> None:
    administrator.goes_by_menu("Accounts")
    administrator.reads("Amal Osei")
    administrator.follows("Organisations and teams")
    administrator.reads("Fernleigh Homes", "01632 960 400")
    administrator.looks("organisations and teams")
    administrator.follows("Add a team")
    administrator.looks("add a team")


def then_the_new_colleague_chooses_their_own(colleague: Visitor, password: str) -> None:
    colleague.goes_to("/")
    colleague.fills("Email address", EMAIL)
    colleague.page.locator("input[type=password]").fill(password)
    colleague.presses("Sign in")
    colleague.reads_heading("Choose your own password")
    colleague.looks("choose your own password")
    colleague.goes_to("/young-people/")
    colleague.reads_heading("Choose your own password")
    colleague.fills("The password you were given", password)
    colleague.fills("The new password", "heron kettle november")
    colleague.fills("The new password again", "heron kettle november")
    colleague.presses("Change it")
    colleague.reads("Your password is changed.", "Find a young person")
    colleague.follows("Change your password")
    colleague.looks("change your password")
