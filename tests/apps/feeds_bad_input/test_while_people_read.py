"""15,000 rows while four people read pages of a real server (`./run prove` does it with 1.5 million and eight)."""

import shutil
from pathlib import Path

import pytest

from tools.proving import files, loading, visiting

ROWS, PEOPLE, PUPILS, PAGES = 15_000, 4, 300, 12


@pytest.mark.slow
def test_every_page_is_answered_and_the_delivery_is_seen_at_once(home: Path, tmp_path: Path):
    loading.run(home, "receive", files.pupils(tmp_path / "pupils.csv", PUPILS))
    told = visiting.opened(home, PAGES)
    large = files.exclusions(tmp_path / "large.csv", ROWS, pupils=PUPILS)
    with visiting.server(home) as port:
        got = loading.load(home, port, told, large, PEOPLE, ROWS)
    assert got.faults() == []
    assert len(got.answers.took) >= PEOPLE, "somebody read while it loaded"
    assert got.megabytes < 500
    shutil.rmtree(home, ignore_errors=True)
