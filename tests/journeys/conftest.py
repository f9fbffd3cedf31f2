"""The browser, the program it looks at, and files that have come in. Without Chromium journeys are skipped."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import NOW
from tests.journeys import borough, served
from tests.journeys.served import Clock

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))


def pytest_collection_modifyitems(items) -> None:
    """Every journey is marked, and skipped where there is no browser."""
    for item in items:
        if "/journeys/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason="there is no Chromium here (apt install chromium)"))


@pytest.fixture(scope="session")
def chromium():
    """One browser for all journeys."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # As long as a page is given: a slow machine is not a fault of the program.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright keeps a loop in this thread; no query of ours is async.
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE") if before is None else None


@pytest.fixture(params=[True, False], ids=["javascript", "no javascript"])
def javascript(request) -> bool:
    """Every journey is made twice: with JavaScript, and without."""
    return request.param


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Tuesday 17 November 2026, 3:05am, until a journey lets time pass."""
    clock = Clock(NOW)
    monkeypatch.setattr("reachable.config.middleware.read_now", clock)
    monkeypatch.setattr("reachable.worklist.sending.read_now", clock)
    return clock


@pytest.fixture(scope="session")
def settled(tmp_path_factory, django_db_blocker) -> Path:
    """A database with the partnership's people and register, and not one record."""
    from reachable.config.invented import settle_in

    path = tmp_path_factory.mktemp("journeys") / "settled.sqlite3"
    with django_db_blocker.unblock(), served.on_file(path):
        served.migrate()
        settle_in(now=NOW)
    return path


@pytest.fixture(scope="session")
def filled(settled, django_db_blocker) -> Path:
    """The same after five files came in, by the function that the command calls. Made once: it takes seconds."""
    from reachable.flow import receive

    path = served.copied(settled, settled.with_name("filled.sqlite3"))
    file = settled.with_name("delivery")
    with django_db_blocker.unblock(), served.on_file(path):
        for content in borough.FILES.values():
            file.write_text(content())
            assert receive(file, by="a journey", clock=lambda: NOW).state == "accepted"
    return path


@pytest.fixture
def five_files_have_come_in() -> None:
    """Given: what borough.FILES says has been taken in. Without this a journey begins with nothing."""


@pytest.fixture
def address(request, tmp_path, clock, django_db_blocker) -> Iterator[str]:
    """Where the program is served, on a database of this journey's own."""
    has_files = "five_files_have_come_in" in request.fixturenames
    start = request.getfixturevalue("filled" if has_files else "settled")
    path = served.copied(start, tmp_path / "reachable.sqlite3")
    with django_db_blocker.unblock(), served.on_file(path), served.server() as place:
        yield place


@pytest.fixture
def visitor(chromium, javascript, address) -> Iterator[Callable]:
    """Makes somebody at a browser of their own: `visitor("mash")` is signed in, `visitor()` is not."""
    from tests.journeys.visitor import Visitor

    contexts = []

    def come(key: str = "") -> Visitor:
        context = chromium.new_context(java_script_enabled=javascript, viewport={"width": 1280, "height": 900})
        contexts.append(context)
        somebody = Visitor(context, address, javascript)
        return somebody.signs_in(key) if key else somebody

    yield come
    for context in contexts:
        context.close()
