"""Which record is whose: kept beside the files and never among them, so that matching can be marked."""

import csv
from pathlib import Path
from types import TracebackType
from typing import Self

COLUMNS = ("source", "record_key", "child")


class Truth:
    """truth.csv, written as the borough is written. Each record has one line, however often it was sent."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(COLUMNS)
        self._sent: dict[tuple[str, str], None] = {}

    def belongs(self, source: str, record_key: str, child: str) -> None:
        """The record `record_key` of `source` (school, council or force) is about `child`."""
        if (source, record_key) not in self._sent:
            self._sent[source, record_key] = None
            self._writer.writerow((source, record_key, child))

    def next_household(self) -> None:
        """Records of one household are never sent again with another: forget them, to keep memory level."""
        self._sent.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
