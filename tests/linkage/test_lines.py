"""On which lines of their files the records stand of which something is told."""

from pathlib import Path

import duckdb
import pytest

from reachable.linkage.batch import linking, loading
from reachable.linkage.batch.left_out import NAMED, Some
from reachable.linkage.batch.lines import by_file, in_words, lines_of
from reachable.linkage.spec import shipped

HEAD = b"source,record_key,forename\n"
PLAIN = HEAD + b"gp,1,Amy\n\ngp,2,Bo\n\ngp,3,Cy\n"
ODD = HEAD + b'ed,1,Amy\ned,,Bo\ned,2,\xff\ned,3,"Di\nana"\ned,4,Ed\n'


def read(folder: Path, *texts: bytes) -> loading.Loaded:
    files = [folder / f"{name}.csv" for name, _ in zip("abcd", texts, strict=False)]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text)
    with duckdb.connect() as connection:
        return loading.load(connection, files, "told")


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        ([PLAIN], [("a.csv", 2), ("a.csv", 4), ("a.csv", 6)]),
        ([HEAD + b"gp,1,Amy\n,,\ngp,2,Bo\n"], [("a.csv", 2), ("a.csv", 4)]),
        ([ODD], [("a.csv", 2), ("a.csv", 5), ("a.csv", 7)]),
        ([ODD, b"", PLAIN], [("a.csv", 2), ("a.csv", 5), ("a.csv", 7), ("c.csv", 2), ("c.csv", 4), ("c.csv", 6)]),
    ],
)
def test_each_record_stands_on_its_line(tmp_path: Path, texts: list[bytes], lines: list[tuple[str, int]]) -> None:
    """Past blank lines, rows that are left out, and names that run over two lines."""
    loaded = read(tmp_path, *texts)
    assert loaded.records == len(lines)
    assert lines_of(loaded, [Some(1, [*range(len(lines))])]) == dict(enumerate(lines))


def test_no_further_is_read_than_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = read(tmp_path, ODD, PLAIN)
    assert [part.is_plain for part in loaded.parts] == [False, True]
    (tmp_path / "a.csv").unlink()
    rows = iter([(2, []), (4, []), (6, [])])
    monkeypatch.setattr(loading.Sheet, "plain_rows", lambda _: rows)
    assert lines_of(loaded, [Some(5, [4]), Some(7, [3, 4])]) == {3: ("b.csv", 2), 4: ("b.csv", 4)}
    assert [*rows] == [(6, [])]
    assert lines_of(loaded, []) == {}


def test_lines_are_said_by_file() -> None:
    at = {1: ("a.csv", 2), 2: ("a.csv", 5), 9: ("b.csv", 3)}
    assert in_words(by_file(Some(40, [1, 2, 9]), at)) == " The first: a.csv, lines 2, 5; b.csv, line 3."
    assert in_words(by_file(Some(0, []), at)) == ""


def test_the_first_few_are_named_and_all_are_counted(tmp_path: Path) -> None:
    """Of keys that are told again, each with its rows, in the order in which they were told first."""
    text = "source,record_key,date_of_birth\n"
    (tmp_path / "a.csv").write_text(text + "".join(f"gp,{at},May\n" for at in range(30)), encoding="utf-8")
    (tmp_path / "b.csv").write_text(text + "".join(f"gp,{at},\n" for at in range(29, 0, -1)), encoding="utf-8")
    with duckdb.connect() as connection:
        done = linking.link(connection, shipped(), loading.files_of(tmp_path))
        assert done.unread == {"date_of_birth": (30, [*range(NAMED)])}
        assert linking.told_again(done) == (29, [1, 58, 2, 57, 3, 56, 4, 55, 5, 54])
