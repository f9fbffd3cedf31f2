"""`python -m bench.receiving HOME CHILDREN MANY`: rows a second of each table, beside what the machine can do at all,
first with the invented borough's own files, then with large ones: at first, and when MANY rows are there already.

The floor, in the same run: Python's own reader of CSV (or XML) and one hand-written statement into SQLite, by
executemany, in transactions of as many rows, as safe (`synchronous=FULL`). It checks nothing, joins nothing, traces
nothing.
"""

import csv
import json
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

from tools.proving import files

PUPILS, ROWS = 20_000, 100_000
AS_OF = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def floor(file: Path, at: Path, batch: int) -> tuple[int, float]:
    """(rows, seconds) of reading a file and writing its rows, and nothing else."""
    began = time.perf_counter()
    rows = iter(_xml(file) if file.read_bytes()[:1] == b"<" else _csv(file))
    written = 0
    with closing(sqlite3.connect(at)) as connection:
        connection.execute("pragma journal_mode=wal")
        connection.execute("pragma synchronous=full")
        connection.execute("create table if not exists told (said text)")
        while part := list(islice(rows, batch)):
            with connection:
                connection.executemany("insert into told values (?)", part)
            written += len(part)
    return written, time.perf_counter() - began


def _csv(file: Path) -> Iterator[tuple[str]]:
    with file.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        for row in csv.DictReader(lines):
            yield (json.dumps(row),)


def _xml(file: Path) -> list[tuple[str]]:
    text = file.read_text(encoding="utf-8", errors="replace")
    try:
        children = ElementTree.fromstring(text).iter("Child")
        return [(ElementTree.tostring(child, "unicode"),) for child in children]
    except ElementTree.ParseError:
        return [(part,) for part in text.split("<Child>")[1:]]


def line(what: str, rows: float, took: float, least: float) -> dict:
    return {
        "what": f"receive {what}",
        "n": int(rows),
        "ours": round(rows / took),
        "floor": round(rows / least),
        "unit": "rows/s",
        "ratio": round(took / least, 1),
    }


def timed(file: Path, home: Path, now: datetime) -> tuple[str, int, float, float]:
    """Takes a file in -> (its table, rows, seconds, seconds of the floor)."""
    from reachable.feeds.step import BATCH
    from reachable.flow import receive

    began = time.perf_counter()
    delivery = receive(file, by="the bench", clock=lambda: now)
    took = time.perf_counter() - began
    _, least = floor(file, home / "floor.sqlite3", BATCH)
    return delivery.table, delivery.rows_read, took, least


def borough(home: Path, children: int) -> list[dict]:
    """Takes in every file of the invented borough, in order, and again by the floor."""
    from reachable.demo.borough import build

    built = build(home / "borough", children=children, seed=1, as_of=AS_OF, report=lambda what, part: None)
    ours: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for file in sorted(built.files, key=lambda file: file.sent_at):
        table, *told = timed(file.path, home, file.sent_at.replace(tzinfo=UTC))
        ours[table] = [sum(two) for two in zip(ours[table], told, strict=True)]
    return [line(table, *told) for table, told in sorted(ours.items())]


def flatness(home: Path, many: int) -> Iterator[dict]:
    """Pupils and exclusions into a home that holds few rows, then into the same when it holds `many`."""
    at = home / "large.csv"

    def once(what: str, file: Path) -> dict:
        _, *told = timed(file, home, AS_OF)
        return line(what, *told)

    yield once("pupils, at first", files.pupils(at, PUPILS))
    yield once("exclusions, at first", files.exclusions(at, ROWS, pupils=PUPILS, seed=2))
    yield once("exclusions, very many", files.exclusions(at, many, pupils=PUPILS, seed=3))
    after = f"with {many:,} rows there"
    yield once(f"exclusions, {after}", files.exclusions(at, ROWS, pupils=PUPILS, seed=4))
    yield once(f"exclusions told again, {after}", _told_again(at))
    yield once(f"pupils, {after}", files.pupils(at, PUPILS, first=PUPILS))


def _told_again(file: Path) -> Path:
    """The same rows in another file: its last line is gone."""
    file.write_text(file.read_text().rstrip().rpartition("\n")[0] + "\n")
    return file


if __name__ == "__main__":
    from reachable.config.command_line import start

    home = Path(sys.argv[1])
    start(home)
    for told in (*borough(home, int(sys.argv[2])), *flatness(home, int(sys.argv[3]))):
        print(json.dumps(told), flush=True)
