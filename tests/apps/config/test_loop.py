"""Whoever is on duty is told within seconds, whatever else the loop is at (assurance.md, R10; see `bench.inbox`)."""

import os
import threading
from unittest.mock import Mock

import pytest

from reachable.config import loop
from reachable.notices.mail_server import FILE


@pytest.fixture
def running(monkeypatch):
    """The loop as it is started, with what it does for each name; it has ended when the test has."""
    ended, before = threading.Event(), set(threading.enumerate())
    monkeypatch.setattr(loop, "start", lambda: None)
    monkeypatch.setattr(loop.signal, "signal", lambda *_: None)
    monkeypatch.setattr(loop.os, "getppid", lambda: 2 if ended.is_set() else 1)
    for name in ("EVERY", "TELLS_EVERY"):
        monkeypatch.setattr(loop, name, 0.005)

    def run(**works):
        told = ("tell", "tell_the_mash", "tell_what_is_late", "tell_of_audits")
        for name in ("tick", *told, "send", "seal", "count", "measure"):
            monkeypatch.setattr(loop, name, works.get(name, lambda: 0))
        thread = threading.Thread(target=loop.main, daemon=True)
        thread.start()

    yield run
    ended.set()
    for thread in set(threading.enumerate()) - before:
        thread.join(10)


def stands_still(until: threading.Event):
    def work() -> int:
        until.wait(10)
        return 0

    return work


def test_a_large_delivery_that_is_caught_up_with_holds_up_neither_telling_nor_sending(running):
    over, told, sent = threading.Event(), threading.Event(), threading.Event()
    running(tick=stands_still(over), tell=lambda: told.set() or 1, send=lambda: sent.set() or 1)
    assert told.wait(5) and sent.wait(5)
    over.set()


def test_a_mail_server_that_does_not_answer_holds_up_no_telling(running):
    over, rounds = threading.Event(), threading.Semaphore(0)
    running(send=stands_still(over), tell=lambda: rounds.release() or 1)
    assert rounds.acquire(timeout=5) and rounds.acquire(timeout=5)
    over.set()


def test_what_was_told_is_sent_at_once(monkeypatch):
    """And not at sending's own next time: two waits after one another were longer than was promised."""
    told, is_told = [], threading.Event()
    for name in ("tell", "tell_the_mash"):
        monkeypatch.setattr(loop, name, lambda name=name: told.append(name) or 1)
    monkeypatch.setattr(loop, "EVERY", 10.0)
    waits = threading.Thread(target=lambda: loop.wait_for(is_told), daemon=True)
    waits.start()
    loop.tell_and_wake(is_told)
    waits.join(5)
    assert told == ["tell", "tell_the_mash"] and not waits.is_alive() and not is_told.is_set()


def test_that_the_file_of_the_mail_server_is_spoilt_is_said_once_until_it_changes(settings, tmp_path, monkeypatch):
    """And not every two seconds for a night, which would bury whatever else is said."""
    settings.HOME = tmp_path
    log = Mock()
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    monkeypatch.setattr(loop.structlog, "get_logger", lambda: log)
    (tmp_path / FILE).write_text("{")
    assert [loop.send() for _ in range(3)] == [0, 0, 0]
    assert log.error.call_count == 1 and "./run mail" in log.error.call_args.kwargs["why"]
    (tmp_path / FILE).write_text("[")
    os.utime(tmp_path / FILE, (1, 1))
    loop.send()
    assert log.error.call_count == 2
