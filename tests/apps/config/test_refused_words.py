"""What was typed wrong is said in one plain sentence, and never repeated: it may hold a person's name."""

import json
from argparse import ArgumentTypeError
from datetime import UTC, datetime

import pytest

from reachable.config.commands.demo import _moment
from tests import factories as f
from tests.apps.feeds_bad_input.running import environment, plain, run, without_might

NAME = "Zwzcanary"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["demo", "--port", NAME], "--port needs a whole number"),
        (["demo", "--as-of", NAME], "--as-of: write it like 2026-11-23T09:00"),
        (["demo", "--as-of"], "--as-of: expected one argument"),
        (["demo", f"--no-serve={NAME}"], "--no-serve takes no value"),
        (["demo", "--afternoon", NAME], "--afternoon: write minutes from 0 to 1440"),
        (["demo", "--afternoon", "nan"], "--afternoon: write minutes from 0 to 1440"),
        (["receive"], "PATH is missing"),
        (["receive", f"--{NAME}", "x.csv"], "too many, or not known"),
        (["backup", "one", NAME], "too many, or not known"),
        (["link", "--records", "", "--out", NAME], "--records: name a folder"),
        (["train", "--records", " ", "--out", NAME], "--records: name a folder"),
        (["forget"], "One of --due --hold --release is missing"),
        (["forget", "--hold", "907"], "--hold: expected 2 arguments"),
        (["forget", "--due", "--release", "907", NAME], "--release: not allowed with argument --due"),
    ],
)
def test_arguments_that_are_not_understood(tmp_path, words, says):
    answer = run(tmp_path, *words)
    said = plain(answer)
    assert says in said and f"./run {words[0]} --help" in said and NAME not in said and "'" not in said
    assert answer.returncode == 2 and answer.stdout == ""


@pytest.mark.parametrize(
    "address",
    [
        f"postgres://somebody:{NAME}@host:port/reachable",
        f"postgres://somebody:{NAME}/more@host:5432/reachable",
        f"postgresql://somebody:{NAME}@host:99999/reachable",
        f"postgresql://somebody:{NAME}@host:5432",
        f"mysql://somebody:{NAME}@host/reachable",
        f"somebody:{NAME}@host/reachable",
        f"postgres://[somebody:{NAME}@host/reachable",
        f"/{NAME}/reachable.sqlite3",
    ],
)
@pytest.mark.parametrize("trace", [{}, {"REACHABLE_TRACE": "1"}], ids=["", "trace"])
def test_an_address_of_no_database(tmp_path, address, trace):
    answer = run(tmp_path, "init", env=environment(tmp_path) | {"REACHABLE_DATABASE": address} | trace)
    said = plain(answer)
    assert NAME not in said and "REACHABLE_DATABASE" in said and "postgresql://user:password@host:port/name" in said


@pytest.mark.parametrize("query", [f"sslmod={NAME}", NAME, f"dbname={NAME}", f"sslmode=require&user={NAME}"])
@pytest.mark.parametrize("trace", [{}, {"REACHABLE_TRACE": "1"}], ids=["", "trace"])
def test_what_an_address_asks_for_and_nobody_knows(tmp_path, query, trace):
    address = f"postgresql://somebody:secret@host/reachable?{query}"
    said = plain(run(tmp_path, "init", env=environment(tmp_path) | {"REACHABLE_DATABASE": address} | trace))
    assert NAME not in said and "after the ? in REACHABLE_DATABASE" in said and "sslmode=require" in said


def test_a_file_that_is_not_there_is_told_by_its_number(home, tmp_path):
    (tmp_path / "good.csv").write_text(f.pupils())
    said = plain(run(home, "receive", tmp_path / "good.csv", tmp_path / f"{NAME}.csv"))
    assert "Number 2 of the files and folders named is not there" in said and NAME not in said


def test_a_file_that_cannot_be_read_is_told_by_its_number(home, tmp_path):
    (tmp_path / "good.csv").write_text(f.pupils())
    answer = run(home, "receive", "--json", tmp_path / "good.csv", "/proc/self/mem")
    assert "Number 2 of the files and folders named, or a file in it, cannot be read" in plain(answer)
    assert json.loads(answer.stdout)["rows_loaded"] == 1


def test_a_folder_that_may_not_be_looked_into_is_told_by_its_number(home, tmp_path):
    (tmp_path / NAME).mkdir(mode=0)
    said = plain(run(home, "receive", tmp_path / NAME / "one.csv", preexec_fn=without_might))
    assert "Number 1 of the files and folders named, or a file in it, cannot be read" in said and NAME not in said


def test_a_folder_inside_that_may_not_be_looked_into_is_not_passed_over(home, tmp_path):
    (tmp_path / "sent" / NAME).mkdir(parents=True)
    (tmp_path / "sent" / "good.csv").write_text(f.pupils())
    (tmp_path / "sent" / NAME).chmod(0)
    said = plain(run(home, "receive", tmp_path / "sent", preexec_fn=without_might))
    assert "Number 1 of the files and folders named, or a file in it, cannot be read" in said and NAME not in said


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2026-07-01T09:00", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2026-11-23T09:00", datetime(2026, 11, 23, 9, tzinfo=UTC)),
        ("2026-07-01T09:00+00:00", datetime(2026, 7, 1, 9, tzinfo=UTC)),
    ],
)
def test_a_moment_typed_is_londons(typed, at):
    assert _moment(typed) == at and _moment(typed).utcoffset() == at.utcoffset()


def test_no_moment_is_refused():
    with pytest.raises(ArgumentTypeError):
        _moment("yesterday")


def test_help_says_that_it_is_londons(tmp_path):
    assert "London" in run(tmp_path, "demo", "--help").stdout
