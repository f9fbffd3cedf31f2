"""What Django itself checks before a program is put to work, under a secure address."""

import os
import subprocess
import sys

import pytest

from tests.house.source import ROOT


@pytest.mark.slow
def test_nothing_is_left_open_under_a_secure_address(tmp_path) -> None:
    home = tmp_path / "home"
    env = os.environ | {
        "REACHABLE_HOME": str(home),
        "REACHABLE_DATABASE": "",
        "REACHABLE_ADDRESS": "https://reachable.example",
        "DJANGO_SETTINGS_MODULE": "reachable.config.settings",
    }
    words = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no issues" in done.stdout + done.stderr
    assert (home / "secret-key").stat().st_mode & 0o777 == 0o600
