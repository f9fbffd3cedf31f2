"""The program as it is served: a database in a file, threads, real requests, and a clock that can be moved.

Each journey has a database of its own, copied from one made once. So nothing needs to be removed after a test, and the
tables that can only be added to (reachable/locks/append_only.py) stay as they are.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.test.testcases import LiveServerThread, _StaticFilesHandler

from reachable.config.settings import database


class Clock:
    """What time it is, for the pages and for the reading of files. UTC."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **length: float) -> None:
        """Lets time go by: `clock.passes(hours=8)`."""
        self.now += timedelta(**length)


@contextmanager
def on_file(path: Path) -> Iterator[None]:
    """Every thread uses the SQLite file at `path`, with the settings that a council's would have."""
    before, mine = connections.settings["default"], connections["default"]
    settings = database("") | {"NAME": str(path), "TEST": before["TEST"]}
    connections.settings["default"] = {**before, **settings}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = before, mine


def migrate() -> None:
    """Makes the tables in the database of the moment."""
    call_command("migrate", verbosity=0)


def copied(path: Path, to: Path) -> Path:
    """A database of one's own. The last connection to close has put its journal away: the file is the whole of it."""
    return Path(shutil.copy(path, to))


@contextmanager
def server() -> Iterator[str]:
    """The program behind an address on this machine: gives the address."""
    thread = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    if thread.error:
        raise thread.error
    try:
        yield f"http://127.0.0.1:{thread.port}"
    finally:
        thread.terminate()
