"""Every page says what it needs, and the list of open pages is this one (locks 1 and 2)."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, resolve

from reachable.config.middleware import PageSaysWhatItNeeds
from reachable.config.start_up import every_page, every_page_says_what_it_needs
from reachable.locks.needs import needs_of
from reachable.locks.permissions import Permission
from tests.house.source import names_used, trees

# Whoever is not signed in may open the first line (of a form, who has its link); the others are about one's own
# sign-in, or answer that nothing is there.
OPEN = {
    *("account_login", "what_we_hold", "accessibility", "rules", "guidance", "healthz", "tell_us", "told_us"),
    *("answer_survey", "answered_survey"),
    *("account_logout", "account_change_password"),
    *("account_signup", "account_reset_password", "account_set_password", "account_inactive"),
}
WITHOUT_SIGN_IN = {"account_login", "what_we_hold", "accessibility", "rules", "healthz", "tell_us", "told_us"}
WITHOUT_SIGN_IN |= {"guidance", "answer_survey", "answered_survey"}
PAGES = list(every_page())


def test_the_open_pages_are_these_and_no_others() -> None:
    assert {name for name, entry in PAGES if needs_of(entry.callback) is None} == OPEN


def test_without_sign_in_are_these_and_no_others() -> None:
    """`login_not_required` is what lets the middleware pass somebody by. The sign-out page then sends them on."""
    passed_by = {name for name, entry in PAGES if not getattr(entry.callback, "login_required", True)}
    assert passed_by == WITHOUT_SIGN_IN | {"account_logout"}


def test_every_other_page_names_a_permission() -> None:
    named = [needs_of(entry.callback) for name, entry in PAGES if name not in OPEN]
    assert named and all(isinstance(one, Permission) for one in named)


def test_every_permission_opens_something() -> None:
    """One that no page, no button and no query asks for would be a promise that nothing keeps."""
    listed = ("agencies/roles.py", "locks/permissions.py")
    asked = {name for path, tree in trees().items() if path not in listed for name in names_used(tree)}
    assert [p.name for p in Permission if p.name not in asked] == []


def test_every_page_has_a_name_of_its_own() -> None:
    names = [name for name, _ in PAGES]
    assert len(names) == len(set(names)) and "None" not in names


def test_an_address_takes_random_ids_and_numbers_only() -> None:
    """No word and no path: a name can then not stand in an address, or in anybody's log of addresses."""
    kinds: dict[str, set[str]] = {}
    for name, entry in PAGES:
        for converter in entry.pattern.converters.values():
            kinds.setdefault(type(converter).__name__, set()).add(name)
    assert set(kinds) <= {"UUIDConverter", "IntConverter", "StringConverter"}
    assert kinds["IntConverter"] == {"register_row"}, "only a table about no person may be found by its number"
    named = {"register_write", "wrong_prompt", "rule", "change_rule", "preview_rule"}
    named |= {"switch_off_rule", "sign_rule", "rule_owner"}
    named |= {"section", "change_section", "section_owner", "does_not_help", "measure"}
    named |= {"training", "begin_training", "training_step"}
    named |= {"film", "film_file", "film_captions", "agree_to_film", "take_film_back"}
    named |= {"lesson", "try_rule", "read_section"}
    assert kinds["StringConverter"] == named, (
        "the name of a feed, rule, section, measure, lesson, training or film that the program knows, and no other"
    )
    assert [name for name, e in PAGES if type(e.pattern).__name__ != "RoutePattern"] == []


def test_a_page_that_says_nothing_stops_the_start(monkeypatch) -> None:
    silent = path("silent/", lambda request: HttpResponse("secret"), name="silent")
    monkeypatch.setattr("reachable.config.start_up.get_resolver", lambda: type("R", (), {"url_patterns": [silent]}))
    assert [message.id for message in every_page_says_what_it_needs(None)] == ["reachable.C001"]


def test_a_page_that_says_nothing_is_refused(cast) -> None:
    request = RequestFactory().get("/")
    request.resolver_match, request.user = resolve("/"), cast["mash"]
    answer = PageSaysWhatItNeeds(lambda r: None).process_view(request, lambda r: HttpResponse("secret"), (), {})
    assert answer is not None and answer.status_code == 403 and b"secret" not in answer.content


@pytest.mark.django_db
def test_nobody_can_sign_themselves_up_or_ask_for_a_password() -> None:
    for at in ("/sign-up/", "/password/forgotten/", "/password/set/", "/inactive/"):
        for answer in (Client().get(at, follow=True), Client().post(at, {"email": "x@fernleigh.example"}, follow=True)):
            assert answer.status_code == 404 or answer.redirect_chain[0][0].startswith("/sign-in/")
