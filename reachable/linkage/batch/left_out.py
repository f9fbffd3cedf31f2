"""Rows of a file that cannot be used: left out and told by line, never by what stands in them. The good ones go on."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from reachable.table_rows import TableRow
from reachable.words.times import plural

NAMED = 10  # lines of one kind that are named; of more it is said how many there are
MOST = 20  # sentences
MOST_SIGNS = 500  # of a value: nobody's name is longer, and to compare two takes memory by the length of both at once
WHY = {
    "wrong_number_of_columns": "more or fewer values than there are columns",
    "unreadable_row": "a quotation mark that is not closed, or a value without an end",
    "nul_bytes": "a NUL byte in it",
    "not_utf8": "letters that are not UTF-8 (save the file as “CSV UTF-8”)",
    "without_its_key": "no source or no record_key",
    "column_names_again": "the names of the columns once more",
    "too_long": f"a value of more than {MOST_SIGNS} signs",
}


@dataclass
class Lines:
    """How many lines have one fault, and which are the first of them."""

    rows: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, line: int) -> None:
        """One more."""
        self.rows += 1
        if len(self.first) < NAMED:
            self.first.append(line)


class Some(NamedTuple):
    """How many there are of something that is told, and the first few by their places in the files, taken together."""

    number: int
    places: list[int]


LeftOut = dict[str, dict[str, Lines]]  # by the file's name and by the fault, of which WHY says what it is


def good(
    rows: Iterable[TableRow], names: Sequence[str], read: Container[str], needed: Sequence[str], bad: dict[str, Lines]
) -> Iterator[tuple[int, list[str]]]:
    """The rows that can be used, each with its line; what is wrong with the others goes into `bad`. `read` are the
    columns that are read, `needed` those that no row may lack."""
    places = [names.index(name) for name in needed]
    kept = [at for at, name in enumerate(names) if name in read]
    for line, row in rows:
        fault = row if isinstance(row, str) else _fault(row, names, places, kept)
        if fault:
            bad.setdefault(fault, Lines()).add(line)
        else:
            yield line, list(row)


def _fault(row: Sequence[str], names: Sequence[str], needed: Iterable[int], read: Iterable[int]) -> str:
    if [value.strip().lower() for value in row] == list(names):
        return "column_names_again"
    if not is_utf8(row[place] for place in read):
        return "not_utf8"
    if any(len(row[place]) > MOST_SIGNS for place in read):
        return "too_long"
    return "" if all(row[place].strip() for place in needed) else "without_its_key"


def is_utf8(texts: Iterable[str]) -> bool:
    """Whether all these texts were UTF-8, of a file that was read with `surrogateescape`."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True


def as_json(left_out: LeftOut) -> dict[str, Any]:
    """The same in plain dictionaries."""
    return {file: {fault: asdict(lines) for fault, lines in faults.items()} for file, faults in left_out.items()}


def in_words(told: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    """A sentence for each file and fault of what `as_json` tells, and no more of them than somebody reads."""
    said = [
        f"{file}: {plural(one['rows'], 'row was', 'rows were')} left out, with {WHY[fault]}: {_lines(one)}."
        for file, faults in told.items()
        for fault, one in faults.items()
    ]
    more = len(said) - MOST
    return said[:MOST] + ([f"And {more:,} more like these: --json names each."] if more > 0 else [])


def files_in_words(told: Mapping[str, str]) -> list[str]:
    """A sentence for each file that was left out whole; `told` says why, by its name."""
    return [f"A file was left out, and nobody in it is linked: {why}" for why in told.values()]


def _lines(one: Mapping[str, Any]) -> str:
    first, more = ", ".join(map(str, one["first"])), one["rows"] - len(one["first"])
    return f"{'line' if one['rows'] == 1 else 'lines'} {first}" + (f" and {more:,} more" if more else "")
