"""`./run serve`: the pages, with the loop beside them."""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

from reachable.config.arriving import command, is_left
from reachable.config.command_line import start
from reachable.config.home import PROGRAM, hold, home, is_made, no_home
from reachable.errors import CannotDo


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default 8000)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="where to listen; a proxy with the public name stands before it"
    )
    parser.add_argument("--workers", type=int, default=2, help="web processes (default 2)")


def run(options: argparse.Namespace) -> int:
    if not is_made(home()):
        raise CannotDo(no_home(home()))
    start()
    from reachable.config.making import make

    make()
    beside = [command()] if is_left(home()) else []  # a demo that was stopped goes on where it was
    return serve(options.host, options.port, options.workers, beside)


def serve(host: str, port: int, workers: int, beside: Sequence[list[str]] = ()) -> int:
    """Runs the web and the loop as two processes until the web is stopped, and beside them what else is given.

    Raises CannotDo where a lock is open, the database may forget, or the port is taken.
    """
    from reachable.config.start_up import require_sound

    require_sound()
    require_free(host, port)
    held = hold(home())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    loop = begin([sys.executable, "-m", "reachable.config.loop"], held)
    web = begin(web_command(host, port, workers), held)
    others = [begin(one, held) for one in beside]
    try:
        return web.wait()
    finally:
        for process in (web, loop, *others):
            end(process)
        held.close()


def require_free(host: str, port: int) -> None:
    """Raises CannotDo where something listens there: two homes at one address would answer by turns."""
    try:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        raise CannotDo(f"Port {port} is taken or not yours to use. Stop what is there, or choose --port.") from error


def begin(command: list[str], held: IO[str]) -> subprocess.Popen:
    """A process with a group of its own, so that it can be ended with all it started. It holds the home too: as long as
    any of them lives, no other `./run` serves it. It stands beside the program: nothing of another folder is run."""
    dies = _dies_with_us if sys.platform == "linux" else None
    environment = os.environ | {"REACHABLE_HOME": str(home())}
    return subprocess.Popen(  # noqa: S603
        command, cwd=PROGRAM, env=environment, start_new_session=True, pass_fds=[held.fileno()], preexec_fn=dies
    )


def _dies_with_us() -> None:
    """Asked to end by the system when whoever started it is killed (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def end(process: subprocess.Popen) -> None:
    """Asks a process to end, and after ten seconds makes it, and whatever it started: a delivery half read is swept at
    the next start."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The command that runs the web: granian, WSGI, a few threads a worker."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--no-access-log", "--log-level", "warning"),
        *("--workers-kill-timeout", "5"),  # a page half sent must not keep a worker that was asked to end
        "--respawn-failed-workers",  # one worker killed must not end the web for everybody
        "reachable.config.wsgi:application",
    ]
