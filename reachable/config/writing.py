"""A file that a command writes: said beforehand if it cannot be, and whole or not at all."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo

WRITTEN_BY = "being-written-by-"  # no name that anybody would give: what stands under it may be taken away
OF_A_PROCESS = re.compile(r"[1-9][0-9]{0,8}")


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
    CannotDo where it could not be written.

    A new file is for its owner alone to read, as all that is kept or exported is; one that is written over stays open
    to whomever it was open to, and to nobody else. While it is written it is its owner's alone. Takes away what a run
    that was killed while it wrote the same file left beside it.
    """
    import duckdb

    beside = _beside(path)
    try:
        with suppress(PermissionError):  # a folder into which one may write and not look
            _clear(path)
        beside.unlink(missing_ok=True)
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        write(beside)
        _open_as_before(beside, path)
        beside.replace(path)
    except (OSError, duckdb.IOException):
        raise CannotDo(_not_written(named)) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _open_as_before(made: Path, path: Path) -> None:
    """Opens what was made to those to whom the file in its place is open. Where its owner and group cannot be kept, not
    to those that it has instead."""
    if not path.exists():
        return
    before, mode = path.stat(), 0o600
    with suppress(PermissionError):
        os.chown(made, before.st_uid, before.st_gid)
        mode = before.st_mode & 0o777
    with suppress(PermissionError):  # a disk of another system, which keeps no modes
        made.chmod(mode)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{WRITTEN_BY}{os.getpid()}")


def _clear(path: Path) -> None:
    """Takes away what stands beside under the name of a process that runs no more: nobody else would, and it may hold
    the keys of everybody's records. What a process writes that runs, stays."""
    start = f".{path.name}.{WRITTEN_BY}"
    for each in path.parent.iterdir():
        number = each.name.removeprefix(start)
        if each.name.startswith(start) and OF_A_PROCESS.fullmatch(number) and not _runs(int(number)):
            with suppress(OSError):  # somebody else's, in a folder of many: it is theirs to take away
                each.unlink()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _not_written(named: str) -> str:
    return (
        f"{named}: the file could not be written. Is the disk full, its name too long, or a file of that name somebody "
        "else's? Mend that, or name another."
    )
