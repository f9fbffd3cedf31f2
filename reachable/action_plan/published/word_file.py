"""Reads a Word document. Pure: bytes come in."""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice
from shutil import copyfileobj
from zlib import error

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from lxml import etree

from reachable.action_plan.published.blocks import MOST, Block, Line, Row, Words, lines
from reachable.errors import CannotDo

MOST_UNPACKED = 20 * 1024**2
MOST_ELEMENTS = 25 * MOST
PACKED_BY = {
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
}  # as Word writes; no other unpacks in small pieces
# What python-docx raises on parts that are missing, are other parts, or are no XML: it says so in many ways. And what a
# packed file raises that is cut off, locked with a password, or packed in a way that nothing here reads.
BROKEN = (
    *(PackageNotFoundError, KeyError, ValueError, AttributeError, TypeError, SyntaxError),
    *(zipfile.BadZipFile, error, RuntimeError, EOFError, OSError),
)
NOT_WORD = CannotDo("This is no Word document that can be read. Open it in Word, and save it as .docx again.")
TOO_LARGE = CannotDo("This Word document is too large when it is unpacked. Take the pictures out of it and try again.")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _TABLE, _ROW, _CELL, _TEXT = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc", "t"))
_VALUE = f"{_W}val"
# What was taken out while changes were tracked, and what an old Word shows instead of what stands beside it.
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SPACES = {f"{_W}br": "\n", f"{_W}cr": "\n", _P: "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_BESIDE = ("/header", "/footnotes", "/endnotes", "/footer")


def read(file: bytes) -> list[Block]:
    """Headings, paragraphs, items and rows in the document's order, then what stands at its feet and heads. Raises
    CannotDo where it is none, or unpacks to more than 20 MB."""
    try:
        document = Document(_unpacked(file))
        if next(islice(document.element.iter(), MOST_ELEMENTS, None), None) is not None:
            raise TOO_LARGE
        names = {one.get(f"{_W}styleId"): _name(one) for one in document.styles.element.iter(f"{_W}style")}
        return [*_blocks(document.element.body, names), *_beside(document, names)]
    except BROKEN as wrong:
        raise NOT_WORD from wrong


def _unpacked(file: bytes) -> BytesIO:
    """The same with nothing packed. Of each part no more is unpacked than it says it is long: read whole, one that says
    less than the truth would be unpacked to its end first, and be gigabytes. Raises CannotDo."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as packed, zipfile.ZipFile(held, "w") as plain:
        every = {one.filename: one for one in packed.infolist()}.values()
        if sum(one.file_size for one in every) > MOST_UNPACKED:
            raise TOO_LARGE
        if not PACKED_BY.issuperset(one.compress_type for one in every):
            raise NOT_WORD
        for one in every:
            with packed.open(one) as part, plain.open(one.filename, "w") as whole:
                copyfileobj(part, whole)
    return held


def _name(style: etree._Element) -> str:
    name = style.find(f"{_W}name")
    return "" if name is None else name.get(_VALUE, "").casefold()


def _blocks(part: etree._Element, names: Mapping[str | None, str]) -> Iterator[Block]:
    for one in _all(part, {_P, _TABLE}):
        if one.tag == _TABLE:
            yield from (_row(row, names) for row in _all(one, {_ROW}))
        else:
            is_heading = _style(one, names).startswith(("heading", "title"))
            yield from (Words(line, is_heading) for line in _lines(one, names))


def _row(row: etree._Element, names: Mapping[str | None, str]) -> Row:
    """Cells that are joined are told once: beside each other as one cell, below each other in the first row. What
    stands in a table within a cell is of that cell."""
    cells = _all(row, {_CELL})
    return [[line for paragraph in _all(cell, {_P}) for line in _lines(paragraph, names)] for cell in cells]


def _beside(document: Document, names: Mapping[str | None, str]) -> Iterator[Block]:  # type: ignore[valid-type]
    """Notes, and what stands above and below every page."""
    for one in document.part.rels.values():  # type: ignore[attr-defined]
        if one.reltype.endswith(_BESIDE):
            paragraphs = _all(parse_xml(one.target_part.blob), {_P})
            yield from (Words(line) for paragraph in paragraphs for line in _lines(paragraph, names))


def _all(part: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    """What has one of these tags, however deep, but not within another of them, nor within what is not seen."""
    for one in part:
        if one.tag in tags:
            yield one
        elif one.tag not in _UNSEEN:
            yield from _all(one, tags)


def _lines(paragraph: etree._Element, names: Mapping[str | None, str]) -> list[Line]:
    text = "".join(_words(paragraph))
    return [line for one in text.split("\n") for line in lines(one, _level(paragraph, names))] if text else []


def _words(part: etree._Element) -> Iterator[str]:
    for one in part:
        if one.tag == _TEXT:
            yield one.text or ""
        elif one.tag not in _UNSEEN:
            yield _SPACES.get(one.tag, "")
            yield from _words(one)


def _style(paragraph: etree._Element, names: Mapping[str | None, str]) -> str:
    own = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if own is None else names.get(own.get(_VALUE), "")


def _level(paragraph: etree._Element, names: Mapping[str | None, str]) -> int:
    """0 of plain words; of an item of a list how deep it stands, by Word's own numbering or by its style."""
    if paragraph.find(f"{_W}pPr/{_W}numPr") is None:
        return int(_style(paragraph, names).startswith("list"))
    deep = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
    return min((0 if deep is None else int(deep.get(_VALUE, "0"))) + 1, 2)
