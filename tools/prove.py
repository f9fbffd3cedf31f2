"""`./run prove`: at length what the tests only sample. Adds a line for each proof to docs/proved.csv.

300 kills on SQLite, 100 on PostgreSQL (where REACHABLE_TEST_DATABASE gives the address of a server), two wrong variants
that must be caught; 110 times that several find out at one instant who is who, and a wrong variant; 1,000 histories
with a wrong join and its undoing, held against the same without it page by page, and wrong variants; 2,000 streams of
files late, twice and out of order, a third as many on PostgreSQL, and wrong variants; one and a half million rows while
eight people read pages; 20,000 records linked by Spark and by DuckDB, where Spark is installed; and every small fault
that mutmut makes in the pure rules, of which nine in ten must be seen.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "docs" / "proved.csv"
KINDS = ("kills", "at-once", "undone", "streams", "load", "spark", "mutation")
SPARKS = ROOT / "var" / "spark" / "bin" / "python"  # an environment of its own (reachable/config/on_spark.py)
COLUMNS = ("what", "commit", "n", "failures", "seconds")


def commit() -> str:
    """The commit that is proved, with a + where files have changed since."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "unknown"


def proofs(options: argparse.Namespace) -> list[list[str]]:
    """The commands to run, each a proof that prints lines of JSON."""
    found: list[list[str]] = []
    for kind, module, count, less in (
        ("kills", "kills", options.kills, 3),
        ("at-once", "at_once", options.meetings, 1),
        ("streams", "streams", options.streams, 3),
    ):
        if options.only in (None, kind):
            found += _on_both(f"tools.proving.{module}", count, less)
    if options.only in (None, "undone"):
        found.append(["tools.proving.undone", str(options.histories), str(options.seed)])
    if options.only in (None, "load"):
        found.append(["tools.proving.loading", str(options.rows), str(options.people)])
    if options.only == "spark" or (options.only is None and SPARKS.exists()):
        found.append(["tools.proving.spark", str(options.records)])
    elif options.only is None:
        print("Spark is left out: it is not installed in var/spark.", flush=True)
    if options.only in (None, "mutation"):
        found.append(["tools.proving.mutation", str(options.mutants), str(options.seed)])
    return found


def _on_both(module: str, count: int, less: int) -> list[list[str]]:
    """On SQLite; and so many times fewer on PostgreSQL, where there is a server."""
    address = os.environ.get("REACHABLE_TEST_DATABASE", "")
    if not address:
        print("PostgreSQL is left out: REACHABLE_TEST_DATABASE gives no address.", flush=True)
    return [[module, str(count)], *([[module, str(max(1, count // less)), address]] if address else [])]


def prove(words: list[str]) -> tuple[bool, list[dict]]:
    """Runs one proof -> (did it hold, what it told)."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("REACHABLE_", "DJANGO_"))}
    command = [SPARKS if words[0].endswith(".spark") and SPARKS.exists() else sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    return not done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def write_down(told: list[dict], at: str) -> None:
    """Adds to the book what was proved; what the program logged meanwhile is no proof."""
    is_new = not BOOK.exists()
    BOOK.parent.mkdir(exist_ok=True)
    with BOOK.open("a", newline="", encoding="utf-8") as file:
        book = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        if is_new:
            book.writeheader()
        book.writerows({**one, "commit": at} for one in told if "what" in one)


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run prove", description="prove at length what the tests only sample")
    parser.add_argument("--kills", type=int, default=300, help="kills on SQLite; a third as many on PostgreSQL")
    parser.add_argument("--meetings", type=int, default=120, help="times that several find out at once who is who")
    parser.add_argument("--histories", type=int, default=1_000, help="histories with a wrong join and its undoing")
    parser.add_argument("--streams", type=int, default=2_000, help="streams on SQLite; a third as many on PostgreSQL")
    parser.add_argument("--rows", type=int, default=1_500_000, help="rows of the large delivery")
    parser.add_argument("--people", type=int, default=8, help="people who read pages meanwhile")
    parser.add_argument("--records", type=int, default=20_000, help="records linked by Spark and by DuckDB")
    parser.add_argument(
        "--mutants", type=int, default=0, help="how many faults in the pure rules, drawn; 0 is every one"
    )
    parser.add_argument("--seed", type=int, default=1, help="by which those faults and histories are drawn")
    parser.add_argument("--only", choices=KINDS, help="one of the seven")
    options = parser.parse_args()
    at, holds = commit(), True
    for words in proofs(options):
        held, told = prove(words)
        holds = holds and held
        write_down(told, at)
        for one in told:
            print("  ".join(f"{name}: {value}" for name, value in one.items()), flush=True)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
