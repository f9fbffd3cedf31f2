"""When `./run serve` ends, however it ends, nothing goes on serving; and no second one serves the same home."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tools.proving.visiting import free_port

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.slow


@pytest.fixture
def served(tmp_path):
    """A home of its own being served: (process, port, environment)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("REACHABLE_", "DJANGO_"))}
    environment, port = kept | {"REACHABLE_HOME": str(tmp_path / "home")}, free_port()
    reachable = [sys.executable, "-m", "reachable"]
    subprocess.run([*reachable, "init", "--invented"], cwd=ROOT, env=environment, check=True, capture_output=True)
    with subprocess.Popen([*reachable, "serve", "--port", str(port)], cwd=ROOT, env=environment) as process:
        until(lambda: answers(port))
        yield process, port, environment
        process.kill()


def answers(port: int) -> bool:
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).status == 200
    except (OSError, urllib.error.URLError):
        return False


def until(happens, seconds: int = 60) -> None:
    """Waits for it: a machine may be busy."""
    for _ in range(seconds * 5):
        if happens():
            return
        time.sleep(0.2)
    pytest.fail("It did not happen.")


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=["asked", "Ctrl+C", "killed"])
def test_nothing_goes_on_serving(served, how):
    process, port, _ = served
    process.send_signal(how)
    process.wait(timeout=60)
    until(lambda: not answers(port))


def test_a_home_is_served_once(served):
    _, port, environment = served
    again = [sys.executable, "-m", "reachable", "serve", "--port", str(free_port())]
    told = subprocess.run(again, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 1 and "is being served by another" in told.stderr and answers(port)
