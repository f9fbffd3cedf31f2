"""A delivery killed half-way: nothing of it is seen, and run again it leaves what an unkilled one leaves."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.apps.feeds_bad_input.running import ROOT, environment, run, start
from tools.proving import files

KILLS = 5
ROWS = 20_000
PUPILS = 400


def state(home: Path) -> dict:
    """What the home holds, read by another process."""
    command = [sys.executable, "-m", "tools.proving.state", str(home)]
    answer = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def loaded(home: Path, file: Path) -> float:
    """Takes a file in to the end. Gives how long that took."""
    began = time.monotonic()
    answer = run(home, "receive", file)
    assert answer.returncode == 0, answer.stderr
    return time.monotonic() - began


@pytest.fixture
def ready(home: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A home that holds the pupils and some exclusions, and a large file that changes half and adds the rest."""
    loaded(home, files.pupils(tmp_path / "pupils.csv", PUPILS))
    loaded(home, files.exclusions(tmp_path / "before.csv", 2_000, pupils=PUPILS, seed=2))
    return home, files.exclusions(tmp_path / "large.csv", ROWS, pupils=PUPILS + 50)


@pytest.mark.slow
def test_killed_five_times_and_run_again_it_is_as_if_it_had_never_been_killed(ready, tmp_path):
    home, file = ready
    unkilled = shutil.copytree(home, tmp_path / "unkilled")
    before, seconds = state(home), loaded(unkilled, file)
    after, luck = state(unkilled), random.Random(20261117)
    assert before["facts"] != after["facts"]
    was_killed = 0
    for _ in range(KILLS):
        process = start(home, "receive", file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(luck.uniform(0.15, 0.95) * seconds)
        os.killpg(process.pid, signal.SIGKILL)
        was_killed += process.wait() == -signal.SIGKILL
        seen = state(home)
        assert seen["facts"] in (before["facts"], after["facts"]), "half of a delivery was seen"
        assert not any(seen["loose ends"].values()), seen["loose ends"]
    assert was_killed >= KILLS - 2, "the harness must kill, or it proves nothing"
    loaded(home, file)
    assert state(home)["whole"] == after["whole"]
