"""What is in the repository: no machine's paths, no package host's address, no name of how it was made."""

import re
import subprocess
from functools import cache

import pytest

from tests.house.source import ROOT

# A folder of somebody's machine, or an address that packages are fetched from.
PATHS = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp|opt|mnt)/\w+")
HOSTS = re.compile(
    r"--(?:extra-)?index-url|--find-links|--trusted-host|pypi\.org/simple|/simple/|artifactory|devpi|registry\.npmjs",
    re.I,
)
VENDORED = ("tests/vendor/", "reachable/words/static/words/govuk-frontend")


@cache
def tracked() -> tuple[tuple[str, str], ...]:
    """(path, text) of every file that git keeps or would keep. Skipped where there is no git."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return ()
    return tuple((name, text) for name in done.stdout.split("\n") if (text := text_of(name)) is not None)


def text_of(name: str) -> str | None:
    path = ROOT / name
    if not name or not path.is_file() or name.startswith(VENDORED) or name == "tests/house/test_tracked.py":
        return None
    return path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("pattern", [PATHS, HOSTS], ids=["paths", "package hosts"])
def test_no_file_names_a_machine_or_a_package_host(pattern: re.Pattern) -> None:
    if not tracked():
        pytest.skip("not a git checkout")
    found = [f"{name}: {hit.group()}" for name, text in tracked() if (hit := pattern.search(text))]
    assert found == []


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "bench.txt", "spark.txt"])
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    entries = [part for part in re.split(r"\n(?=\S)", text) if part.strip() and not part.startswith("#")]
    assert len(entries) > 10
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(?:\[[\w,]+\])?==\S+", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in text and "@ " not in text


def test_nothing_large_or_secret_is_kept() -> None:
    large = [name for name, text in tracked() if len(text) > 400_000]
    assert large == []
    secret = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[ps]_[A-Za-z0-9]{36}")
    assert [name for name, text in tracked() if secret.search(text)] == []
    assert [name for name, _ in tracked() if name.endswith((".sqlite3", ".pem", ".key", "secret-key"))] == []
