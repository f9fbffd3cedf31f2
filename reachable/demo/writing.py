"""The files themselves: opened once, numbered in the order they were sent, written row by row."""

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO


@dataclass(frozen=True, slots=True)
class ToSend:
    """A file to be sent: `kind` names it within the program, `words` for people; `columns` empty for XML."""

    kind: tuple[str, ...]
    words: str
    sent_at: datetime
    columns: tuple[str, ...] = ()
    encoding: str = "utf-8"

    @property
    def is_csv(self) -> bool:
        """True for a table, False for XML."""
        return bool(self.columns)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was sent: where it is, what it holds in words, how many rows (children, for XML)."""

    path: Path
    words: str
    sent_at: datetime
    rows: int


def _plain(text: str, encoding: str) -> str:
    """Text that `encoding` can hold: accents it lacks come off, as they do in an old system."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        folded = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L").replace("ı", "i"))
        return folded.encode(encoding, "ignore").decode(encoding)
    return text


class File:
    """One file being written."""

    def __init__(self, sending: ToSend, path: Path) -> None:
        self.sending, self.path, self.rows = sending, path, 0
        self.stream: TextIO = path.open("w", encoding=sending.encoding, newline="")
        end = "\r\n" if sending.encoding == "cp1252" else "\n"
        self._writer: Any = csv.writer(self.stream, lineterminator=end)
        if sending.is_csv:
            self._writer.writerow(sending.columns)

    def row(self, values: Mapping[str, str]) -> None:
        """Write one row; columns the file does not have are left out, those not given are blank."""
        columns, encoding = self.sending.columns, self.sending.encoding
        cells = [values.get(column, "") for column in columns]
        self._writer.writerow(cells if encoding == "utf-8" else [_plain(cell, encoding) for cell in cells])
        self.rows += 1

    def text(self, text: str, *, is_row: bool = False) -> None:
        """Write XML; `is_row` counts a child."""
        self.stream.write(text)
        self.rows += is_row


class Files:
    """Every file of the borough, by kind. Names are dull on purpose: nothing may be recognised by its name."""

    def __init__(self, folder: Path, to_send: Iterable[ToSend]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        order = sorted(to_send, key=lambda one: one.sent_at)
        self._files = {
            one.kind: File(one, folder / f"delivery-{number:02d}.{'csv' if one.is_csv else 'xml'}")
            for number, one in enumerate(order, start=1)
        }

    def __getitem__(self, kind: tuple[str, ...]) -> File:
        return self._files[kind]

    def __contains__(self, kind: tuple[str, ...]) -> bool:
        return kind in self._files

    def close(self) -> tuple[Written, ...]:
        """Close all; a file nobody had a row for was never sent, and is taken away."""
        sent = []
        for file in self._files.values():
            file.stream.close()
            if file.rows:
                sent.append(Written(file.path, file.sending.words, file.sending.sent_at, file.rows))
            else:
                file.path.unlink()
        return tuple(sent)
