"""A file that a command writes: said beforehand if it cannot be, and whole or not at all."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo


def require_place(path: Path) -> None:
    """Raises CannotDo, before minutes of work, where nothing can be written under this name. Only a file is ever
    written over: never a folder, nor a device."""
    if not path.parent.is_dir():
        raise CannotDo("There is no such folder to write to. Make it first.")
    if not path.name or (path.exists() and not path.is_file()):
        raise CannotDo("What you name to write to is no file. Name a file: one that is there is written over.")
    if not os.access(path.parent, os.W_OK):
        raise CannotDo("You may not write to that folder. Name another.")


def whole(path: Path, write: Callable[[Path], Any]) -> None:
    """Writes beside, then puts in place: whoever reads the file sees the whole of it or the one before. Raises
    CannotDo where it could not be written."""
    import duckdb

    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(beside)
        beside.replace(path)
    except (OSError, duckdb.IOException):
        raise CannotDo("The file could not be written: is the disk full, or its name too long?") from None
    finally:
        with suppress(OSError):
            beside.unlink()
