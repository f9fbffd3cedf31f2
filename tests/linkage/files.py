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
        return whose_rows(linking.link(connection, shipped(), loading.files_of(folder)))


def whose_rows(done: linking.Linked) -> list[int]:
    """Whose each row is, in the order of the files, by the place of their first row."""
    found = done.connection.execute(
        "select min(place) over (partition by person) from told join persons using (record) order by place"
    ).fetchall()
    return [person for (person,) in found]
