"""`./run`: what somebody names is taken from where they stand, and nothing that stands there is run."""

import subprocess
from pathlib import Path

import pytest

from reachable.config.home import PROGRAM, home
from tests.apps.feeds_bad_input.running import ROOT, environment

HOSTILE = "raise SystemExit('what stands beside the files was run')"


def run(at: Path, *words: str) -> subprocess.CompletedProcess:
    """As a person who stands in that folder runs it."""
    command, env = [ROOT / "run", *words], environment(at / "home")
    return subprocess.run(command, cwd=at, env=env, capture_output=True, text=True, timeout=200, check=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "gp.csv").write_text("source,record_key,forename\ngp,1,Amy\n", encoding="utf-8")
    for name in ("csv.py", "reachable.py", "bench.py"):
        (tmp_path / name).write_text(HOSTILE, encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_files_are_named_from_where_somebody_stands(data: Path) -> None:
    answer = run(data, "link", "--records", "records", "--out", "c.csv", "--new", "new.csv", "--decisions", "d.csv")
    assert "there is no file of new records" in answer.stderr
    answer = run(data, "link", "--records", "./records", "--out", "c.csv")
    assert (answer.returncode, (data / "c.csv").exists()) == (0, True), answer.stderr
    answer = run(data, "train", "--records", "records", "--out", "model.json")
    assert "there is nothing to learn from" in answer.stderr
    answer = run(data / "records", "replay", "gp.csv", "--settings", "../c.csv")
    assert answer.returncode == 1 and "cannot be read" not in answer.stderr, "the file was found, and is no settings"
    assert "judge the linking" in run(data, "bench", "linkage", "--help").stdout


def test_the_home_is_named_from_there_too_and_else_stands_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REACHABLE_HOME", "mine")
    assert home() == tmp_path / "mine"
    for unnamed in ("", None):
        monkeypatch.delenv("REACHABLE_HOME") if unnamed is None else monkeypatch.setenv("REACHABLE_HOME", unnamed)
        assert home() == PROGRAM / "var" == ROOT / "var"
