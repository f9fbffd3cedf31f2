"""Reads a Word document. Pure: bytes come in."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from zlib import error

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from reachable.action_plan.published.blocks import Block, Line, Row, Words, lines
from reachable.errors import CannotDo

MOST_UNPACKED = 100 * 1024**2
# What python-docx raises on parts that are missing, are other parts, or are no XML: it says so in many ways.
BROKEN = (PackageNotFoundError, KeyError, ValueError, AttributeError, TypeError, SyntaxError, zipfile.BadZipFile, error)
NOT_WORD = CannotDo("This is no Word document that can be read. Open it in Word, and save it as .docx again.")
TOO_LARGE = CannotDo("This Word document is too large when it is unpacked. Take the pictures out of it and try again.")


def read(file: bytes) -> list[Block]:
    """Headings, paragraphs, items and rows in the document's order. Raises CannotDo where it is none, or unpacks to
    more than 100 MB."""
    _require_bearable(file)
    try:
        body = Document(BytesIO(file)).iter_inner_content()
        return [block for part in body for block in _blocks(part)]
    except BROKEN as wrong:
        raise NOT_WORD from wrong


def _require_bearable(file: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(file)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, ValueError) as wrong:
        raise NOT_WORD from wrong
    if unpacked > MOST_UNPACKED:
        raise TOO_LARGE


def _blocks(part: Paragraph | Table) -> Iterator[Block]:
    if isinstance(part, Table):
        yield from _rows(part)
        return
    is_heading = _style(part).startswith(("Heading", "Title"))
    yield from (Words(line, is_heading) for line in _lines(part))


def _rows(table: Table) -> Iterator[Row]:
    """Cells that are joined are told once for a row."""
    for row in table.rows:
        cells: list[_Cell] = []
        for one in row.cells:
            if not cells or one._tc is not cells[-1]._tc:
                cells.append(one)
        yield [[line for paragraph in one.paragraphs for line in _lines(paragraph)] for one in cells]


def _lines(paragraph: Paragraph) -> list[Line]:
    return [line for one in paragraph.text.split("\n") for line in lines(one, _level(paragraph))]


def _style(paragraph: Paragraph) -> str:
    return paragraph.style.name or "" if paragraph.style else ""


def _level(paragraph: Paragraph) -> int:
    """0 of plain words; of an item of a list how deep it stands, by Word's own numbering or by its style."""
    numbering = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    if numbering is not None:
        return min((numbering.ilvl.val if numbering.ilvl is not None else 0) + 1, 2)
    return int(_style(paragraph).startswith("List"))
