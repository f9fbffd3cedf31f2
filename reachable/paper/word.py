"""A Word document of headings and tables from plain data. No Django, no query."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.table import _Cell

# What comes along unseen when words are copied from somewhere, and may stand in no XML, and so in no Word document.
_UNSEEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Table(NamedTuple):
    """A table under its heading. A row is its first cell's words, and for each other cell its items, perhaps none."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Sequence[str]]]]


def word(title: str, lines: Iterable[str], tables: Iterable[Table]) -> bytes:
    """The document, A4 across. It names nobody as its author, and its heading rows are said to be so."""
    document = Document()
    document.core_properties.title, document.core_properties.author = _seen(title), ""
    _turn(document)
    document.add_heading(_seen(title), 0)
    for line in lines:
        document.add_paragraph(_seen(line))
    for table in tables:
        document.add_heading(_seen(table.heading), 1)
        _add(document, table)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _seen(words: str) -> str:
    return _UNSEEN.sub(" ", words)


def _turn(document: Word) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width


def _add(document: Word, told: Table) -> None:
    table = document.add_table(1, len(told.columns), style="Table Grid")
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # told again on each page, and by a screen reader
    for cell, words in zip(head.cells, told.columns, strict=True):
        cell.paragraphs[0].add_run(_seen(words)).bold = True
    for first, others in told.rows:
        cells = table.add_row().cells
        cells[0].text = _seen(first)
        for cell, items in zip(cells[1:], others, strict=True):
            _fill(cell, items)


def _fill(cell: _Cell, items: Sequence[str]) -> None:
    """An empty cell stays empty; of items each is one of a list."""
    for place, item in enumerate(items):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        paragraph.style, paragraph.text = "List Bullet", _seen(item)
