"""Where everything that is kept lives, and whether it is a home of invented people."""

import fcntl
import os
import secrets
from pathlib import Path
from typing import IO

from reachable.errors import CannotDo

MARK = "invented-data"
PROGRAM = Path(__file__).resolve().parents[2]


def home() -> Path:
    """The folder that holds the database, keys and collected files: REACHABLE_HOME, from where whoever runs this
    stands, as any file they name; or `var` beside the program."""
    return Path(os.environ.get("REACHABLE_HOME") or PROGRAM / "var").resolve()


def is_made(at: Path) -> bool:
    """True where ./run init has made this home: its database is there, or is a server's."""
    return (at / "reachable.sqlite3").exists() or (at.exists() and bool(os.environ.get("REACHABLE_DATABASE")))


def no_home(at: Path) -> str:
    """What to say where this home is not made: how to make one, and how to name the demo's where there is that."""
    if not is_invented(at / "demo"):
        return "There is no home here yet. Run ./run init first."
    there = os.path.relpath(at / "demo")
    name = f"put REACHABLE_HOME={there} before the command"
    return f"There is no home here yet. For the demo's, {name}; or run ./run init."


def is_invented(at: Path | None = None) -> bool:
    """True where the home is marked as holding nobody real."""
    return ((at or home()) / MARK).exists()


def mark_invented(at: Path) -> None:
    """Mark an empty or already marked home as invented. Raises CannotDo where real records might live."""
    if at.exists() and any(at.iterdir()) and not is_invented(at):
        raise CannotDo(
            f"The home '{at.name}' holds something and is not marked as invented. "
            "Choose an empty folder with REACHABLE_HOME."
        )
    at.mkdir(parents=True, exist_ok=True)
    (at / MARK).write_text("Nobody in this home is real.\n")


def hold(at: Path) -> IO[str]:
    """Says that this home is being served, for as long as the file given back is open.

    Raises CannotDo where another process is serving it: its database must not be taken away from under it.
    """
    at.mkdir(parents=True, exist_ok=True)
    file = (at / "being-served").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise CannotDo("This home is being served by another ./run. Stop that first (Ctrl+C there).") from error
    return file


def secret_key(at: Path) -> str:
    """The key that signs sessions: made once, kept where only the owner can read it."""
    path = at / "secret-key"
    if not path.exists():
        at.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text()
