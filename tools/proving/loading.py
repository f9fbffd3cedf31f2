"""`python -m tools.proving.loading [ROWS [READERS]]`: a large delivery while people read pages.

Every page must be answered, and the delivery be seen at once: a page shows the suspensions of before or of after.
Prints a line of JSON with rows a second, the most memory the loading process used, and the pages' 95th percentile.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tools.proving import files
from tools.proving.visiting import Answers, environment, get, opened, readers, server

PAGES = 24


@dataclass(frozen=True, slots=True)
class Measured:
    """What was seen while a delivery loaded."""

    rows: int
    seconds: float
    megabytes: int
    answers: Answers
    before: list[int]
    after: list[int]
    log: str

    def faults(self) -> list[str]:
        """What must not be, in words; nothing if all is well."""
        found = list(self.answers.bad)
        known = set(self.before) | set(self.after)
        found += [f"a page showed {n} suspensions, half of a delivery" for n in set(self.answers.seen) - known]
        found += ["the delivery changed no page, so nothing was proved"] if self.before == self.after else []
        return found + ([self.log.strip()] if self.log.strip() else [])


def settle(home: Path, pupils: int) -> None:
    """An invented home that holds pupils."""
    run(home, "init", "--invented")
    run(home, "receive", files.pupils(home.parent / "pupils.csv", pupils))


def run(home: Path, *words: object) -> None:
    command = [sys.executable, "-m", "reachable", *map(str, words)]
    subprocess.run(command, env=environment(home), check=True, stdout=subprocess.DEVNULL)


def load(home: Path, port: int, told: dict, file: Path, people: int, rows: int) -> Measured:
    """Takes a file in while people read."""
    before, began = seen(port, told), time.monotonic()
    with readers(port, told, people) as answers:
        most, log = receive(home, file)
        seconds = time.monotonic() - began
    return Measured(rows, seconds, most, answers, before, seen(port, told), log)


def receive(home: Path, file: Path) -> tuple[int, str]:
    """Takes a file in by the command. Gives the most megabytes that took, and what it complained of, '' if nothing."""
    command, most = [sys.executable, "-m", "reachable", "receive", str(file)], 0
    process = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    while process.poll() is None:
        most = max(most, memory(process.pid))
        time.sleep(0.2)
    _, log = process.communicate()
    return most, log + (f"receive ended with {process.returncode}" if process.returncode else "")


def seen(port: int, told: dict) -> list[int]:
    """How many suspensions each page shows."""
    return [get(port, address, told["session"])[1].count(b"Suspended") for address in told["pages"]]


def memory(pid: int) -> int:
    """The most memory a process has used so far, in megabytes; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def prove(rows: int, people: int, pupils: int) -> Measured:
    """The whole proof in a home of its own."""
    with tempfile.TemporaryDirectory(prefix="prove-") as at:
        home = Path(at) / "home"
        settle(home, pupils)
        told = opened(home, PAGES)
        file = files.exclusions(Path(at) / "large.csv", rows, pupils=pupils)
        with server(home) as port:
            return load(home, port, told, file, people, rows)


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_500_000
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    got = prove(rows, people, pupils=max(200, rows // 40))
    faults = got.faults()
    print("\n".join(faults[:10]), file=sys.stderr)
    told = {
        "what": f"{rows:,} rows while {people} people read pages (SQLite)",
        "n": len(got.answers.took),
        "failures": len(faults),
        "seconds": round(got.seconds, 1),
        "rows_a_second": round(rows / got.seconds),
        "megabytes": got.megabytes,
        "page_p50_ms": round(got.answers.middle() * 1000),
        "page_p95_ms": round(got.answers.middle(0.95) * 1000),
    }
    print(json.dumps(told), flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
