"""Small files of records, and who they come to be."""

import csv
from pathlib import Path

import duckdb

from reachable.linkage.batch import linking, loading
from reachable.linkage.spec import shipped

ROW = {"source": "gp", "record_key": "1", "forename": "Amy", "surname": "Thornton", "date_of_birth": "2010-05-23"}


def write(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    with (folder / name).open("w", encoding="utf-8", newline="") as text:
        sheet = csv.DictWriter(text, list(rows[0]))
        sheet.writeheader()
        sheet.writerows(rows)
    return folder


def people(folder: Path) -> list[int]:
    with duckdb.connect() as connection:
        return linking.link(connection, shipped(), loading.files_of(folder)).person
