"""A database in memory, and what goes into its tables and comes out of them."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo

MEMORY = "1500MB"
OURS = "reachable-link-"  # how the folder of a run begins
NO_ROOM = (
    "There is no room for what is set down while the work is done. Make some in the folder of temporary files, or "
    "name another folder with TMPDIR."
)
HELD = "held"  # the file in it that is locked for as long as the run lives


@contextmanager
def opened() -> Iterator[Any]:
    """A DuckDB in memory. What does not fit goes to a folder of our own. Raises CannotDo where there is no room."""
    import duckdb

    try:
        with (
            own_folder() as folder,
            duckdb.connect(
                config={"memory_limit": MEMORY, "threads": os.cpu_count() or 2, "temp_directory": folder}
            ) as connection,
        ):
            yield connection
    except (duckdb.IOException, duckdb.OutOfMemoryException):
        raise CannotDo(NO_ROOM) from None


@contextmanager
def own_folder() -> Iterator[str]:
    """A folder that only we may read, and that is gone after. What runs that were killed left goes first: it holds who
    people are. Raises CannotDo where there is no room for one."""
    with ExitStack() as held:
        try:
            folder = _begun(held)
        except OSError:
            raise CannotDo(NO_ROOM) from None
        yield folder


def _begun(held: ExitStack) -> str:
    for left in Path(tempfile.gettempdir()).glob(f"{OURS}*"):
        _clear_if_dead(left)
    folder = held.enter_context(tempfile.TemporaryDirectory(prefix=OURS))
    begun = Path(folder) / f"{HELD}.begun"
    fcntl.flock(held.enter_context(begun.open("w")), fcntl.LOCK_EX)
    begun.rename(Path(folder) / HELD)  # nobody meets it before it is locked
    return folder


def _clear_if_dead(folder: Path) -> None:
    """Removes the folder of a run that lives no more. Another's, or one that lives, is left."""
    with suppress(OSError), (folder / HELD).open("r+") as held:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder)


def put(connection: Any, columns: Mapping[str, Any], *, how: str) -> None:
    """Adds rows to a table, or makes it of them: `how` is 'insert into TABLE' or 'create or replace table TABLE as'.

    `columns` are Arrow arrays by their names, in the table's own order.
    """
    import pyarrow as pa

    connection.register("rows_now", pa.table(dict(columns)))
    connection.execute(f"{how} select * from rows_now")
    connection.unregister("rows_now")


def as_told(found: Any) -> list[dict[str, str]]:
    """The rows of an answer by their columns; what is not told is ''."""
    names = [column[0] for column in found.description]
    return [{name: value or "" for name, value in zip(names, row, strict=True)} for row in found.fetchall()]
