"""A running copy, and a copy that works when it is put back."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import factories as f

pytestmark = pytest.mark.slow


def run(home: Path, *words: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "REACHABLE_HOME": str(home), "REACHABLE_DATABASE": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run([sys.executable, "-m", "reachable", *words], env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def home(settled, tmp_path_factory) -> Path:
    """A home with one pupil in it."""
    at = tmp_path_factory.mktemp("backup") / "home"
    shutil.copytree(settled, at)
    delivery = at.parent / "pupils.csv"
    delivery.write_text(f.pupils())
    assert run(at, "receive", str(delivery)).returncode == 0
    return at


def test_a_copy_put_back_is_the_home_it_was_made_of(home, tmp_path):
    assert run(home, "backup", str(tmp_path / "copy")).returncode == 0
    assert run(tmp_path / "copy", "init").returncode == 0
    for at in (home, tmp_path / "copy"):
        assert run(at, "export-links", str(tmp_path / f"{at.name}.csv")).returncode == 0
    links = [(tmp_path / f"{at.name}.csv").read_text() for at in (home, tmp_path / "copy")]
    assert links[0] == links[1] and f.upn() in links[0]


def test_a_backup_is_never_written_over(home, tmp_path):
    (tmp_path / "there").mkdir()
    done = run(home, "backup", str(tmp_path / "there"))
    assert done.returncode == 1 and "exists already" in done.stderr and "Traceback" not in done.stderr


def test_a_copy_is_readable_by_its_owner_alone(home, tmp_path):
    run(home, "backup", str(tmp_path / "copy"))
    modes = {path.name: oct(path.stat().st_mode & 0o077) for path in (tmp_path / "copy").iterdir()}
    modes.pop("invented-data")  # The mark says only that nobody is real.
    assert modes and set(modes.values()) == {"0o0"}


def test_a_home_that_is_being_served_is_not_taken_from_under_it(tmp_path):
    from reachable.config.home import hold
    from reachable.errors import CannotDo

    with hold(tmp_path / "home"), pytest.raises(CannotDo, match="being served"):
        hold(tmp_path / "home")
