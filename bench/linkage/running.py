"""Runs a program by itself and measures it: seconds by the clock, and the most memory it held."""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class DidNotRun(Exception):
    """A program ended with a fault. The words are its own last ones."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What it took, and what it printed as its last line of JSON."""

    seconds: float
    megabytes: float
    told: dict = field(default_factory=dict)


def run(command: Sequence[str | Path]) -> Ran:
    """Runs it from the top of the repository. Raises DidNotRun if it does not end with 0.

    Memory is what the system says of this one process, and it counts what the parent held when it began: so whoever
    measures holds nothing large yet.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as wrong:
        began = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], cwd=ROOT, stdout=out, stderr=wrong, text=True)
        _, ended, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(ended)
        if process.returncode:
            raise DidNotRun(_last(wrong) or f"it ended with {process.returncode}")
        return Ran(seconds, used.ru_maxrss / 1024, _json(out))


def _last(file) -> str:
    file.seek(0)
    lines = [line for line in file.read().splitlines() if line.strip() and "nanobind" not in line]
    return lines[-1].strip() if lines else ""


def _json(file) -> dict:
    file.seek(0)
    lines = [line for line in file.read().splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}
