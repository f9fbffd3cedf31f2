"""The tables of a home made at once are those that Django makes step by step, to the letter."""

import sqlite3
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as OfDjango
from django.db.migrations.state import ProjectState

from tests.journeys.served import on_file

pytestmark = pytest.mark.slow


def tables(path: Path, command: str | OfDjango) -> list[tuple]:
    with on_file(path):
        call_command(command, verbosity=0)
    with sqlite3.connect(path) as database:
        made = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
        steps = database.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    database.close()
    return made + steps


def test_the_tables_of_a_first_start_are_those_of_step_by_step(tmp_path, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        at_once = tables(tmp_path / "at_once", "migrate")
        step_by_step = tables(tmp_path / "step_by_step", OfDjango())
    assert len(at_once) > 300 and at_once == step_by_step


def test_a_home_that_has_tables_is_brought_up_to_date_as_django_does(tmp_path, django_db_blocker, monkeypatch) -> None:
    before = ProjectState._find_reload_model
    with django_db_blocker.unblock():
        tables(tmp_path / "home", "migrate")
        monkeypatch.setattr("reachable.config.management.commands.migrate.as_little_as_will_do", None)
        tables(tmp_path / "home", "migrate")
    assert ProjectState._find_reload_model is before
