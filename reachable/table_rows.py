"""Rows of a CSV, so that a stray quotation mark or a missing comma spoils its own row and no other."""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reachable.errors import DeliveryRefused

MAX_FIELD = 1_000_000
MOST_LINES = 60  # that one row may run over
MAX_COLUMNS = 2_000
TableRow = tuple[int, list[str] | str]

# No bracket inside another: a name of nothing but brackets is read once, and not each with each.
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_GAPS = re.compile(r"[\s_]+")


def column_name(text: str) -> str:
    """A column's name made even: case off, gaps as `_`, anything in brackets off ('Outcome (NFA/RUI)' -> 'outcome')."""
    return _GAPS.sub("_", _BRACKETS.sub("", text.replace("\ufeff", "")).strip()).casefold()


def read_header(lines: Iterator[str]) -> tuple[list[str], str]:
    """The first line that is a header -> (its values, the delimiter: whichever of , ; tab | it has most of)."""
    line = next((line for line in lines if _may_be_header(line)), "")
    delimiter = max(",;\t|", key=line.count)
    csv.field_size_limit(MAX_FIELD)
    try:
        names = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        names = []
    if not names or len(names) > MAX_COLUMNS:
        raise DeliveryRefused(
            "not_recognised",
            "The first line of this file is not a header of a table (at most 2,000 columns). Export it again as CSV.",
        )
    return names, delimiter


def _may_be_header(line: str) -> bool:
    """Not a blank line, nor Excel's own word on what stands between values ('sep=;')."""
    return bool(line.strip()) and not line.lstrip("\ufeff").lower().startswith("sep=")


@dataclass(frozen=True)
class Whose:
    """Where each row of a file says whose it is: the places of these two columns, how many values a row has that lacks
    none (`whole`: less than the header where that closes with empty names), and the sources that the file is known to
    have."""

    source: int
    record_key: int
    whole: int
    sources: frozenset[str] = frozenset()

    def is_told(self, values: Sequence[str]) -> bool:
        """Whether these values have a source of the file, and a record_key."""
        if len(values) <= max(self.source, self.record_key):
            return False
        return values[self.source].strip() in self.sources and bool(values[self.record_key].strip())


class _Lines:
    """Hands physical lines to the CSV reader and remembers which ones went into the row it is making.

    No-break spaces, which spreadsheets love, become spaces here, unless each line is to be kept `as_sent`.
    """

    def __init__(self, lines: Iterator[str], as_sent: bool = False) -> None:
        self._lines = lines if as_sent else (line.replace("\xa0", " ") for line in lines)
        self._again: deque[str] = deque()
        self.used: list[str] = []
        self.number = 0  # of the last line handed out

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.used) >= MOST_LINES:
            raise csv.Error("a row of so many lines is a quotation mark left open")
        line = self._again.popleft() if self._again else next(self._lines)
        self.number += 1
        self.used.append(line)
        return line

    def is_closed(self, delimiter: str) -> bool:
        """Whether the row that was made of them has no quotation mark open."""
        rows = csv.reader([*self.used, ""], delimiter=delimiter)
        next(rows)
        return rows.line_num == len(self.used)

    def skip_header(self) -> None:
        """Past the first line that is a header."""
        while not _may_be_header(next(self, "header")):
            pass

    def give_back_all_but_first(self) -> None:
        """The first line is spoilt; what the reader swallowed after it is read again."""
        self.number -= len(self.used) - 1
        self._again.extendleft(reversed(self.used[1:]))


def spare_values(text: Iterator[str], delimiter: str, width: int) -> int:
    """How many blank values each of the first rows has past the last column: some exports end every row with a comma
    and not the header. 0 where the rows differ, or where there is but one: a stray comma in it would look just so."""
    lines = _Lines(text)
    lines.skip_header()
    try:
        first = [row for row in islice(csv.reader(lines, delimiter=delimiter), MOST_LINES - 2) if row]
    except csv.Error:
        return 0
    spare = {0 if any(map(str.strip, row[width:])) else len(row) - width for row in first}
    return max(spare.pop(), 0) if len(spare) == 1 and len(first) > 1 else 0


def plain_number(text: Iterator[str], delimiter: str, width: int) -> int | None:
    """How many rows stand below the header, where each has a line of its own, as many values as the header and no
    no-break space: then no row can spoil another. `plain_rows` reads such a file, in a quarter of the time. None of any
    other."""
    csv.field_size_limit(MAX_FIELD)
    _past_header(text)
    rows = csv.reader(_until_odd(text), delimiter=delimiter)
    lines = number = 0
    try:
        for row in rows:
            if row and len(row) != width:
                return None
            lines += 1
            number += any(row)
    except (csv.Error, _Odd):
        return None
    return number if lines == rows.line_num else None


def plain_rows(text: Iterator[str], delimiter: str) -> Iterator[TableRow]:
    """The rows of a file that is plain, as `read_rows` gives them."""
    csv.field_size_limit(MAX_FIELD)
    header = _past_header(text)
    for line, row in enumerate(csv.reader(text, delimiter=delimiter), start=header + 1):
        if any(row):
            yield line, row


class _Odd(Exception):
    """A line that must be made even before it is read."""


def _until_odd(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if "\xa0" in line:
            raise _Odd
        yield line


def _past_header(lines: Iterator[str]) -> int:
    """Reads past the first line that is a header. Returns which it is."""
    return next(number for number, line in enumerate(lines, start=1) if _may_be_header(line))


def read_rows(
    text: Iterator[str],
    delimiter: str,
    width: int,
    has_nul: bool = False,
    spare: int = 0,
    whose: Whose | None = None,
) -> Iterator[TableRow]:
    """The rows below the header -> (line on which it begins, its values), or (line, code of why it cannot be read).

    Blank lines, and rows with nothing in them, are no rows. `spare` blank values past the last column are dropped.
    Where a quotation mark was left open, its own line is the bad one, and the lines that it swallowed are read again.
    Where each row says `whose` it is, its texts are kept as they were sent, a row may lack its last values, and only a
    line that says so too is taken for one that was swallowed.
    """
    csv.field_size_limit(MAX_FIELD)
    lines = _Lines(text, as_sent=whose is not None)
    lines.skip_header()
    for first, row in _numbered(lines, csv.reader(lines, delimiter=delimiter)):
        if row is None:
            yield first, "unreadable_row"
            continue
        if spare and len(row) == width + spare and not any(map(str.strip, row[width:])):
            del row[width:]
        if not any(row):
            continue
        if whose and len(row) < width and _lacks_only_its_last(row, lines, delimiter, whose):
            row += [""] * (width - len(row))
        is_plain = len(row) == width and len(lines.used) == 1 and not has_nul  # as nearly every row is
        fault = "" if is_plain else _fault(row, width, lines, delimiter, has_nul, whose)
        if fault is not None:
            yield first, fault or row


def _numbered(lines: _Lines, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line on which it begins; None for a row that no reader could read."""
    while True:
        lines.used.clear()
        first = lines.number + 1
        try:
            row = next(rows, None)
        except csv.Error:
            lines.give_back_all_but_first()
            yield first, None
            continue
        if row is None:
            return
        yield first, row


def _lacks_only_its_last(row: list[str], lines: _Lines, delimiter: str, whose: Whose) -> bool:
    """Some spreadsheets leave off the empty values at a row's end. The second half of a row that a line break tore in
    two is as short, but has no source of the file: it is nobody. Nor may a row have swallowed another."""
    if len(row) >= whose.whole:
        return True
    is_sure = whose.is_told(row) and lines.is_closed(delimiter)
    return is_sure and not any(whose.is_told(_values(line, delimiter)) for line in lines.used[1:])


def _values(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _fault(row: list[str], width: int, lines: _Lines, delimiter: str, has_nul: bool, whose: Whose | None) -> str | None:
    """'' for a good row, None for a blank line, else why it cannot be read.

    A value too many is never dropped for itself, even a blank one: an unquoted comma before a blank last column looks
    just so, and would put every value after it under the wrong name.
    """
    if not any(map(str.strip, row)) and len(row) < 2:
        return None
    if len(row) != width or any(_is_a_row(line, row, delimiter, whose) for line in lines.used[1:]):
        lines.give_back_all_but_first()
        return "wrong_number_of_columns"
    return "nul_bytes" if has_nul and any("\0" in value for value in row) else ""


def _is_a_row(line: str, row: list[str], delimiter: str, whose: Whose | None) -> bool:
    """Does this line, swallowed into that row's open quotation mark, look like a whole row of its own? A line of an
    address may have as many commas, but does not begin with the sender's name."""
    if whose is None:
        return line.count(delimiter) >= len(row) - 1 and line.count('"') % 2 == 0
    is_long = line.count(delimiter) >= whose.whole - 1
    return is_long and whose.is_told(_values(line, delimiter))
