"""`python -m tools.proving.undone COUNT SEED`: so many histories with a wrong join and its undoing, held against the
same without it: whose each record is, the facts, and the pages as each role sees them; and wrong variants that must be
caught (tests/apps/people/at_length.py). Prints a line of JSON for each.

Two processes share them, each with a database of its own in memory, for forty minutes at most. The seed gives the
number of the first history, by which each can be made again.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROCESSES = 2
APART = 1_000_000  # between the first histories of two seeds


def begin(number: int, count: int, seed: int, told: Path) -> subprocess.Popen:
    """One of the processes, at its part of the histories. The first tries the wrong variants too."""
    parts = [count // PROCESSES + (each < count % PROCESSES) for each in range(PROCESSES)]
    first = seed * APART + sum(parts[:number])
    print(f"histories {first} to {first + parts[number] - 1}", file=sys.stderr, flush=True)
    more = {"HISTORIES": str(parts[number]), "HISTORIES_FIRST": str(first), "HISTORIES_TOLD": str(told)}
    more |= {"HISTORIES_WRONG": "" if number else "yes"}
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:logging", "tests/apps/people/at_length.py"]
    return subprocess.Popen(command, env=os.environ | more, stdout=sys.stderr, stderr=sys.stderr)


def summed(lines: list[dict]) -> list[dict]:
    """One line for each thing that was proved, by whichever processes."""
    found: dict[str, dict] = {}
    for line in lines:
        one = found.setdefault(line["what"], line | {"n": 0, "failures": 0, "seconds": 0})
        one["n"] += line["n"]
        one["failures"] += line["failures"]
        one["seconds"] = max(one["seconds"], line["seconds"])
    return list(found.values())


def main() -> int:
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="prove-") as at:
        told = [Path(at) / f"told{number}.jsonl" for number in range(PROCESSES)]
        begun = [begin(number, count, seed, each) for number, each in enumerate(told)]
        ended = [process.wait() for process in begun]
        lines = [json.loads(line) for each in told if each.exists() for line in each.read_text().splitlines()]
    for one in summed(lines):
        print(json.dumps(one), flush=True)
    return 1 if any(ended) else 0


if __name__ == "__main__":
    sys.exit(main())
