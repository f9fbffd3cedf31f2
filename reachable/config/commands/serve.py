"""`./run serve`: the pages, with the loop beside them."""

import argparse
import os
import signal
import subprocess
import sys
from urllib.parse import urlsplit

from reachable.config.command_line import start
from reachable.config.home import hold, home
from reachable.errors import CannotDo


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="the port to listen on (default: that of REACHABLE_ADDRESS)")
    parser.add_argument("--workers", type=int, default=2, help="web processes (default 2)")


def run(options: argparse.Namespace) -> int:
    if not home().exists():
        raise CannotDo("There is no home here yet. Run ./run init first.")
    start()
    from reachable.config.making import make

    make()
    address = urlsplit(os.environ.get("REACHABLE_ADDRESS", "http://127.0.0.1:8000"))
    return serve(address.hostname or "127.0.0.1", options.port or address.port or 8000, options.workers)


def serve(host: str, port: int, workers: int) -> int:
    """Runs the web and the loop as two processes until either is stopped."""
    held = hold(home())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    loop = subprocess.Popen([sys.executable, "-m", "reachable.config.loop"])  # noqa: S603
    web = subprocess.Popen(web_command(host, port, workers))  # noqa: S603
    try:
        return web.wait()
    finally:
        for process in (web, loop):
            process.terminate()
        loop.wait()
        held.close()


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The command that runs the web: granian, WSGI, a few threads a worker."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--no-access-log", "--log-level", "warning"),
        "reachable.config.wsgi:application",
    ]
