"""`python -m bench.arriving FOLDER CHILDREN`: one new record through the flow, from its file until it is matched.

Each is a School Census of one pupil at a school that did not know them, with the name and birth date of somebody whom
the home knows already: it has rivals to be compared with. Taken in by `flow.receive`, as an upload is, in a process
that is already running. Said by the clock and by the processor, which is what the flow itself needs where others work
on the same cores. The floor is one row written and committed (`synchronous=FULL`) beside the home.
"""

import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.reading import line
from bench.sizes import built
from tools.proving.files import PUPILS

WHY = "a measurement on invented data"
COUNT = 200
AIM = 100.0  # milliseconds
WARM = 5  # records before any is counted: what is read once, when the first comes


def known(count: int) -> list[tuple[str, str, Any, str]]:
    """Names, birth dates and sex of so many whom the home knows."""
    from reachable.feeds.models import Identity

    rows = Identity.objects.standing().everyone_because(WHY).filter(dob__isnull=False).exclude(forename="")
    told = list(rows.values_list("forename", "surname", "dob", "sex").distinct())
    return random.Random(1).sample(sorted(told, key=str), count)


def files(at: Path, count: int) -> Iterator[Path]:
    """A file of one pupil for each."""
    from reachable.identifiers import upn

    for number, (forename, surname, born, sex) in enumerate(known(count)):
        own = upn.make("320", "4999", "26", f"{number:03d}")
        row = f"b{time.time_ns()},SCH2,1,{own},{surname},{forename},{born},{sex},2026-09-03"
        file = at / f"arriving{number}.csv"
        file.write_text(f"{PUPILS}\n{row}\n", encoding="utf-8")
        yield file


def arrive(file: Path) -> tuple[float, float]:
    """Takes it in -> milliseconds by the clock, and by the processor. Raises RuntimeError if anything still waits."""
    from reachable import flow
    from reachable.clocks.now import read_now
    from reachable.feeds.models import Delivery, Waiting

    began, busy = time.perf_counter(), time.process_time()
    delivery = flow.receive(file, by="bench", clock=read_now)
    took = (time.perf_counter() - began) * 1000, (time.process_time() - busy) * 1000
    if delivery.state != Delivery.State.ACCEPTED or Waiting.objects.exists():
        raise RuntimeError("it was not taken in and matched")
    return took


def least(at: Path, count: int) -> float:
    """Milliseconds of one row written and committed, in the middle."""
    took = []
    with closing(sqlite3.connect(at / "floor.sqlite3")) as connection:
        connection.executescript("pragma journal_mode=wal; pragma synchronous=full; create table told (said text);")
        for number in range(count):
            began = time.perf_counter()
            with connection:
                connection.execute("insert into told values (?)", [str(number)])
            took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[count // 2]


def measure(home: Path, at: Path) -> list[dict]:
    from reachable.config.command_line import start

    start(home)
    from reachable.feeds.models import Record

    of = f"{Record.objects.everyone_because(WHY).count():,} records"
    took = [arrive(file) for file in files(at, COUNT + WARM)][WARM:]
    clock, busy = ([each[way] for each in took] for way in (0, 1))
    floor = least(at, COUNT)
    return [
        line(f"one record until matched, p50, {of}", clock, floor, 0.5),
        line(f"the same, p95 (floor: {AIM:.0f} ms asked)", clock, AIM, 0.95),
        line("the same, p95, by the processor", busy, AIM, 0.95),
        line("the same, p50, by the processor", busy, AIM, 0.5),
    ]


def main() -> None:
    home = built(Path(sys.argv[1]), int(sys.argv[2]), "1")
    with tempfile.TemporaryDirectory(prefix="bench-") as at:
        for one in measure(home, Path(at)):
            print(json.dumps(one), flush=True)


if __name__ == "__main__":
    main()
