"""`./run seals` and `./run seals --check`, as somebody at a terminal uses them."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.apps.feeds_bad_input.running import ROOT, environment, plain, run

pytestmark = pytest.mark.slow
SEAL = """
from reachable.config.command_line import start
start()
from datetime import timedelta
from reachable.clocks.now import read_now
from reachable.sharing.sealing import seal_what_is_new
seal_what_is_new(read_now() + timedelta(hours=1))
"""


@pytest.fixture
def heads(home: Path, tmp_path: Path) -> Path:
    """What was printed once the logs of a new home had been sealed."""
    subprocess.run([sys.executable, "-c", SEAL], cwd=ROOT, env=environment(home), check=True)
    kept = tmp_path / "heads.jsonl"
    kept.write_text(run(home, "seals").stdout)
    return kept


def test_what_was_kept_elsewhere_fits(home, heads):
    assert [json.loads(line)["log"] for line in heads.read_text().splitlines()] == ["activity"]
    answer = run(home, "seals", "--check", heads)
    assert answer.returncode == 0 and "seals fit" in answer.stdout
    assert run(home, "seals", "--check").returncode == 0


def test_a_changed_row_is_named_and_the_answer_is_1(home, heads):
    with sqlite3.connect(home / "reachable.sqlite3") as db:
        db.execute("DROP TRIGGER locks_activity_no_update")
        db.execute("UPDATE locks_activity SET did = 'other' WHERE id = 3")
    db.close()
    answer = run(home, "seals", "--check", heads)
    assert answer.returncode == 1 and answer.stderr == "activity: row 3 was changed.\n"


@pytest.mark.parametrize(
    "text", ["no json", "[1]", '{"log": "activity"}', '{"log": "activity", "number": "x", "head": 1}']
)
def test_a_file_that_is_no_file_of_heads_is_refused_plainly(home, tmp_path, text):
    file = tmp_path / "other.jsonl"
    file.write_text(text)
    assert "no head" in plain(run(home, "seals", "--check", file))


def test_a_file_that_is_not_there_is_refused_plainly(home, tmp_path):
    assert "cannot be read" in plain(run(home, "seals", "--check", tmp_path / "none"))


def test_in_a_new_home_it_says_that_nothing_is_sealed_yet_beside_what_is_kept(home):
    answer = run(home, "seals")
    assert answer.returncode == 0 and answer.stdout == ""
    assert "Nothing is sealed yet" in answer.stderr and len(answer.stderr.splitlines()) == 1
