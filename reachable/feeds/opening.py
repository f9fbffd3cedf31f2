"""Opens a delivery: looks at its bytes, never at its name; refuses what cannot be read, in a plain sentence.

What it is sure of afterwards: CSV or XML text in UTF-8, UTF-16 or Windows-1252, of a bearable size, with no document
type definition, and its SHA-256. Nothing compressed is ever unpacked, and no entity is ever expanded.
"""

import codecs
import hashlib
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from io import TextIOWrapper
from typing import BinaryIO, Self

from reachable.errors import DeliveryRefused
from reachable.table_rows import TableRow, column_name, plain_number, plain_rows, read_header, read_rows, spare_values

MAX_BYTES = 2 * 1024**3
MAX_LINE = 8 * 1024**2
MAX_ZIP = 64 * 1024**2  # of a larger zip not even the list of contents is read
HEAD = 256 * 1024
_CHUNK = 1024**2
# What the first bytes of a file that is neither CSV nor XML give away.
_MAGIC = {
    b"\xd0\xcf\x11\xe0": "an old Excel or Word file. Save each sheet as CSV and send those",
    b"%PDF": "a PDF. Ask for the data itself, as CSV or XML",
    b"\x1f\x8b": "a compressed file. Unpack it first and send what is inside",
    b"7z\xbc\xaf": "a compressed file. Unpack it first and send what is inside",
    b"Rar!": "a compressed file. Unpack it first and send what is inside",
    b"PAR1": "a Parquet file. Send it as CSV",
    b"SQLite format": "a database. Export its tables as CSV",
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BEFORE_ROOT = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|\s)*", re.DOTALL)
_ROOT = re.compile(r"<((?:[\w.-]+:)?([\w.-]+))((?:\s[^<>]*)?)/?>")


def refused(words: str) -> DeliveryRefused:
    """The one kind of refusal a receipt counts for a file that cannot be read: `not_recognised`, with its sentence."""
    return DeliveryRefused("not_recognised", words)


class Opened:
    """A delivery that can be read, any number of times. Close it, or use it in a `with`.

    `kind` 'csv' | 'xml' · `encoding` a codec's name · `sha256` hex, of the bytes as they came · `size` in bytes ·
    `head` its first text · `header` of a CSV, names made even (see `column_name`) · `root` and `root_attributes` of
    an XML · `has_nul` some row holds NUL bytes · `issues` codes about the file as a whole, counted by its reader ·
    `ended_early` becomes True when a reader finds that an XML file
    stops before its end (a broken last child is also set aside; a cut between two children shows only here).
    """

    def __init__(self, stream: BinaryIO, *, close: bool) -> None:
        self._stream = stream
        self._close = close
        self.kind, self.encoding, self.sha256, self.size = "", "", "", 0
        self.head, self.root, self.root_attributes = "", "", ""
        self.header: tuple[str, ...] = ()
        self.delimiter, self.spare = ",", 0
        self.has_nul = self.ended_early = False
        self.issues: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file if this opened it."""
        if self._close:
            self._stream.close()

    @property
    def position(self) -> int:
        """How many of its bytes have been handed out, about: text is read ahead of its rows."""
        return self._stream.tell()

    def text(self) -> Iterator[str]:
        """The text from its beginning, in lines (CSV) or pieces of about a megabyte (XML)."""
        self._stream.seek(0)
        # A byte that Windows-1252 does not have becomes a replacement character: the rest of the row is still good.
        wrapper = TextIOWrapper(self._stream, encoding=self.encoding, errors="replace", newline="")
        try:
            # Not `yield from wrapper`: that would close the file when a reader stops early.
            yield from iter(wrapper.readline if self.kind == "csv" else lambda: wrapper.read(_CHUNK), "")
        finally:
            with suppress(ValueError):
                wrapper.detach()

    def rows(self) -> Iterator[TableRow]:
        """The rows of a CSV after its header: (line, values), or (line, a code) for a row that cannot be read."""
        if self.is_plain:
            return plain_rows(self.text(), self.delimiter)
        return read_rows(self.text(), self.delimiter, len(self.header), self.has_nul, self.spare)

    @cached_property
    def is_plain(self) -> bool:
        """Whether a CSV is one that nothing can go wrong with: looked at once, and most are."""
        is_odd = self.has_nul or self.spare
        return not is_odd and plain_number(self.text(), self.delimiter, len(self.header)) is not None


def open_delivery(path_or_fileobj: str | os.PathLike[str] | BinaryIO) -> Opened:
    """A path or a seekable binary file -> Opened. Raises DeliveryRefused('not_recognised') with what to do."""
    is_path = isinstance(path_or_fileobj, str | os.PathLike)
    # Opened closes it: it must stay open while its rows are read.
    stream: BinaryIO = open(path_or_fileobj, "rb") if is_path else path_or_fileobj  # type: ignore[arg-type,assignment]  # noqa: SIM115
    opened = Opened(stream, close=is_path)
    try:
        _look(opened, stream)
    except BaseException:
        opened.close()
        raise
    return opened


def _look(opened: Opened, stream: BinaryIO) -> None:
    """Fills in everything that `Opened` promises, reading the bytes once."""
    stream.seek(0)
    first = stream.read(HEAD)
    _refuse_what_is_not_text(first, stream)
    opened.encoding = _wide_encoding(first)
    # Many NUL bytes mean that this was never text; a few spoil only their own rows.
    if not opened.encoding and first.count(b"\0") > len(first) // 20:
        raise refused("This is not a text file: it holds NUL bytes. Export it again as CSV or XML.")
    longest_line = _read_through(opened, stream)
    opened.head = codecs.decode(first, opened.encoding, "replace")
    opened.kind = "xml" if opened.head.lstrip().startswith("<") else "csv"
    _look_at_xml(opened) if opened.kind == "xml" else _look_at_csv(opened, longest_line)


def _refuse_what_is_not_text(first: bytes, stream: BinaryIO) -> None:
    if not first.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refused("This file is empty. Export it again and send the new one.")
    if first.startswith(_ZIP):
        raise refused(_zip_words(stream))
    for magic, words in _MAGIC.items():
        if first.startswith(magic):
            raise refused(f"This is {words}.")


def _zip_words(stream: BinaryIO) -> str:
    """What a zip seems to be, from its list of contents and the first 64 KB of a workbook's list of sheets."""
    size = stream.seek(0, os.SEEK_END)
    names, sheets = _zip_contents(stream) if size < MAX_ZIP else ([], "")
    if "xl/workbook.xml" not in names:
        return "This is a compressed file (zip), which Reachable does not unpack. Send the files that are inside it."
    if re.search(r'name="List[ _]?\d+"', sheets):
        return "This looks like an Annex A workbook (Ofsted's lists), which Reachable cannot take yet."
    return "This is an Excel workbook, whatever its name says. Save each sheet as CSV (UTF-8) and send those."


def _zip_contents(stream: BinaryIO) -> tuple[list[str], str]:
    """-> (names, the beginning of xl/workbook.xml). Reads at most 64 KB of one member, so a bomb stays shut."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" not in names:
                return names, ""
            with archive.open("xl/workbook.xml") as member:
                return names, member.read(64 * 1024).decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return [], ""


def _wide_encoding(first: bytes) -> str:
    """'utf-16…' where a mark or the zeros between letters say so, 'utf-8-sig' for its mark, else '' (not yet known)."""
    if first.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if first.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    start = first[:64]
    if start[1::2].count(0) > len(start) // 3 and not any(byte == 0 for byte in start[0::2]):
        return "utf-16-le"
    if start[0::2].count(0) > len(start) // 3 and not any(byte == 0 for byte in start[1::2]):
        return "utf-16-be"
    return ""


def _read_through(opened: Opened, stream: BinaryIO) -> int:
    """One pass over the bytes: hash, size, NULs, and whether it is UTF-8. Returns the longest line in bytes."""
    digest, utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    is_wide, is_utf8 = opened.encoding.startswith("utf-16"), True
    longest = line = 0
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        opened.size += len(chunk)
        if opened.size > MAX_BYTES:
            raise refused("This file is larger than 2 GB. Send it in parts, each with its header.")
        opened.has_nul = opened.has_nul or is_wide or b"\0" in chunk  # in wide text every row is looked through
        is_utf8 = is_utf8 and _decodes(utf8, chunk)
        longest, line = _longest_line(chunk, longest, line)
    is_utf8 = is_utf8 and _decodes(utf8, b"", final=True)
    opened.sha256 = digest.hexdigest()
    opened.encoding = opened.encoding or ("utf-8" if is_utf8 else "cp1252")
    return max(longest, line)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _longest_line(chunk: bytes, longest: int, line: int) -> tuple[int, int]:
    """(longest so far, length of the line that is still open): lines inside one chunk are short enough not to count."""
    ends = [at for at in (chunk.find(b"\n"), chunk.find(b"\r")) if at >= 0]
    if not ends:
        return longest, line + len(chunk)
    last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    return max(longest, line + min(ends)), len(chunk) - last


def _look_at_xml(opened: Opened) -> None:
    """The root element; refuses a document type definition, through which entity bombs come."""
    start = _BEFORE_ROOT.match(opened.head).end()  # type: ignore[union-attr]
    if "<!DOCTYPE" in opened.head or "<!ENTITY" in opened.head:
        raise refused("This XML has a document type definition, which can be used to do harm. Export it without one.")
    root = _ROOT.match(opened.head, start)
    if root is None:
        raise refused("This begins like XML but has no readable first element. Export it again.")
    opened.root, opened.root_attributes = root.group(2), root.group(3)


def _look_at_csv(opened: Opened, longest_line: int) -> None:
    """The header and what stands between its values."""
    if longest_line > MAX_LINE:
        raise refused("This file has a line of more than 8 MB: it is not a table. Export it again as CSV or XML.")
    names, opened.delimiter = read_header(opened.text())
    opened.header = tuple(column_name(name) for name in names)
    opened.spare = spare_values(opened.text(), opened.delimiter, len(names))
