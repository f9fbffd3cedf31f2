"""Only a home that is marked as invented makes passwords quickly."""

import subprocess
import sys

import pytest

from reachable.config.home import mark_invented

ASK = (
    "import sys; from pathlib import Path; from reachable.config.command_line import start; start(Path(sys.argv[1]));"
    "from django.contrib.auth.hashers import get_hasher; print(get_hasher().algorithm)"
)


@pytest.mark.slow
@pytest.mark.parametrize(("is_invented", "algorithm"), [(True, "invented"), (False, "pbkdf2_sha256")])
def test_how_a_password_is_kept(tmp_path, is_invented, algorithm) -> None:
    if is_invented:
        mark_invented(tmp_path)
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env={"PATH": ""})
    assert told.stdout.strip() == algorithm
