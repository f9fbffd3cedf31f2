"""CSV files as one table of told texts. Nothing is cleaned here but the spaces around a text."""

# ruff: noqa: S608 - every table and column named in the SQL here is one of ours

import csv
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from reachable.errors import CannotDo
from reachable.linkage.batch.left_out import MOST_SIGNS, WHY, LeftOut, Lines, good, is_utf8
from reachable.linkage.batch.tables import as_told, put
from reachable.table_rows import TableRow, Whose, plain_number, plain_rows, read_rows, spare_values

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
MOST_COLUMNS = 2_000
MOST_LINE = 1_000_000  # signs; a longer line is nobody's record, and is not held
TOO_LONG = "\0\n"  # what is read in its place: a row that cannot be used
AT_ONCE = 20_000  # rows that go into a table together
FIRST_LINE = "Its first line must be the names of its columns, with commas between them."
PIECE = 1 << 20  # bytes read at once
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001))))  # a key of these is none; DuckDB by itself trims no TAB
# Without `comment`, a row that begins with # might be taken for a remark, and left out.
READ = (
    "header=true, auto_detect=false, delim=',', quote='\"', escape='\"', comment='', parallel=false, "
    f"hive_partitioning=false, max_line_size={4 * MOST_LINE}"  # no folder's name fills a column
)


def files_of(folder: Path, but: Collection[Path] = (), written: Collection[Sequence[str]] = ()) -> list[Path]:
    """The CSV files of a folder, in order. Those that are no records may stand there: `but` by their names, and by
    their line of column names (`written`) what was written there the last time. Raises CannotDo where there is none,
    or no such folder, or it may not be looked into."""
    others = {real(path) for path in but}
    found = sorted(path for path in _named(folder) if real(path) not in others and not _is_written(path, written))
    if not found:
        raise CannotDo("There is no CSV file in that folder. Name a folder with one CSV file for each source.")
    return found


def _named(folder: Path) -> list[Path]:
    """What in that folder is called a CSV file, and is a file or a link that leads to none: whoever put it there thinks
    that it is read."""
    try:
        if folder.is_file():
            raise CannotDo("--records: that is a file. Name the folder in which it stands.")
        if not folder.is_dir():
            raise CannotDo("--records: there is no such folder. Check its name.")
        named = (path for path in folder.iterdir() if path.suffix.lower() == ".csv")
        return [path for path in named if path.is_file() or _is_lost(path)]
    except OSError:
        raise CannotDo("--records: you may not look into that folder. Ask whoever owns it, or name another.") from None


def _is_lost(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def not_taken(folder: Path, files: Collection[Path], but: Collection[Path] = ()) -> list[str]:
    """The names of what else stands in a folder, in order: folders (with a / behind), files that are no CSV, and what
    was written there before. `files` are those that `files_of` gave, `but` those that the command names itself. What
    begins with a dot is the machine's own."""
    known = {real(path) for path in (*files, *but)}
    others = (path for path in folder.iterdir() if real(path) not in known and not path.name.startswith("."))
    return sorted(f"{path.name}/" if path.is_dir() else path.name for path in others)


def real(path: Path) -> str:
    """Where a file really is, by links too; of links in a ring, where it is said to be."""
    return os.path.realpath(path)


def is_of_records(file: Path, folder: Path, but: Collection[Sequence[str]]) -> bool:
    """Whether this is one of the files of records in that folder, and not what was written there the last time, by its
    line of column names (`but`)."""
    if real(file) not in {real(each) for each in _named(folder)}:
        return False
    return not _is_written(file, but)


def require_none_of_records(wanted: Iterable[Path], folder: Path, but: Collection[Sequence[str]] = ()) -> None:
    """Raises CannotDo where what is to be written would be written over a file of the records (`is_of_records`)."""
    if any(is_of_records(path, folder, but) for path in wanted):
        raise CannotDo("A file of the records would be written over. Name another file to write to.")


def _is_written(file: Path, by: Collection[Sequence[str]]) -> bool:
    """Whether it has just the columns of something that is written here; no file that cannot be read has."""
    try:
        return bool(by) and tuple(_names(file)) in {tuple(names) for names in by}
    except CannotDo:
        return False


class Part(NamedTuple):
    """A file that was read, by the place of its first record."""

    sheet: "Sheet"
    first: int
    is_plain: bool  # no row of it can spoil another


@dataclass
class Loaded:
    """How many records were read and of which files; which rows of those could not be used, and why each other file."""

    records: int = 0
    parts: list[Part] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=dict)
    files_left_out: dict[str, str] = field(default_factory=dict)

    @property
    def files(self) -> list[Path]:
        """Those that were read."""
        return [part.sheet.file for part in self.parts]


def load(connection: Any, files: Sequence[Path], into: str) -> Loaded:
    """Makes the table `into`: `record` and `place` (both from 0, in the order of the files), and every column as a text
    or null.

    Columns that a file lacks are null, and those that are not known are left. A file is left out that is no CSV, has no
    source or record_key, or of which no row can be used. Raises CannotDo where every file is.
    """
    shape = ", ".join(f"{column} VARCHAR" for column in COLUMNS)
    connection.execute(f"create or replace table {into} (record INTEGER, place INTEGER, {shape})")
    loaded = Loaded()
    for file in files:
        try:
            _load_one(connection, file, into, loaded)
        except CannotDo as why:
            loaded.files_left_out[file.name] = why.words
    _require_any(loaded)
    return loaded


def _require_any(loaded: Loaded) -> None:
    why = [*loaded.files_left_out.values()]
    if why and not loaded.parts:
        raise CannotDo(why[0] if len(why) == 1 else f"No file there can be used. {why[0]}")


def rows(connection: Any, file: Path) -> list[dict[str, str]]:
    """The rows of one file as they are told, in its order; what is not told is ''. Raises as `load`."""
    load(connection, [file], "told_new")
    return as_told(connection.execute("select * exclude (record, place) from told_new order by place"))


def not_read(files: Iterable[Path]) -> dict[str, list[str]]:
    """Of each file that has some, the columns that are none of ours: nothing is read from them. Raises as `load`."""
    found = ((file.name, sorted({*_header(file)} - {*COLUMNS, ""})) for file in files)
    return {name: columns for name, columns in found if columns}


def without_rows(files: Iterable[Path]) -> list[str]:
    """The names of those in which nothing stands below the names of their columns: at most commas, as in a table that
    somebody emptied. Raises as `load`."""
    return [file.name for file in files if not _has_rows(file)]


def _has_rows(file: Path) -> bool:
    with _lines(file) as lines:
        return any(line.strip(f'{BLANKS},"') for line in islice(lines, 1, None))


@dataclass(frozen=True)
class Sheet:
    """A file with the names of its columns, and what must be known of it before it is read row by row."""

    file: Path
    names: Sequence[str]

    @cached_property
    def has_nul(self) -> bool:
        """Whether a byte of it is NUL."""
        with self.file.open("rb") as raw:
            return any(b"\0" in piece for piece in iter(lambda: raw.read(PIECE), b""))

    @cached_property
    def spare(self) -> int:
        """How many blank values each of its rows has past the last column."""
        with _lines(self.file) as first:
            return spare_values(first, ",", len(self.names))

    @cached_property
    def whose(self) -> Whose:
        """Where a row says whose it is. A source of the file is that of its first row, or of one that lacks nothing."""
        source, record_key = map(self.names.index, NEEDED)
        whole = 1 + max(place for place, name in enumerate(self.names) if name)
        whose = Whose(source, record_key, whole)
        told = {row[source].strip() for _, row in self.rows(whose) if not isinstance(row, str)}
        return replace(whose, sources=frozenset({*told, self._first_source(source)} - {""}))

    def _first_source(self, place: int) -> str:
        with _lines(self.file) as lines:
            below = islice(lines, 1, None)
            row = next(csv.reader([next((line for line in below if line.strip()), "")]), [])
        return "".join(row[place : place + 1]).strip()

    def rows(self, whose: Whose) -> Iterator[TableRow]:
        """Its rows one by one."""
        with _lines(self.file) as lines:
            yield from read_rows(lines, ",", len(self.names), self.has_nul, self.spare, whose)

    def plain_rows(self) -> Iterator[TableRow]:
        """The same where no row can spoil another, in a quarter of the time."""
        with _lines(self.file) as lines:
            yield from plain_rows(lines, ",")

    def good(self, bad: dict[str, Lines]) -> Iterator[tuple[int, list[str]]]:
        """The rows that can be used, each with its line; what is wrong with the others goes into `bad`."""
        return good(self.rows(self.whose), self.names, COLUMNS, NEEDED, bad)


def _load_one(connection: Any, file: Path, into: str, loaded: Loaded) -> None:
    """By DuckDB where no row can spoil another, as in nearly every file; else row by row, and the good ones go in."""
    sheet, at, bad = Sheet(file, _header(file)), loaded.records, dict[str, Lines]()
    number = _plain_number(sheet)
    is_plain = number is not None and not sheet.has_nul and _is_loaded_whole(connection, sheet, into, at, number)
    if not is_plain:
        connection.execute(f"delete from {into} where record >= {at}")
        number = _load_good(connection, sheet, into, at, bad)
    if bad and not number:
        fault, told = next(iter(bad.items()))
        raise CannotDo(f"{file.name}: no row can be used. Line {told.first[0]} has {WHY[fault]}.")
    loaded.parts.append(Part(sheet, at, is_plain))
    loaded.records += number or 0
    loaded.left_out |= {file.name: bad} if bad else {}


def _plain_number(sheet: Sheet) -> int | None:
    """`plain_number` of a file in UTF-8; None of any other."""
    try:
        with _lines(sheet.file, "strict") as lines:
            return plain_number(lines, ",", len(sheet.names))
    except UnicodeDecodeError:
        return None


def _is_loaded_whole(connection: Any, sheet: Sheet, into: str, at: int, number: int) -> bool:
    """Whether DuckDB, told all that it might guess, has read that many rows, and each has what it needs."""
    import duckdb

    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(sheet.names)))
    try:
        rows = f"read_csv(?, columns={{{columns}}}, {READ})"
        _insert(connection, sheet.names, into, at, rows, [_as_itself(sheet.file)])
    except duckdb.Error:
        return False
    longest = f"greatest({', '.join(f'length({each})' for each in COLUMNS)})"
    is_bad = (
        "source = '' or record_key = '' or (lower(source) = 'source' and lower(record_key) = 'record_key') "
        f"or longest > {MOST_SIGNS}"
    )
    needed = ", ".join(f"coalesce(trim({each}, $1), '') as {each}" for each in NEEDED)
    found, any_bad = connection.execute(
        f"select count(*), coalesce(bool_or({is_bad}), false) "
        f"from (select {needed}, {longest} as longest from {into} where record >= {at})",
        [BLANKS],
    ).fetchall()[0]
    return found == number and not any_bad


def _as_itself(file: Path) -> str:
    """Its path so that DuckDB opens no other: 'gp[1].csv', as a browser names a second download, would be gp1.csv."""
    return re.sub(r"([*?\[])", r"[\1]", str(file))


def _load_good(connection: Any, sheet: Sheet, into: str, at: int, bad: dict[str, Lines]) -> int:
    """How many rows of it can be used; what is wrong with the others goes into `bad`."""
    import pyarrow as pa

    ours = [place for place, name in enumerate(sheet.names) if name in COLUMNS]
    connection.execute(f"create or replace table told_one ({', '.join(f'c{place} VARCHAR' for place in ours)})")
    number = 0
    found = sheet.good(bad)
    while some := list(islice(found, AT_ONCE)):
        columns = {f"c{place}": pa.array([row[place] for _, row in some], pa.string()) for place in ours}
        put(connection, columns, how="insert into told_one")
        number += len(some)
    _insert(connection, sheet.names, into, at, "told_one", [])
    connection.execute("drop table told_one")
    return number


def _insert(connection: Any, names: Sequence[str], into: str, at: int, of: str, given: Sequence[str]) -> None:
    places = {name: place for place, name in enumerate(names)}
    told = ", ".join(f"nullif(trim(c{places[each]}), '')" if each in places else "null" for each in COLUMNS)
    number = f"{at} + row_number() over () - 1"
    connection.execute(f"insert into {into} select {number}, {number}, {told} from {of}", given)


@contextmanager
def _lines(file: Path, errors: str = "surrogateescape") -> Iterator[Iterator[str]]:
    """A file's lines; what is not UTF-8 stands there as signs that no text in UTF-8 has (`left_out.is_utf8`). Raises
    CannotDo where it may not be read."""
    try:
        with file.open(encoding="utf-8-sig", errors=errors, newline="") as text:
            yield _no_longer(text)
    except OSError:
        fault = "is a link that leads to no file. Mend it" if _is_lost(file) else "cannot be read. Check that you may"
        raise CannotDo(f"{file.name} {fault}, or leave it out.") from None


def _no_longer(text: TextIO) -> Iterator[str]:
    """The lines, none longer than MOST_LINE."""
    while line := text.readline(MOST_LINE):
        is_whole = len(line) < MOST_LINE or line[-1] in "\r\n"
        while not is_whole and (more := text.readline(MOST_LINE)):
            is_whole = more[-1] in "\r\n"
            line = TOO_LONG
        yield line


def _header(file: Path) -> list[str]:
    names = _names(file)
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if twice:
        raise CannotDo(f"{file.name} has more than one column {twice[0]}. Leave one.")
    missing = [name for name in NEEDED if name not in names]
    if missing and not is_utf8(names):
        raise CannotDo(f"{file.name} is no CSV file in UTF-8. Save it as “CSV UTF-8”, and try again.")
    if missing:
        raise CannotDo(f"{file.name} has no column {' and no column '.join(missing)}. {FIRST_LINE}")
    if len(names) > MOST_COLUMNS:
        raise CannotDo(f"{file.name} has more than {MOST_COLUMNS:,} columns. Leave those that are needed.")
    return names


def _names(file: Path) -> list[str]:
    """What its first line calls its columns, in small letters: who exports them in capitals means the same."""
    csv.field_size_limit(MOST_LINE)
    with _lines(file) as lines:
        return [name.strip().lower() for name in next(csv.reader([next(lines, "")]), [])]
