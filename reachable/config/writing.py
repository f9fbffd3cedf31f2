"""A file that a command writes: said beforehand if it cannot be, and whole or not at all."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo


def require_place(path: Path, named: str) -> None:
    """Raises CannotDo, before minutes of work, where nothing can be written under the name that this argument (`named`)
    gives. Only a file is ever written over: never a folder, nor a device."""
    try:
        if not path.parent.is_dir():
            raise CannotDo(f"{named}: there is no such folder to write to. Make it first, or name another.")
        if not path.name or (path.exists() and not path.is_file()):
            raise CannotDo(f"{named}: what you name to write to is no file. Name one: it may be there already.")
        beside = _beside(path)
        beside.touch()
        beside.unlink()
    except PermissionError:
        raise CannotDo(f"{named}: you may not write to that folder. Name another, or ask whoever owns it.") from None
    except OSError:
        raise CannotDo(_not_written(named)) from None


def whole(path: Path, named: str, write: Callable[[Path], Any]) -> None:
    """Writes beside, then puts in place: whoever reads the file sees the whole of it or the one before. Raises
    CannotDo where it could not be written."""
    import duckdb

    beside = _beside(path)
    try:
        write(beside)
        beside.replace(path)
    except (OSError, duckdb.IOException):
        raise CannotDo(_not_written(named)) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


def _not_written(named: str) -> str:
    return (
        f"{named}: the file could not be written. Is the disk full, its name too long, or a file of that name somebody "
        "else's? Mend that, or name another."
    )
