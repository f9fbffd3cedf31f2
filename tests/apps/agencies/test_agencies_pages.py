"""The administrator's page of accounts, and signing in."""

import pytest
from django.test import Client

from reachable.agencies.changes import add_practitioner
from reachable.agencies.roles import role
from reachable.config.invented import PASSWORD
from reachable.locks.models import Activity
from tests.apps.queries import queries_of

pytestmark = pytest.mark.django_db


def test_the_page_lists_everybody_with_their_role_in_words(client_of, cast):
    page = client_of("admin").get("/accounts/").content.decode()
    for one in cast.values():
        assert one.name in page and one.email in page and role(one.role).name in page


def test_closing_an_account_takes_effect_on_the_next_page(client_of, cast):
    housing, admin = client_of("housing"), client_of("admin")
    answer = admin.post(f"/accounts/{cast['housing'].uuid}/close/", follow=True)
    assert "The account is closed" in answer.content.decode() and "Closed</" in answer.content.decode()
    assert housing.get("/").status_code in (302, 403)
    assert Activity.objects.filter(did="closed an account", by_id=cast["admin"].pk).count() == 1


def test_nobody_closes_their_own_account(client_of, cast):
    admin = client_of("admin")
    answer = admin.post(f"/accounts/{cast['admin'].uuid}/close/")
    assert answer.status_code == 409 and "your own account" in answer.content.decode()
    assert f"{cast['admin'].uuid}/close/" not in admin.get("/accounts/").content.decode()


def test_a_closed_account_is_not_closed_twice(client_of, cast):
    admin, at = client_of("admin"), f"/accounts/{cast['board'].uuid}/close/"
    admin.post(at)
    assert admin.post(at).status_code == 409


def test_an_account_is_closed_by_post_only(client_of, cast):
    assert client_of("admin").get(f"/accounts/{cast['board'].uuid}/close/").status_code == 405


@pytest.mark.parametrize("key", ["mash", "manager", "steward", "dpo", "board", "school_a", "housing"])
def test_only_the_administrator_sees_accounts(client_of, cast, key):
    assert client_of(key).get("/accounts/").status_code == 403
    assert client_of(key).post(f"/accounts/{cast['mash'].uuid}/close/").status_code == 403


def test_queries_do_not_grow_with_the_accounts(client_of, cast, now):
    client = client_of("admin")
    few = queries_of(client, "/accounts/")
    for i in range(9):
        add_practitioner(
            email=f"more{i}@fernleigh.example", name=f"More {i}", role="housing_officer", agency=cast["housing"].agency,
            team=cast["housing"].team, password=PASSWORD, by=cast["admin"], now=now,
        )  # fmt: skip
    assert queries_of(client, "/accounts/") == few


def test_the_sign_in_pages_are_ours(client_of):
    page = Client().get("/sign-in/").content.decode()
    assert "govuk-button" in page and "forgotten your password, ask the administrator" in page
    assert "govuk-button" in client_of("mash").get("/sign-out/").content.decode()
    assert "12 characters or more" in client_of("mash").get("/password/").content.decode()


def test_signing_in_with_a_wrong_password_says_so_once(cast):
    wrong = Client().post("/sign-in/", {"login": cast["mash"].email, "password": "not-it"}).content.decode()
    assert "There is a problem" in wrong
    right = Client().post("/sign-in/", {"login": cast["mash"].email, "password": PASSWORD})
    assert right.status_code == 302
