"""A home of its own, invented and thrown away, and the command line run on it as a person would."""

import ctypes
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
    return kept | {"REACHABLE_HOME": str(home)}


def start(home: Path, *words: object, **more) -> subprocess.Popen:
    """`python -m reachable WORDS...` in the background, in a process group of its own."""
    command = [sys.executable, "-m", "reachable", *map(str, words)]
    usual = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": environment(home)}
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True, **(usual | more))


def run(home: Path, *words: object, **more) -> subprocess.CompletedProcess:
    """The same, waited for."""
    process = start(home, *words, **more)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def without_might() -> None:
    """For `start(..., preexec_fn=)`: whom file modes stop, though the tests be run by the machine's administrator.
    From prctl(2) and capabilities(7): what is dropped here is not there after the next exec."""
    if not os.geteuid():
        for might in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, might, 0, 0, 0)  # PR_CAPBSET_DROP


def plain(answer: subprocess.CompletedProcess) -> str:
    """The one plain sentence (or two) with which a command ended. Fails on a trace, on silence, and on success."""
    words = answer.stderr.strip()
    assert answer.returncode not in (0, None), (answer.stdout, answer.stderr)
    assert words and "Traceback" not in words and words.endswith("."), words
    assert len(words.splitlines()) == 1, words
    return words


@pytest.fixture(scope="session")
def settled(tmp_path_factory) -> Path:
    """A home made by `init --invented`, once in a run: to be copied. Its tables take longer to make than most tests."""
    at = tmp_path_factory.mktemp("settled") / "home"
    answer = run(at, "init", "--invented")
    assert answer.returncode == 0, answer.stderr
    return at


@pytest.fixture
def home(settled: Path, tmp_path: Path) -> Path:
    """A fresh invented home of one's own."""
    return shutil.copytree(settled, tmp_path / "home")
