"""SQLite's log begins anew while people read: it does not grow with a delivery."""

import sqlite3
import threading

import pytest
from django.db.utils import ConnectionHandler

from reachable.config.settings import database
from reachable.feeds import writing


@pytest.fixture
def small(db, tmp_path, monkeypatch):
    """A database in WAL of which another reads, and this program's connection to it."""
    ours = ConnectionHandler({"default": database("") | {"NAME": tmp_path / "one.sqlite3"}})["default"]
    monkeypatch.setattr(writing, "connection", ours)
    with ours.cursor() as cursor:
        cursor.execute("pragma journal_mode = wal")
        cursor.execute("pragma wal_autocheckpoint = 0")
        cursor.execute("create table told (said text)")
    yield ours
    ours.close()


def add(ours) -> None:
    with ours.cursor() as cursor:
        cursor.execute("insert into told values ('x')")


def test_though_somebody_reads_what_comes_after_is_written_from_its_beginning(small):
    for _ in range(50):
        add(small)
    reader = sqlite3.connect(small.settings_dict["NAME"], check_same_thread=False)
    reader.execute("begin")
    assert reader.execute("select count(*) from told").fetchone() == (50,)
    ends = threading.Timer(0.1, reader.rollback)
    ends.start()
    assert writing.begin_log_anew()
    add(small)
    ends.join()
    reader.close()
    with small.cursor() as cursor:
        cursor.execute("pragma wal_checkpoint(passive)")
        assert cursor.fetchone()[1] < 5, "pages in the log"
        cursor.execute("pragma busy_timeout")
        assert cursor.fetchone()[0] == small.settings_dict["OPTIONS"]["timeout"] * 1000


def test_one_who_goes_on_reading_does_not_stop_it_for_long(small, monkeypatch):
    monkeypatch.setattr(writing, "PATIENCE", 20)
    add(small)
    reader = sqlite3.connect(small.settings_dict["NAME"])
    reader.execute("begin")
    assert reader.execute("select count(*) from told").fetchone() == (1,)
    add(small)
    assert not writing.begin_log_anew(), "it is tried again later"
    assert reader.execute("select count(*) from told").fetchone() == (1,), "nor does what they read change"
    reader.close()


def test_inside_a_transaction_it_waits_for_another_time(small):
    """There SQLite refuses it, and the batch that is being written would be lost."""
    with small.cursor() as cursor:
        cursor.execute("begin immediate")
    add(small)
    small.in_atomic_block = True
    assert writing.begin_log_anew()
    small.in_atomic_block = False
    with small.cursor() as cursor:
        cursor.execute("select count(*) from told")
        assert cursor.fetchone() == (1,)
        cursor.execute("rollback")
