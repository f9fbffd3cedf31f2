"""`./run receive`: several files, one of them bad; the keys of --json; the same file twice at once."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import factories as f
from tests.apps.feeds_bad_input.running import plain, run, start

KEYS = [
    *("delivery", "sha256", "format", "agency", "rows_read", "rows_loaded", "rows_unchanged", "rows_quarantined"),
    *("rows_not_taken", "issues"),
]


def receipts(answer) -> list[dict]:
    """The receipts of --json, one a line: always the same keys, in the same order, and every row counted once."""
    found = [json.loads(line, object_pairs_hook=list) for line in answer.stdout.splitlines()]
    assert all([key for key, _ in one] == KEYS for one in found)
    plain_ones = [json.loads(line) for line in answer.stdout.splitlines()]
    for one in plain_ones:
        counted = ("rows_loaded", "rows_unchanged", "rows_quarantined", "rows_not_taken")
        assert one["rows_read"] == sum(one[key] for key in counted)
    return plain_ones


def count(home: Path, table: str) -> int:
    with closing(sqlite3.connect(home / "reachable.sqlite3")) as at:
        return at.execute(f"select count(*) from {table}").fetchone()[0]


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder as an agency might send it: good and bad files, none with a name that says what it is."""
    at = tmp_path / "sent"
    at.mkdir()
    files = {
        "1": f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), surname="Tate")),
        "2.xlsx": f.addresses(f.address(), f.address("p2")),
        "3": f.exclusions(f.exclusion(), f.exclusion(number=2, startdate="31/02/2026")),
        "4.csv": f.cin(f.cin_child("C1"), f.cin_child("C2", upn=f.upn(2)))[:-200],
        "5": f.custody(f.detention(), f.detention("99/26/000002", dob="1990-01-05")),
        "6.csv": "PK\x03\x04 a workbook, renamed",
        "7": "",
        "8": f.PUPILS + "\n",
        "9": f.pupils(),
    }
    for name, content in files.items():
        (at / name).write_text(content)
    return at


def test_a_refused_file_stops_no_other_and_is_told_by_the_exit_code(home, folder):
    answer = run(home, "receive", "--json", folder)
    told = receipts(answer)
    assert answer.returncode == 1
    assert [one["format"] for one in told] == [
        *("school-census", "school-census", "school-census", "cin-census", "template-custody", None, None),
        *("school-census", "school-census"),
    ]
    refused = [one for one in told if one["format"] is None]
    assert all(one["issues"] == {"not_recognised": 1} and one["rows_read"] == 0 for one in refused)
    assert [one["rows_loaded"] for one in told] == [2, 2, 1, 1, 1, 0, 0, 0, 0]
    assert told[-1]["rows_unchanged"] == 1


def test_a_folder_told_twice_changes_nothing(home, folder):
    tables = ("feeds_row", "feeds_identity", "chronology_event", "people_person", "people_belonging", "people_key")
    run(home, "receive", folder)
    before = [count(home, table) for table in tables]
    again = receipts(run(home, "receive", "--json", folder))
    assert before == [count(home, table) for table in tables] and before[0] == 7
    assert [one["rows_loaded"] for one in again] == [0] * 9


def test_a_folder_inside_a_folder_and_an_empty_one(home, tmp_path):
    at = tmp_path / "empty"
    (at / "inner").mkdir(parents=True)
    answer = run(home, "receive", at)
    assert "Traceback" not in answer.stderr
    assert answer.returncode != 0 and answer.stderr.strip().endswith("."), "nothing to take in is said, not passed over"


def test_folders_inside_a_folder_are_looked_into_and_the_machines_own_files_are_not(home, tmp_path):
    inner = tmp_path / "sent" / "school" / "autumn"
    inner.mkdir(parents=True)
    (inner / "one").write_text(f.pupils())
    (inner / ".hidden").write_text("the machine's own")
    (told,) = receipts(run(home, "receive", "--json", tmp_path / "sent"))
    assert told["rows_loaded"] == 1


def test_a_file_that_may_not_be_read_stops_no_other(home, tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(f.pupils())
    bad.write_text(f.custody())
    bad.chmod(0)
    # The administrator may read everything but this: a process's memory from its beginning.
    closed = bad if os.geteuid() else Path("/proc/self/mem")
    answer = run(home, "receive", "--json", closed, good)
    assert answer.returncode == 1 and "Traceback" not in answer.stderr
    assert "cannot be read" in answer.stderr
    assert [one["rows_loaded"] for one in receipts(answer)][-1:] == [1]


def test_the_same_file_twice_at_once_is_doubled_nowhere(home, tmp_path):
    at = tmp_path / "pupils.csv"
    at.write_text(
        f.pupils(
            *(
                f.pupil(f"p{n}", upn=f.upn(n), dob=f"20{n % 9 + 10}-{n % 12 + 1:02d}-{n % 28 + 1:02d}")
                for n in range(1, 900)
            )
        )
    )
    both = [start(home, "receive", at) for _ in range(2)]
    ended = [(*process.communicate(timeout=100), process.returncode) for process in both]
    for _, err, code in ended:
        assert code == 0 or "turn when that has finished" in err, err
        assert "Traceback" not in err
    assert 0 in [code for *_, code in ended]
    assert [count(home, table) for table in ("feeds_row", "feeds_identity", "people_person")] == [899] * 3


def test_nothing_named_is_said_plainly(home):
    answer = run(home, "receive")
    assert answer.returncode == 2 and "Traceback" not in answer.stderr


def test_a_file_that_is_not_there_is_said_plainly(home, tmp_path):
    assert "not there" in plain(run(home, "receive", tmp_path / "absent.csv"))
