"""CSV files as one table of told texts. Nothing is cleaned here but the blanks around a text."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

from collections.abc import Collection, Iterable, Sequence
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
LINES = 20  # line breaks in one text, at most: an address has a few
PIECE = 1 << 20  # bytes read at once


def files_of(folder: Path, but: Collection[Path] = (), written: Collection[Sequence[str]] = ()) -> list[Path]:
    """The CSV files of a folder, in order. Those that are no records may stand there: `but` by their names, and by
    their line of column names (`written`) what was written there the last time. Raises CannotDo where there is none,
    or no such folder."""
    if not folder.is_dir():
        raise CannotDo(f"There is no folder {folder}. Give the whole path: a shorter one begins where ./run is.")
    others = {path.resolve() for path in but}
    named = (path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
    found = sorted(path for path in named if path.resolve() not in others and not _is_written(path, written))
    if not found:
        raise CannotDo("There is no CSV file in that folder. Name a folder with one CSV file for each source.")
    return found


def is_of_records(file: Path, folder: Path, but: Collection[Sequence[str]]) -> bool:
    """Whether this is one of the files of records in that folder, and not what was written there the last time, by its
    line of column names (`but`)."""
    if file.resolve() not in {each.resolve() for each in folder.glob("*") if each.suffix.lower() == ".csv"}:
        return False
    return not _is_written(file, but)


def _is_written(file: Path, by: Collection[Sequence[str]]) -> bool:
    """Whether it has just the columns of something that is written here; no file that cannot be read has."""
    try:
        return bool(by) and tuple(_names(file)) in {tuple(names) for names in by}
    except CannotDo:
        return False


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


def not_read(files: Iterable[Path]) -> dict[str, list[str]]:
    """Of each file that has some, the columns that are none of ours: nothing is read from them. Raises as `load`."""
    found = ((file.name, sorted(_header(file) - {*COLUMNS, ""})) for file in files)
    return {name: columns for name, columns in found if columns}


def _load_one(connection: Any, file: Path, into: str, at: int) -> int:
    import duckdb

    has = _header(file)
    told = ", ".join(f"nullif(trim({each}), '') as {each}" if each in has else f"null as {each}" for each in COLUMNS)
    try:  # without `comment`, a row that begins with # might be taken for a remark, and left out
        connection.execute(
            f"insert into {into} select {at} + row_number() over () - 1, {told} "
            "from read_csv(?, header=true, all_varchar=true, delim=',', quote='\"', escape='\"', null_padding=true, "
            "comment='', parallel=false)",
            [str(file)],
        )
    except duckdb.Error:
        raise CannotDo(f"{file.name} could not be read as a CSV file in UTF-8, with a line of column names.") from None
    count, bad = connection.execute(
        f"select count(*), min(record) filter (source is null or record_key is null) from {into} where record >= {at}"
    ).fetchall()[0]
    if bad is not None:
        first = bad - at + 1
        raise CannotDo(
            f"{file.name} has rows without a source or a record_key, first row {first}. Give every row both."
        )
    _require_closed(connection, file, into, at, int(count))
    return int(count)


def _require_closed(connection: Any, file: Path, into: str, at: int, count: int) -> None:
    """Where a quotation mark is not closed, the rows after it are one text, or none, and nobody would miss them. Raises
    CannotDo."""
    marks, breaks = _signs(file, b'"', b"\n")
    row = _of_many_lines(connection, into, at) if marks and breaks > count + LINES else None
    if row is None and marks % 2 and not _is_read_to_its_end(file):  # one mark may stand within a name
        row = at + count - 1
    if row is not None:
        raise CannotDo(f"{file.name}: is a quotation mark missing in row {row - at + 1}? What follows is one text.")


def _signs(file: Path, *signs: bytes) -> list[int]:
    """How often each of these stands in it."""
    with file.open("rb") as raw:
        pieces = ([piece.count(sign) for sign in signs] for piece in iter(lambda: raw.read(PIECE), b""))
        return [sum(found) for found in zip(*pieces, strict=True)]


def _of_many_lines(connection: Any, into: str, at: int) -> int | None:
    many = " or ".join(f"length({each}) - length(replace({each}, chr(10), '')) > {LINES}" for each in COLUMNS)
    row = connection.execute(f"select min(record) from {into} where record >= {at} and ({many})").fetchone()
    return None if row is None else row[0]


def _is_read_to_its_end(file: Path) -> bool:
    import csv

    csv.field_size_limit(max(csv.field_size_limit(), file.stat().st_size))
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            return all(row is not None for row in csv.reader(text, strict=True))
    except csv.Error:
        return False


def _header(file: Path) -> set[str]:
    told = _names(file)
    names = set(told)
    twice = [name for name in COLUMNS if told.count(name) > 1]
    if twice:
        raise CannotDo(f"{file.name} has more than one column {twice[0]}. Leave one.")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise CannotDo(f"{file.name} has no column {' and no column '.join(missing)}.")
    return names


def _names(file: Path) -> list[str]:
    import csv

    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            return [name.strip() for name in next(csv.reader(text), [])]
    except (UnicodeDecodeError, csv.Error):
        raise CannotDo(f"{file.name} is no CSV file in UTF-8.") from None
