"""What every answer carries, so that a browser neither keeps it nor runs what is not ours."""

from itertools import product

import pytest
from django.conf import settings
from django.test import Client
from django.test.client import FakePayload

from reachable.sharing.models import Look
from tests.house.places import addresses, build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def asked() -> list:
    """What was answered, for the tests after the first: asking takes as long as fifteen of them."""
    return []


@pytest.fixture
def answers(asked, cast, take_in, now, client_of) -> list:
    """The answer to every address: by somebody who may, by somebody who may not, and signed out."""
    if not asked:
        asked += every_answer(cast, take_in, now, client_of)
    return asked


def every_answer(cast, take_in, now, client_of) -> list:
    world = build(cast, take_in, now)
    clients = [client_of("mash"), client_of("steward"), client_of("board"), Client()]
    found = [client.get(at) for client in clients for _, at in addresses(world)]
    return [*found, Client().get("/no/such/page"), client_of("mash").post("/young-people/", {"text": "Marlow"})]


def policy(answer) -> dict[str, str]:
    parts = (part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    return {name: value[0] if value else "" for name, *value in parts}


def test_every_answer_is_locked_down(answers) -> None:
    assert {200, 302, 403, 404, 405} <= {a.status_code for a in answers}
    for answer in answers:
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_every_answer_says_what_may_run(answers) -> None:
    for answer in answers:
        rules = policy(answer)
        assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == rules["object-src"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
        assert not [w for w in ("unsafe", "http:", "https:", "*") if w in answer["Content-Security-Policy"]]


def test_no_page_holds_script_or_style_of_its_own(answers) -> None:
    """What the policy would refuse anyway, and would then not work."""
    for answer in answers:
        if answer["Content-Type"].startswith(("application/", "video/")):
            continue  # a PDF, a Word document or a film: its own test reads it
        page = answer.content.decode()
        assert "<style" not in page and ' style="' not in page and " onclick=" not in page and "javascript:" not in page
        assert "<script>" not in page and 'src="http' not in page and 'href="http://' not in page


def test_every_page_is_under_100_kb(answers) -> None:
    assert max(len(a.content) for a in answers) < 100_000


def test_cookies_are_kept_from_scripts_and_other_sites(cast) -> None:
    client = Client()
    client.get("/sign-in/")
    client.post("/sign-in/", {"login": "mash@fernleigh.example", "password": "fernleigh-invented"})
    assert set(client.cookies) == {"csrftoken", "sessionid"}
    for cookie in client.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert not client.cookies["sessionid"]["max-age"], "it ends with the browser"


def test_cookies_are_secure_where_the_address_is() -> None:
    assert settings.SESSION_COOKIE_SECURE == settings.CSRF_COOKIE_SECURE == settings.SECURE


def test_a_form_that_is_not_ours_saves_nothing(cast, now) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["admin"], backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.post(f"/accounts/{cast['board'].uuid}/close/")
    cast["board"].refresh_from_db()
    assert answer.status_code == 403 and cast["board"].is_active
    assert answer["Cache-Control"] == "no-store"


def test_a_method_that_no_page_knows_draws_nothing_and_is_no_look(cast, take_in, now, client_of) -> None:
    world, clients = build(cast, take_in, now), (client_of("mash"), Client())
    before = Look.objects.to_change(by="a test").count()
    for method, (_, at) in product(("OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "BREW"), addresses(world)):
        for client in clients:
            answer = client.generic(method, at)
            assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")
            assert answer["Cache-Control"] == "no-store" and b"Marlow" not in answer.content
    assert Look.objects.to_change(by="a test").count() == before


@pytest.mark.parametrize("key", ["board", "mash"])
def test_of_what_is_sent_nothing_is_read_before_the_role_is_known(key, client_of, monkeypatch) -> None:
    """A form's token is looked for in what was sent, and so all of it would be read."""
    client = client_of(key)
    client.handler.enforce_csrf_checks = True
    monkeypatch.setattr(FakePayload, "read", lambda *_: pytest.fail("it was read"))
    answer = client.post("/send/", b"x" * 100_000, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 403 and "send in an organisation" in answer.content.decode()
