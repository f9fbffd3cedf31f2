"""The fixed cast, a fixed now, and the ways to take in a small file."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from django.test import Client
from hypothesis import HealthCheck, settings

# How fast this machine is today says nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Tuesday 17 November 2026, 3:05am."""
    return NOW


@pytest.fixture(autouse=True)
def no_log_stays_set_up():
    """A command that was really started here would set the program's log up for every test that follows."""
    yield
    assert not structlog.is_configured(), "Patch `start` in this test, or undo what `logs.set_up` did."


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The database of the run, with the cast in it: made for every test anew, it took a third of the whole run."""
    from reachable.config.invented import settle_in

    with django_db_blocker.unblock():
        settle_in(now=NOW)


@pytest.fixture
def cast(db) -> dict:
    """The invented people who work here, by key: mash, mash_two, manager, head, screener, yfr, police, school_a,
    school_b, housing, engage, engage_lead, youth, custody, steward, dpo, business, auditor,
    housing_auditor, board, admin. School lead A is at SCH1, B at SCH2."""
    from reachable.agencies.models import Practitioner
    from reachable.config.invented import CAST

    there = Practitioner.objects.select_related("agency", "team", "manager").in_bulk(field_name="email")
    return {key: there[email] for key, email, *_ in CAST}


@pytest.fixture
def on_duty(cast, now):
    """Priya first, Owen second, both until tomorrow; Grace on call as manager, Naomi as head of service."""
    from reachable.agencies.changes import add_shift, change_account
    from reachable.agencies.duty import Part

    told = (("mash", Part.DUTY, 1, 12), ("mash_two", Part.DUTY, 2, 12), ("manager", Part.MANAGER, 1, None))
    for key, part, place, hours in (*told, ("head", Part.HEAD, 1, None)):
        until = now + timedelta(hours=hours) if hours else None
        when = {"from_at": now - timedelta(hours=1), "until_at": until}
        add_shift(practitioner=cast[key], part=part, place=place, by="a test", now=now, **when)
        change_account(practitioner=cast[key], second_email=f"text.{key}@gateway.example", by="a test", now=now)
    return cast


@pytest.fixture
def client_of(cast, monkeypatch) -> Callable[[str], Client]:
    """A signed-in browser of one of the cast, at the fixed now."""
    monkeypatch.setattr("reachable.config.middleware.read_now", lambda: NOW)

    def sign_in(key: str) -> Client:
        client = Client()
        client.force_login(cast[key], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def take_in(cast, tmp_path) -> Callable:
    """Takes in text as a delivery, the way the command does. Returns the receipt."""
    from reachable.flow import receive

    numbers = iter(range(10_000))

    def take(content: str | bytes, at: datetime = NOW):
        path = tmp_path / f"delivery-{next(numbers)}.bin"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return receive(path, by="a test", clock=lambda: at)

    return take


def pytest_addoption(parser) -> None:
    parser.addoption("--nothing-skipped", action="store_true", help="a skipped test fails the run (CI)")


def pytest_terminal_summary(terminalreporter, exitstatus, config) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if config.getoption("--nothing-skipped") and skipped:
        terminalreporter.write_line(f"{len(skipped)} tests were skipped, and here none may be.", red=True)


def pytest_sessionfinish(session, exitstatus) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--nothing-skipped") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = 1
