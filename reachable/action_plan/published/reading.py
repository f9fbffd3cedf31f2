"""Which kind of file it is, by its bytes and never by its name; and its words. Pure."""

import re

from reachable.action_plan.published import blocks, html_file, text_file, word_file
from reachable.action_plan.published.blocks import Block, Line, tidy
from reachable.action_plan.published.columns import headings
from reachable.errors import CannotDo

MOST = 10 * 1024**2
_PACKED = b"PK\x03\x04"
_ANSWERS = {
    b"%PDF": "This is a PDF. Save it as a Word document (.docx), HTML, CSV or text, and try that.",
    b"\xd0\xcf\x11\xe0": "This is an old Word file. Open it in Word, save it as .docx, and try that.",
    b"{\\rtf": "This is rich text. Open it in Word, save it as .docx, and try that.",
}
_PAGE = re.compile(
    r"<(?:!doctype|html|head|header|body|title|meta|link|style|script|article|aside|nav|main|section|div|table|ul|ol|p|"
    r"h[1-6])\b",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s*")
# What may stand before a page, and how it ends.
_BEFORE = {"<!--": "-->", "<?": ">"}
_FIRST_LINE = 5000
_FIRST_CELL = re.compile(r"[\w .]*", re.ASCII)
_ENCODINGS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def read(file: bytes) -> list[Block]:
    """The words and rows of a published response, in its order. Raises CannotDo, saying what to do instead."""
    if not file.strip():
        raise CannotDo("The file is empty. Choose the file that the response stands in.")
    if len(file) > MOST:
        raise CannotDo(f"The file is larger than {MOST // 1024**2} MB. Take the pictures out of it and try again.")
    for start, words in _ANSWERS.items():
        if file.startswith(start):
            raise CannotDo(words)
    found = word_file.read(file) if file.startswith(_PACKED) else _of_text(_text(file))
    if len(found) > blocks.MOST:
        raise blocks.TOO_MUCH
    return found


def _of_text(text: str) -> list[Block]:
    if _is_page(text):
        return html_file.read(text)
    separator = _separator(text)
    return text_file.read_csv(text, separator) if separator else text_file.read(text)


def _is_page(text: str) -> bool:
    """Whether HTML begins the text, after comments and what XML says of itself."""
    place = _SPACE.match(text).end()  # type: ignore[union-attr]
    while end := next((end for start, end in _BEFORE.items() if text.startswith(start, place)), ""):
        closed = text.find(end, place)
        if closed < 0:
            return False
        place = _SPACE.match(text, closed + len(end)).end()  # type: ignore[union-attr]
    return bool(_PAGE.match(text, place))


def _separator(text: str) -> str:
    """What stands between the cells of a CSV, by its first line; "" of what is none."""
    first = text.lstrip()[:_FIRST_LINE].partition("\n")[0]
    separator = max(",", ";", key=first.count)
    cells = [tidy(one.strip('" \r')) for one in first.split(separator)]
    if len(cells) < 2 or "\t" in first:
        return ""
    return separator if _names_a_recommendation(cells[0]) or headings([[Line(one)] for one in cells]) else ""


def _names_a_recommendation(cell: str) -> bool:
    told = cell.casefold()
    return ("recommendation" in told or "number" in told) and bool(_FIRST_CELL.fullmatch(cell))


def _text(file: bytes) -> str:
    """In UTF-8 or UTF-16, else as Windows writes it."""
    encoding = next((name for mark, name in _ENCODINGS.items() if file.startswith(mark)), "utf-8")
    try:
        text = file.decode(encoding)
    except UnicodeDecodeError:
        text = file.decode("cp1252", errors="replace")
    if "\0" in text:
        raise CannotDo("This is no text that can be read. Save it as a Word document, HTML, CSV or text, and try that.")
    return text
