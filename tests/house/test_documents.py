"""The documents made from the code say what the code says (lock 12)."""

import os
import subprocess
import sys

import pytest

from reachable.agencies.roles import ROLES
from reachable.locks.permissions import Permission
from reachable.reachable_moments.states import CHANGES, TURN, WORDS
from tests.house.source import ROOT
from tools import document


def test_they_are_fresh() -> None:
    assert document.stale() == [], "run: python -m tools.document"


def test_one_that_differs_or_that_nothing_makes_is_found(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(document, "GENERATED", tmp_path)
    assert document.stale() == sorted(document.DOCUMENTS)
    document.write()
    assert document.stale() == []
    (tmp_path / "purposes.md").write_text("something else")
    (tmp_path / "left-over.md").write_text("from before")
    assert document.stale() == ["left-over.md", "purposes.md"]


@pytest.mark.slow
def test_making_them_leaves_nothing_behind(tmp_path) -> None:
    command = [sys.executable, "-m", "tools.document", "--check"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"TMPDIR": str(tmp_path)}, check=True, capture_output=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("role", ROLES, ids=lambda r: r.key)
def test_every_role_and_what_it_may_is_told(role) -> None:
    told = document.who_may_see_what()
    assert role.name in told and role.who in told
    assert all(p.value[1:] in told for p in Permission)


def test_what_a_page_says_of_itself_is_told_in_whole_sentences_without_the_codes_own() -> None:
    rows = [line.split(" | ") for line in document.who_may_see_what().splitlines() if line.startswith("| `")]
    told = [cells[1] for cells in rows if cells[1]]
    assert len(told) > 30
    assert [words for words in told if words[-1] not in ".?)" or "Raises" in words] == []


def test_every_state_and_every_change_is_in_the_picture_and_in_the_tables() -> None:
    told = document.moments()
    picture, tables = told.split("```")[1], told.split("```")[2]
    for state, words in WORDS.items():
        assert f'"{words}" as {state}' in picture and f"| {words} | {TURN[state]} |" in tables
    for change in CHANGES.values():
        assert f"| {change.words} |" in tables
        for state, after in change.becomes.items():
            assert (f"{state} --> {after}: {change.words}" in picture) == (state != after)
