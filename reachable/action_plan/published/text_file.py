"""Reads text: paragraphs, and tables as rows with tabs, whose cells may hold fragments of HTML. Pure."""

import csv
import re
from collections.abc import Iterator

from reachable.action_plan.published import html_file
from reachable.action_plan.published.blocks import MARKS, Block, Line, Words, lines, tidy
from reachable.errors import CannotDo

# A line of text that is a heading: short, and no sentence.
_LONGEST_HEADING = 90
_ENDS_A_SENTENCE = ".!?:;,)"
_TAG = re.compile(r"</?(?:p|ul|ol|li|br|div|span|strong|b|em|i|a)\b[^<>]*>", re.IGNORECASE)
_OPENED, _CLOSED = re.compile(r"<(?:ul|ol|p|div)\b", re.IGNORECASE), re.compile(r"</(?:ul|ol|p|div)>", re.IGNORECASE)


def read(text: str) -> list[Block]:
    """Paragraphs, headings and rows in the file's order."""
    found: list[Block] = []
    for whole in _whole(text):
        if "\t" in whole:
            found.append([cell(one) for one in whole.split("\t")])
        else:
            found += [Words(line, _is_heading(line)) for line in _words(whole)]
    return found


def read_csv(text: str) -> list[Block]:
    """The rows of a CSV. Raises CannotDo where it cannot be read."""
    try:
        return [[cell(one) for one in row] for row in csv.reader(text.splitlines(keepends=True)) if any(row)]
    except csv.Error as wrong:
        raise CannotDo("A cell of this file is too long, or its quotes never end. Save it as CSV again.") from wrong


def cell(text: str) -> list[Line]:
    """The lines of a cell: of HTML where it holds any, else one for each that stands on its own and for each item."""
    if _TAG.search(text):
        return html_file.fragment(text)
    return [line for one in text.splitlines() for line in lines(one)]


def _whole(text: str) -> Iterator[str]:
    """Each paragraph, or each row of a table with those items of its last cell that stand on lines of their own."""
    held = ""
    for line in text.splitlines():
        if "\t" in held and _goes_on(held, line):
            held += f"\n{line}"
            continue
        if held.strip():
            yield held
        held = line
    yield from [held] if held.strip() else []


def _goes_on(held: str, line: str) -> bool:
    is_open = len(_OPENED.findall(held)) > len(_CLOSED.findall(held))
    return is_open or (line.lstrip()[:1] in MARKS if line.strip() else False)


def _words(text: str) -> list[Line]:
    return html_file.fragment(text) if _TAG.search(text) else [Line(tidy(text))]


def _is_heading(line: Line) -> bool:
    return not line.level and len(line.text) <= _LONGEST_HEADING and line.text[-1:] not in _ENDS_A_SENTENCE
