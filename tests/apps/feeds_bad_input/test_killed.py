"""A delivery killed half-way: nothing of it is seen, and run again it leaves what an unkilled one leaves."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.apps.feeds_bad_input.running import ROOT, environment, run, start
from tools.proving import files

ROWS = 20_000
PUPILS = 400
KILLED_AT = (0, 2_000, 9_000, 18_000, ROWS + 1)  # rows written; the last: accepted, and the later steps still to run


def state(home: Path) -> dict:
    """What the home holds, read by another process."""
    command = [sys.executable, "-m", "tools.proving.state", str(home)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def loaded(home: Path, file: Path) -> None:
    """Takes a file in to the end."""
    answer = run(home, "receive", file)
    assert answer.returncode == 0, answer.stderr


@pytest.fixture
def ready(home: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A home that holds the pupils and some exclusions, and a large file that changes half and adds the rest."""
    loaded(home, files.pupils(tmp_path / "pupils.csv", PUPILS))
    loaded(home, files.exclusions(tmp_path / "before.csv", 2_000, pupils=PUPILS, seed=2))
    return home, files.exclusions(tmp_path / "large.csv", ROWS, pupils=PUPILS + 50)


@contextmanager
def watched(home: Path) -> Iterator[Callable[[subprocess.Popen, int], None]]:
    """Gives `comes_to(process, rows)`: waits until a delivery that was not there before has so many rows written; for
    more than there are, until it is accepted."""
    with closing(sqlite3.connect(f"file:{home / 'reachable.sqlite3'}?mode=ro", uri=True)) as database:
        (last,) = database.execute("select max(id) from feeds_delivery").fetchone()

        def comes_to(process: subprocess.Popen, rows: int) -> None:
            while process.poll() is None:
                new = database.execute("select rows_read, state from feeds_delivery where id > ?", (last,)).fetchone()
                if new and (new[0] >= rows or new[1] == "accepted"):
                    return
                time.sleep(0.002)

        yield comes_to


@pytest.mark.slow
def test_killed_five_times_and_run_again_it_is_as_if_it_had_never_been_killed(ready, tmp_path):
    home, file = ready
    unkilled = shutil.copytree(home, tmp_path / "unkilled")
    before = state(home)
    loaded(unkilled, file)
    after = state(unkilled)
    assert before["facts"] != after["facts"]
    for rows in KILLED_AT:
        with watched(home) as comes_to:
            process = start(home, "receive", file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            comes_to(process, rows)
        os.killpg(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "the harness must kill, or it proves nothing"
        seen = state(home)
        assert seen["facts"] in (before["facts"], after["facts"]), "half of a delivery was seen"
        assert not any(seen["loose ends"].values()), seen["loose ends"]
    loaded(home, file)
    assert state(home)["whole"] == after["whole"]
