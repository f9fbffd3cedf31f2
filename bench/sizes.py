"""`python -m bench.sizes FOLDER SMALL LARGE [MONTHS]`: a page in a small borough and in a large one, idle and while
twenty people read and a school day's register comes in.

A borough that is there already is used as it is (`REACHABLE_HOME=FOLDER/67000 ./run demo --children 67000 --months 24
--no-serve` takes an hour): its pages are those of the first young people in it, whatever is known of them.
"""

import csv
import json
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from bench.reading import line, part, timed
from tools.proving.loading import receive
from tools.proving.visiting import environment, get, opened, readers, server

PAGES, ROUNDS, PEOPLE = 60, 4, 20


def built(folder: Path, children: int, months: str) -> Path:
    """The home of a borough of that many, made where it is not there."""
    home = folder / str(children)
    if not (home / "demo" / "reachable.sqlite3").exists():
        command = [sys.executable, "-m", "reachable", "demo", "--no-serve", "--children", str(children)]
        subprocess.run([*command, "--months", months], env=environment(home), check=True, stdout=subprocess.DEVNULL)
    return home / "demo"


def next_day(home: Path, at: Path) -> tuple[Path, int]:
    """A register of the school day after the last that was told, and how many marks it has. What an earlier run told
    stands at that place: a register told twice tells nothing, and takes no time."""
    register = at if at.exists() else last_register(home)
    last = max(row["date"] for row in csv.DictReader(register.open()))
    after = date.fromisoformat(last) + timedelta(days=3 if date.fromisoformat(last).weekday() == 4 else 1)
    rows = [row | {"date": f"{after}"} for row in csv.DictReader(register.open()) if row["date"] == last]
    with at.open("w", newline="") as write:
        writer = csv.DictWriter(write, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return at, len(rows)


def last_register(home: Path) -> Path:
    files = sorted((home / "borough" / "files").glob("*.csv"), key=lambda file: int(file.stem.rpartition("-")[2]))
    return [file for file in files if "session,code" in file.open(errors="replace").readline()][-1]


def idle(port: int, told: dict) -> tuple[list[float], int]:
    """(milliseconds of each page, bytes of the largest)."""
    took, sizes = [], []
    for address in told["pages"] * ROUNDS:
        took.append(timed(lambda address=address: sizes.append(len(get(port, address, told["session"])[1]))))
    return took, max(sizes)


def busy(home: Path, port: int, told: dict, file: Path) -> tuple[list[float], float, int]:
    """(milliseconds of each page while twenty read and the file comes in, its seconds, the most megabytes it took)."""
    began = time.monotonic()
    with readers(port, told, PEOPLE, pause=1.0) as answers:
        most, log = receive(home, file)
        seconds = time.monotonic() - began
    if answers.bad or log.strip():
        raise RuntimeError(f"{log.strip()}; pages: {answers.bad[:3]}")
    return [took * 1000 for took in answers.took], seconds, most


def main() -> None:
    folder, sizes, months = Path(sys.argv[1]), sys.argv[2:4], (sys.argv[4:] or ["4"])[0]
    small: list[float] = []
    for children in map(int, sizes):
        home = built(folder, children, months)
        told = opened(home, PAGES)
        with server(home) as port:
            took, largest = idle(port, told)
            least = [timed(lambda port=port: get(port, "/healthz", "")) for _ in range(len(took))]
            of = f"{children:,} children"
            say(line(f"page, {of}, p50", took, part(least, 0.5), 0.5))
            say(line(f"page, {of}, p95", took, part(small or least, 0.95), 0.95))
            say({"what": f"largest page, {of} (floor: 100 KB)", "n": PAGES, **ratio(largest / 1000, 100, "KB")})
            file, marks = next_day(home, folder / f"day-{children}.csv")
            while_busy, seconds, most = busy(home, port, told, file)
        say(line(f"page, {of}, 20 people and a register, p95", while_busy, part(took, 0.95), 0.95))
        say({"what": f"that register, seen by all, {of}", "n": marks, **ratio(seconds, 5, "s")})
        say({"what": f"memory it took, {of} (floor: 2 GB)", "n": marks, **ratio(most, 2000, "MB")})
        small = small or took


def ratio(ours: float, least: float, unit: str) -> dict:
    return {"ours": round(ours, 1), "floor": least, "unit": unit, "ratio": round(ours / least, 2)}


def say(one: dict) -> None:
    print(json.dumps(one), flush=True)


if __name__ == "__main__":
    main()
