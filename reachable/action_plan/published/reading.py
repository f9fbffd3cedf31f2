"""Which kind of file it is, by its bytes and never by its name; and its words. Pure."""

import re

from reachable.action_plan.published import html_file, text_file, word_file
from reachable.action_plan.published.blocks import Block
from reachable.errors import CannotDo

MOST = 10 * 1024**2
_PACKED = b"PK\x03\x04"
_ANSWERS = {
    b"%PDF": "This is a PDF. Save it as a Word document (.docx), HTML, CSV or text, and try that.",
    b"\xd0\xcf\x11\xe0": "This is an old Word file. Open it in Word, save it as .docx, and try that.",
    b"{\\rtf": "This is rich text. Open it in Word, save it as .docx, and try that.",
}
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|table|h1|div|main|p|section)\b", re.I | re.S)
_CSV = re.compile(r'\s*"?[\w .]*(?:recommendation|number)[\w .]*"?\s*,', re.IGNORECASE)
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
    return word_file.read(file) if file.startswith(_PACKED) else _of_text(_text(file))


def _of_text(text: str) -> list[Block]:
    if _HTML.match(text):
        return html_file.read(text)
    return text_file.read_csv(text) if _CSV.match(text) else text_file.read(text)


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
