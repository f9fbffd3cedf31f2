"""The invented population of ten feeds, small, as a test reads it: its files, and what is known of each record."""

import csv
from pathlib import Path

from bench.linkage.population import Making
from reachable.linkage.batch import loading
from reachable.linkage.batch.telling import known
from reachable.linkage.shapes import Known


def make(folder: Path, records: int, seed: int, new: int = 10) -> Path:
    """Writes the population; gives the folder of its records."""
    Making(folder, records, seed=seed, new=new).run()
    return folder / "records"


def rows(folder: Path) -> list[dict[str, str]]:
    """Every row of the files, in the order in which `./run link` numbers them: by what they tell, nothing last."""
    found: list[dict[str, str]] = []
    for file in loading.files_of(folder):
        with file.open(encoding="utf-8", newline="") as text:
            found += [{name: value.strip() for name, value in row.items()} for row in csv.DictReader(text)]
    return sorted(found, key=lambda row: [(not (value := row.get(name, "")), value) for name in loading.COLUMNS])


def told(folder: Path) -> list[Known]:
    """What is known of each record, numbered as `./run link` does."""
    return [known(row, record, frozenset()) for record, row in enumerate(rows(folder))]
