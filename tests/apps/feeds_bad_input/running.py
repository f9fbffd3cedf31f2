"""A home of its own, invented and thrown away, and the command line run on it as a person would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def environment(home: Path) -> dict[str, str]:
    """The environment of a command on this home: SQLite, whatever the tests themselves run on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REACHABLE_", "DJANGO_"))}
    return kept | {"REACHABLE_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}


def start(home: Path, *words: object, **more) -> subprocess.Popen:
    """`python -m reachable WORDS...` in the background, in a process group of its own."""
    command = [sys.executable, "-m", "reachable", *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env=environment(home), start_new_session=True, **(pipes | more))


def run(home: Path, *words: object) -> subprocess.CompletedProcess:
    """The same, waited for."""
    process = start(home, *words)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def plain(answer: subprocess.CompletedProcess) -> str:
    """The one plain sentence (or two) with which a command ended. Fails on a trace, on silence, and on success."""
    words = answer.stderr.strip()
    assert answer.returncode not in (0, None), (answer.stdout, answer.stderr)
    assert words and "Traceback" not in words and words.endswith("."), words
    assert len(words.splitlines()) == 1, words
    return words


@pytest.fixture(scope="session")
def settled(tmp_path_factory) -> Path:
    """A home made by `init --invented`, once: to be copied."""
    at = tmp_path_factory.mktemp("settled") / "home"
    answer = run(at, "init", "--invented")
    assert answer.returncode == 0, answer.stderr
    return at


@pytest.fixture
def home(settled: Path, tmp_path: Path) -> Path:
    """A fresh invented home of one's own."""
    return shutil.copytree(settled, tmp_path / "home")
