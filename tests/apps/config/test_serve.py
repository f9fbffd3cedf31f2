"""When `./run serve` ends, however it ends, nothing goes on serving; and no second one serves the same home."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from functools import partial
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from django.core.checks import Critical

from reachable.config import start_up
from reachable.config.commands.serve import require_free, serve
from reachable.config.invented import PASSWORD
from reachable.errors import CannotDo
from tests.apps.feeds_bad_input.running import ROOT, environment
from tools.proving.visiting import free_port

pytestmark = pytest.mark.slow


@contextmanager
def serving(home: Path):
    """That home being served: (process, port, environment)."""
    port, told = free_port(), environment(home)
    command = [sys.executable, "-m", "reachable", "serve", "--port", str(port)]
    # A run in the background has Ctrl+C turned off, and what it starts inherits that.
    listens = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=ROOT, env=told, preexec_fn=listens) as process:
        until(lambda: answers(port))
        yield process, port, told
        process.kill()


@pytest.fixture
def ends(home):
    """A home being served, for a test that ends it."""
    with serving(home) as served:
        yield served


@pytest.fixture(scope="module")
def served(settled, tmp_path_factory):
    """A home being served, which goes on: it takes seconds to start."""
    with serving(shutil.copytree(settled, tmp_path_factory.mktemp("served") / "home")) as served:
        yield served


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
def test_nothing_goes_on_serving(ends, how):
    process, port, _ = ends
    process.send_signal(how)
    process.wait(timeout=60)
    until(lambda: not answers(port))


def test_a_home_is_served_once(served):
    _, port, environment = served
    again = [sys.executable, "-m", "reachable", "serve", "--port", str(free_port())]
    told = subprocess.run(again, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 1 and "is being served by another" in told.stderr and answers(port)


def test_a_port_that_is_taken_is_left_to_whoever_has_it(served):
    _, port, _ = served
    with pytest.raises(CannotDo, match=f"Port {port} is taken"):
        require_free("127.0.0.1", port)
    require_free("127.0.0.1", free_port())


def test_with_a_lock_open_nothing_is_served(monkeypatch):
    wrong = Critical("The page 'x' does not say what it needs.", id="reachable.C001")
    monkeypatch.setattr(start_up, "run_checks", lambda databases: [wrong])
    with pytest.raises(CannotDo, match=r"Nothing is served\. The page 'x'"):
        serve("127.0.0.1", free_port(), 1)


def signed_in(port: int, key: str) -> str:
    """The cookies of somebody invented who has signed in."""
    at = f"http://127.0.0.1:{port}/sign-in/"
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.open(at).read().decode())[1]
    said = {"login": f"{key}@fernleigh.example", "password": PASSWORD, "csrfmiddlewaretoken": token}
    browser.open(at, urllib.parse.urlencode(said).encode())
    return "; ".join(f"{one.name}={one.value}" for one in jar)


def begins_to_send(port: int, cookies: str, seconds: float) -> bytes:
    """What is answered to somebody who says that 400 MB come to /send/, and then sends a hundred bytes and no more."""
    head = (
        f"POST /send/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\nContent-Length: 400000000\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        line.sendall(head.encode() + b"x" * 100)
        return line.recv(100)


def test_nothing_is_read_of_what_somebody_sends_whose_work_does_not_include_it(served):
    """Otherwise a few of the signed in, each sending slowly, would hold every thread that draws pages."""
    _, port, _ = served
    cookies = signed_in(port, "board")
    for _ in range(20):
        assert b"403" in begins_to_send(port, cookies, seconds=20)
    assert answers(port)
    with pytest.raises(TimeoutError):  # whoever may send is waited for
        begins_to_send(port, signed_in(port, "steward"), seconds=2)


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT"])
def test_a_method_that_no_page_knows_is_refused_as_served(served, method):
    _, port, _ = served
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/what-we-hold/", method=method)
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert refused.value.code == 405 and refused.value.headers["Allow"] == "GET, HEAD, POST"
    refused.value.close()
