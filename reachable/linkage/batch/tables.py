"""A database in memory, and what goes into its tables and comes out of them."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

MEMORY = "1500MB"


@contextmanager
def opened() -> Iterator[Any]:
    """A DuckDB in memory. What does not fit goes to a folder that only we may read, and that is gone after."""
    import duckdb

    with (
        tempfile.TemporaryDirectory(prefix="reachable-") as folder,
        duckdb.connect(
            config={"memory_limit": MEMORY, "threads": os.cpu_count() or 2, "temp_directory": folder}
        ) as connection,
    ):
        yield connection


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
