"""Reads text: paragraphs, and tables as rows with tabs, whose cells may hold fragments of HTML. Pure."""

import csv
import re
from collections.abc import Iterator

from reachable.action_plan.published import html_file
from reachable.action_plan.published.blocks import MARKS, MOST, TOO_MUCH, Block, Line, Words, lines, tidy
from reachable.action_plan.published.columns import label
from reachable.errors import CannotDo

# A line of text that is a heading: short, and no sentence.
_LONGEST_HEADING = 90
LONGEST_CELL = 100_000
_ENDS_A_SENTENCE = ".!?:;,)"
_SAYS_WHAT_FOLLOWS = re.compile(r"^recommendations relating\b|\blocal\b|\bnational\b", re.IGNORECASE)
_DASHED = re.compile(r"[-–*] \S")
_TAG = re.compile(r"</?(?:p|ul|ol|li|br|div|span|strong|b|em|i|a)\b[^<>]*>", re.IGNORECASE)
_OPENED, _CLOSED = re.compile(r"<(?:ul|ol|p|div)\b", re.IGNORECASE), re.compile(r"</(?:ul|ol|p|div)>", re.IGNORECASE)


def read(text: str) -> list[Block]:
    """Paragraphs, headings and rows in the file's order. Raises CannotDo of too many."""
    _require_bearable(text, text.count("\t"))
    found: list[Block] = []
    is_heading = _is_heading
    for whole in _whole(text):
        if _is_row(whole):
            found.append([cell(one) for one in whole.split("\t")])
            is_heading = _is_heading_of_a_table
        else:
            found += [Words(line, is_heading(line)) for line in _words(whole)]
    return found


def read_csv(text: str, separator: str) -> list[Block]:
    """The rows of a CSV. Raises CannotDo where it cannot be read, or of too many."""
    _require_bearable(text, text.count(separator))
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
        if any(len(one) > LONGEST_CELL for row in rows for one in row):
            raise csv.Error  # how long the reader itself lets one be is set for the whole process, by others
        return [[cell(one) for one in row] for row in rows if any(row)]
    except csv.Error as wrong:
        raise CannotDo("A cell of this file is too long, or its quotes never end. Save it as CSV again.") from wrong


def _require_bearable(text: str, cells: int) -> None:
    if cells > 5 * MOST or max(map(text.count, "<\n\r")) > 2 * MOST:
        raise TOO_MUCH


def cell(text: str) -> list[Line]:
    """The lines of a cell: of HTML where it holds any, else one for each that stands on its own and for each item."""
    if _TAG.search(text):
        return html_file.fragment(text)
    return [line for one in text.splitlines() for line in lines(one)]


def _whole(text: str) -> Iterator[str]:
    """Each paragraph, or each row of a table with those items of its last cell that stand on lines of their own."""
    held: list[str] = []
    is_open, is_row = 0, False
    for line in text.splitlines():
        if not (is_row and (is_open > 0 or _is_item(line))):
            yield from _joined(held)
            held, is_open, is_row = [], 0, _is_row(line)
        held.append(line)
        is_open += len(_OPENED.findall(line)) - len(_CLOSED.findall(line))
    yield from _joined(held)


def _joined(held: list[str]) -> list[str]:
    return ["\n".join(held)] if any(line.strip() for line in held) else []


def _is_row(text: str) -> bool:
    """A tab after everything else makes a row only of a recommendation that has nothing beside it yet."""
    return "\t" in text and ("\t" in text.rstrip() or label(text) is not None)


def _is_item(line: str) -> bool:
    return line.strip()[:1] in tuple(MARKS)


def _words(text: str) -> list[Line]:
    if _TAG.search(text):
        return html_file.fragment(text)
    if _is_item(text):
        return lines(text)
    words = tidy(text)
    return [Line(words[2:], 1)] if _DASHED.match(words) else [Line(words)]


def _is_heading(line: Line) -> bool:
    return not line.level and len(line.text) <= _LONGEST_HEADING and line.text[-1:] not in _ENDS_A_SENTENCE


def _is_heading_of_a_table(line: Line) -> bool:
    """Among the tables a short line is a heading only where it says what the next table is about."""
    return _is_heading(line) and bool(_SAYS_WHAT_FOLLOWS.search(line.text))
