"""One borough of 2,000 children, built once and read back with csv and xml alone, as any outsider could."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reachable.demo.borough import Built, build

AS_OF = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
Row = dict[str, str]


def table_of(header: list[str]) -> str:
    """Which table a header belongs to, by content alone."""
    if {"custody_ref", "force_code", "dob", "arrest_dt"} <= set(header):
        return "custody"
    if {"session", "code", "school_urn"} <= set(header):
        return "attendance"
    if "misper_ref" in header:
        return "missing"
    if "contact_number" in header:
        return "contacts"
    if "attendance_ref" in header:
        return "emergency-department"
    if "person_ref" in header:
        return "housing"
    if "yot_id" in header:
        return "youth-justice"
    return header[0].removesuffix("tableid") if header[0].endswith("tableid") else ""


def text_of(path: Path) -> str:
    """A file's text: UTF-8, or cp1252 if it is not."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def read(path: Path) -> tuple[str, list[Row]]:
    """The table a CSV holds and its rows."""
    reader = csv.DictReader(io.StringIO(text_of(path), newline=""))
    return table_of(list(reader.fieldnames or [])), list(reader)


@dataclass(frozen=True)
class Sent:
    """What was built, and every file read back."""

    folder: Path
    built: Built
    tables: list[tuple[str, list[Row]]] = field(default_factory=list)
    messages: list[ElementTree.Element] = field(default_factory=list)
    truth: list[Row] = field(default_factory=list)

    def rows(self, *tables: str) -> Iterator[Row]:
        """Rows of the named tables, in the order sent."""
        return (row for table, rows in self.tables if table in tables for row in rows)

    def owner(self, source: str, key: str) -> str:
        """Whose record that is, by the truth file."""
        return next(row["child"] for row in self.truth if (row["source"], row["record_key"]) == (source, key))


def read_back(folder: Path, built: Built) -> Sent:
    """Read every file of a built borough."""
    paths = sorted((folder / "files").iterdir())
    truth = list(csv.DictReader(io.StringIO((folder / "truth.csv").read_text(encoding="utf-8"), newline="")))
    tables = [read(path) for path in paths if path.suffix == ".csv"]
    messages = [ElementTree.parse(path).getroot() for path in paths if path.suffix == ".xml"]
    return Sent(folder, built, tables, messages, truth)


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    folder = tmp_path_factory.mktemp("borough")
    return read_back(folder, build(folder, children=2000, seed=1, as_of=AS_OF))
