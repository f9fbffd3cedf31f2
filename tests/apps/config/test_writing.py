"""A file that a command writes: whole or not at all, for those who could read it before, and nothing left beside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reachable.config.writing import require_place

KILLED = """
import os, signal, sys
from pathlib import Path
from reachable.config.writing import whole

def write(path):
    path.write_text("half of it")
    os.kill(os.getpid(), signal.SIGKILL)

whole(Path(sys.argv[1]), "--out", write)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "clusters.csv"


def left_beside(out: Path) -> list[str]:
    return sorted(each.name for each in out.parent.iterdir() if each != out)


def test_what_a_killed_run_left_beside_is_taken_away_by_the_next(out):
    died = subprocess.run([sys.executable, "-c", KILLED, str(out)], check=False)
    assert died.returncode < 0 and len(left_beside(out)) == 1
    require_place(out, "--out")
    assert left_beside(out) == []


def test_what_is_still_written_or_is_not_ours_stays(out):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    others = [
        f".{out.name}.{os.getppid()}",  # it runs
        f".{out.name}.{dead.pid}.bak",
        f".{out.name}.0{dead.pid}",
        f".{out.name}.notes",
        f".other.csv.{dead.pid}",
        f"{out.name}.{dead.pid}",
    ]
    for name in others:
        out.with_name(name).touch()
    out.with_name(f".{out.name}.{dead.pid}").mkdir()
    require_place(out, "--out")
    assert left_beside(out) == sorted([*others, f".{out.name}.{dead.pid}"])
