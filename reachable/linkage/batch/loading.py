"""CSV files as one table of told texts. Nothing is cleaned here but the blanks around a text."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reachable.errors import CannotDo
from reachable.linkage.batch.tables import as_told

COLUMNS = (
    "source",
    "record_key",
    "forename",
    "middle_names",
    "surname",
    "former_surname",
    "date_of_birth",
    "sex",
    "address",
    "postcode",
    "uprn",
    "nhs_number",
    "upn",
    "la_child_id",
    "pnc_id",
    "phone",
)
NEEDED = ("source", "record_key")


def files_of(folder: Path) -> list[Path]:
    """The CSV files of a folder, in order. Raises CannotDo where there is none."""
    found = sorted(path for path in folder.glob("*.csv") if path.is_file()) if folder.is_dir() else []
    if not found:
        raise CannotDo("There is no CSV file in that folder. Name a folder with one CSV file for each source.")
    return found


def load(connection: Any, files: Sequence[Path], into: str) -> int:
    """Makes the table `into`: `record` (from 0, in the order of the files), and every column as a text or null.

    Columns that a file lacks are null, and those that are not known are left. Gives how many records there are.
    Raises CannotDo if a file is no CSV, or has no source or record_key.
    """
    shape = ", ".join(f"{column} VARCHAR" for column in COLUMNS)
    connection.execute(f"create or replace table {into} (record INTEGER, {shape})")
    at = 0
    for file in files:
        at += _load_one(connection, file, into, at)
    return at


def rows(connection: Any, file: Path) -> list[dict[str, str]]:
    """The rows of one file as they are told, in its order; what is not told is ''. Raises as `load`."""
    load(connection, [file], "told_new")
    return as_told(connection.execute("select * exclude record from told_new order by record"))


def _load_one(connection: Any, file: Path, into: str, at: int) -> int:
    import duckdb

    has = _header(connection, file)
    told = ", ".join(f"nullif(trim({each}), '') as {each}" if each in has else f"null as {each}" for each in COLUMNS)
    try:
        connection.execute(
            f"insert into {into} select {at} + row_number() over () - 1, {told} "
            "from read_csv(?, header=true, all_varchar=true, delim=',', quote='\"', escape='\"', null_padding=true, "
            "parallel=false)",
            [str(file)],
        )
    except duckdb.Error:
        raise CannotDo(f"{file.name} could not be read as a CSV file in UTF-8, with a line of column names.") from None
    rows = connection.execute(
        f"select count(*), count(source), count(record_key) from {into} where record >= {at}"
    ).fetchall()[0]
    if rows[0] != rows[1] or rows[0] != rows[2]:
        raise CannotDo(f"{file.name} has rows without a source or a record_key. Give every row both.")
    return int(rows[0])


def _header(connection: Any, file: Path) -> set[str]:
    import csv

    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            names = {name.strip() for name in next(csv.reader(text), [])}
    except (UnicodeDecodeError, csv.Error):
        raise CannotDo(f"{file.name} is no CSV file in UTF-8.") from None
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise CannotDo(f"{file.name} has no column {' and no column '.join(missing)}.")
    return names
