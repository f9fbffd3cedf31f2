"""The tables are as the code says, and what was once written about them stays."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.house.source import REACHABLE, ROOT

DECISIONS = ROOT / "docs" / "decisions"


@pytest.mark.django_db
def test_no_table_differs_from_its_migrations() -> None:
    said = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said, verbosity=1)
    assert "No changes detected" in said.getvalue()


@pytest.mark.django_db
def test_every_migration_has_a_number_of_its_own_and_follows_one_line() -> None:
    loader = MigrationLoader(connection)
    assert loader.detect_conflicts() == {}
    for folder in REACHABLE.rglob("migrations"):
        numbers = [p.name[:4] for p in sorted(folder.glob("0*.py"))]
        assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)], folder.name


def test_every_table_that_must_only_grow_is_made_so() -> None:
    said = "".join(p.read_text() for p in REACHABLE.rglob("migrations/*.py"))
    assert set(re.findall(r'append_only\("(\w+)"\)', said)) >= {"locks_activity", "sharing_look", "sharing_lookedat"}


def test_every_decision_record_has_a_number_of_its_own() -> None:
    numbers = [p.name[:4] for p in sorted(DECISIONS.glob("*.md")) if p.name != "README.md"]
    assert all(n.isdigit() for n in numbers)
    assert len(numbers) == len(set(numbers)) and numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]
