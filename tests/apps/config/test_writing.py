"""A file that a command writes: whole or not at all, for those who could read it before, and nothing left beside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reachable.config.writing import WRITTEN_BY, require_place, whole

KILLED = """
import os, signal, sys
from pathlib import Path
from reachable.config.writing import whole

def write(path):
    path.write_text("half of it")
    os.kill(os.getpid(), signal.SIGKILL)

whole(Path(sys.argv[1]), "--out", write)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "clusters.csv"


def left_beside(out: Path) -> list[str]:
    return sorted(each.name for each in out.parent.iterdir() if each != out)


def test_what_a_killed_run_left_beside_is_taken_away_by_the_next(out):
    died = subprocess.run([sys.executable, "-c", KILLED, str(out)], check=False)
    assert died.returncode < 0 and len(left_beside(out)) == 1
    require_place(out, "--out")
    assert len(left_beside(out)) == 1  # as long as the run may be refused
    whole(out, "--out", lambda path: path.write_text("whole"))
    assert (left_beside(out), out.read_text()) == ([], "whole")


def test_what_is_still_written_or_is_not_ours_stays(out):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = f".{out.name}.{WRITTEN_BY}{dead.pid}"
    others = [
        f".{out.name}.{WRITTEN_BY}{os.getppid()}",  # it runs
        f"{left}.bak",
        f".{out.name}.{WRITTEN_BY}0{dead.pid}",
        f".{out.name}.{dead.pid}",  # somebody's own, of a year maybe
        f".other.csv.{WRITTEN_BY}{dead.pid}",
        left.removeprefix("."),
    ]
    for name in others:
        out.with_name(name).touch()
    out.with_name(left).mkdir()
    whole(out, "--out", lambda path: path.write_text("whole"))
    assert left_beside(out) == sorted([*others, left])


def open_to(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("before", [0o600, 0o640, 0o644, 0o400])
def test_a_file_that_is_written_over_stays_open_to_whom_it_was(out, before):
    out.write_text("before")
    out.chmod(before)
    while_written = []

    def write(path: Path) -> None:
        path.write_text("after")
        while_written.append(open_to(path))

    whole(out, "--out", write)
    assert (out.read_text(), open_to(out), while_written) == ("after", before, [0o600])
    assert left_beside(out) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give a file to another")
def test_a_file_that_is_written_over_stays_its_owners(out):
    out.write_text("before")
    os.chown(out, 65534, 65534)
    whole(out, "--out", lambda path: path.write_text("after"))
    assert (out.read_text(), out.stat().st_uid, out.stat().st_gid) == ("after", 65534, 65534)


def test_a_new_file_is_its_owners_alone(out):
    mask = os.umask(0o022)
    try:
        whole(out, "--out", lambda path: path.write_text("new"))
    finally:
        os.umask(mask)
    assert open_to(out) == 0o600


def test_where_the_group_cannot_be_kept_no_other_group_may_read_it(out, monkeypatch):
    def may_not(*_: object) -> None:
        raise PermissionError

    out.write_text("before")
    out.chmod(0o640)
    monkeypatch.setattr(os, "chown", may_not)
    whole(out, "--out", lambda path: path.write_text("after"))
    assert (out.read_text(), open_to(out)) == ("after", 0o600)
