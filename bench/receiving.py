"""`python -m bench.receiving HOME CHILDREN`: rows a second of each table, beside what the machine can do at all.

The floor, in the same run: Python's own reader of CSV (or XML) and one hand-written statement into SQLite, by
executemany, in one transaction a file, as safe (`synchronous=FULL`). It checks nothing, joins nothing, traces nothing.
"""

import csv
import json
import sqlite3
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

AS_OF = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def floor(file: Path, at: Path) -> tuple[int, float]:
    """(rows, seconds) of reading a file and writing its rows, and nothing else."""
    began = time.perf_counter()
    rows = _xml(file) if file.read_bytes()[:1] == b"<" else _csv(file)
    with sqlite3.connect(at) as connection:
        connection.execute("pragma journal_mode=wal")
        connection.execute("pragma synchronous=full")
        connection.execute(f"create table t{time.perf_counter_ns()} (said text)")
        (table,) = connection.execute("select name from sqlite_master order by rowid desc limit 1").fetchone()
        connection.executemany(f"insert into {table} values (?)", rows)
        connection.commit()
    connection.close()
    return len(rows), time.perf_counter() - began


def _csv(file: Path) -> list[tuple[str]]:
    with file.open(newline="", encoding="utf-8-sig", errors="replace") as lines:
        return [(json.dumps(row),) for row in csv.DictReader(lines)]


def _xml(file: Path) -> list[tuple[str]]:
    text = file.read_text(encoding="utf-8", errors="replace")
    try:
        children = ElementTree.fromstring(text).iter("Child")
        return [(ElementTree.tostring(child, "unicode"),) for child in children]
    except ElementTree.ParseError:
        return [(part,) for part in text.split("<Child>")[1:]]


def measure(home: Path, children: int) -> list[dict]:
    """Takes in every file of the invented borough, in order, and again by the floor."""
    from reachable.config.command_line import start
    from reachable.demo.borough import build

    start(home)
    from reachable.flow import receive

    built = build(home / "borough", children=children, seed=1, as_of=AS_OF, report=lambda what, part: None)
    ours: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for file in sorted(built.files, key=lambda file: file.sent_at):
        began = time.perf_counter()
        delivery = receive(file.path, by="the bench", clock=lambda at=file.sent_at: at.replace(tzinfo=UTC))
        took = time.perf_counter() - began
        _, least = floor(file.path, home / "floor.sqlite3")
        for place, value in enumerate((delivery.rows_read, took, least)):
            ours[delivery.table][place] += value
    return [
        {
            "what": f"receive {table}",
            "n": int(rows),
            "ours": round(rows / took),
            "floor": round(rows / least),
            "unit": "rows/s",
            "ratio": round(took / least, 1),
        }
        for table, (rows, took, least) in sorted(ours.items())
    ]


if __name__ == "__main__":
    for line in measure(Path(sys.argv[1]), int(sys.argv[2])):
        print(json.dumps(line), flush=True)
