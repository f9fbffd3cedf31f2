"""The bench from end to end, with a stand-in for the program it judges; and what its table says of each measure."""

import argparse
import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.linkage import __main__ as bench
from bench.linkage.measured import Measure
from bench.linkage.running import DidNotRun, Ran, run
from bench.linkage.truth import rows

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("seen", "more_is_better", "verdict"),
    [
        (0.99, True, "aim"),
        (0.985, True, "at least"),
        (0.97, True, "not yet"),
        (0.97, False, "aim"),
        (0.985, False, "not yet"),
        (None, True, ""),
    ],
)
def test_what_is_said_of_a_measure(seen: float | None, more_is_better: bool, verdict: str) -> None:
    least, aim = (0.982, 0.99) if more_is_better else (0.982, 0.98)
    assert Measure("F1", least, aim, seen, more_is_better=more_is_better).verdict == verdict
    assert Measure("nothing asked for", None, None, seen).verdict == ""


def by_number(folder: Path, at: Path, *more: str | Path) -> Ran:
    """Joins what has the same NHS number, and every new record by its own; nothing else."""
    written, of_number = [], {}
    for row in (row for file in sorted((folder / "records").glob("*.csv")) for row in rows(file)):
        alone = f"{row['source']} {row['record_key']}"
        written.append((row["source"], row["record_key"], row.get("nhs_number") or alone))
        of_number.setdefault(row.get("nhs_number"), (row["source"], row["record_key"]))
    write(at / "clusters.csv", ("source", "record_key", "person"), written)
    if more:
        told = [(row["record_key"], *decision(row, of_number), "", "0.2") for row in rows(folder / "new.csv")]
        columns = ("record_key", "decision", "matched_source", "matched_record_key", "weight", "milliseconds")
        write(at / "decisions.csv", columns, told)
    return Ran(1.5, 200.0, {"to_ask": {"people": 7}})


def decision(row: dict[str, str], of_number: dict[str, tuple[str, str]]) -> tuple[str, str, str]:
    matched = of_number.get(row["nhs_number"]) if row["nhs_number"] else None
    return ("link", *matched) if matched else ("new", "", "")


def write(path: Path, columns: tuple[str, ...], told: list[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *told])


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> argparse.Namespace:
    monkeypatch.setattr(bench, "link", by_number)
    return argparse.Namespace(folder=None, records=3_000, seed=1, by_origin=True, alone=True, json=False)


def test_the_table(given: argparse.Namespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench.measure(given, tmp_path)
    said = capsys.readouterr().out
    assert "pairwise F1, joined automatically" in said and "not yet" in said
    assert "white_british" in said and "same household" in said
    assert "500.0" in said  # 1.5 seconds for 3,000 are 500 for a million
    assert "people to look at, per million records" in said and "2,333" in said


def test_the_same_as_json(given: argparse.Namespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given.json = True
    bench.measure(given, tmp_path)
    told = json.loads(capsys.readouterr().out)
    seen = {one["what"]: one["seen"] for one in told["measures"]}
    assert 0.1 < seen["pairwise F1, joined automatically"] < 0.8
    assert seen["new records: wrong links / links, %"] < 2
    assert set(told["by_origin"]["african"]) == {"true", "recall", "false_rate", "new"}


def test_a_program_that_ends_with_a_fault_is_not_measured() -> None:
    with pytest.raises(DidNotRun, match="it ended with 3"):
        run(["python3", "-c", "raise SystemExit(3)"])
    with pytest.raises(DidNotRun, match="no such thing"):
        run(["python3", "-c", "raise SystemExit('no such thing')"])


def test_what_a_program_took() -> None:
    ran = run(["python3", "-c", "held = bytearray(600_000_000); print('{}', '{\"held\": 600}', sep='\\n')"])
    assert ran.told == {"held": 600} and ran.megabytes > 550 and ran.seconds > 0


def test_a_small_program_takes_little() -> None:
    """Asked in a program of its own: a child begins with what its parent holds, and a run of tests holds much."""
    asks = "from bench.linkage.running import run; print(run(['python3', '-c', '']).megabytes < 550)"
    assert subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True).stdout == "True\n"
