"""What `./run link` is given that is no good: a plain sentence each, and nothing half written."""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen

import duckdb
import pytest

from reachable.errors import CannotDo
from reachable.linkage.batch import cleaning, linking, loading, tables, telling
from reachable.linkage.spec import shipped
from tests.linkage.files import ROW, people, write


def test_no_folder_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="no CSV file in that folder"):
        loading.files_of(tmp_path)
    with pytest.raises(CannotDo, match=r"--records: there is no such folder"):
        loading.files_of(tmp_path / "none")
    with pytest.raises(CannotDo, match=r"--records: that is a file. Name the folder"):
        loading.files_of(write(tmp_path, "gp.csv", ROW) / "gp.csv")


def test_what_was_written_the_last_time_is_no_record_and_a_file_may_end_in_capitals(tmp_path: Path) -> None:
    for name in ("GP.CSV", "clusters.csv", "notes.txt"):
        (tmp_path / name).write_text("source,record_key\n", encoding="utf-8")
    assert [file.name for file in loading.files_of(tmp_path, but=[tmp_path / "." / "clusters.csv"])] == ["GP.CSV"]


def test_what_was_written_under_another_name_is_told_by_its_columns(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    write(tmp_path, "last_week.csv", {"source": "gp", "record_key": "1", "person": "0"})
    write(tmp_path, "placed.csv", {"record_key": "1", "decision": "new"})
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfes\x00")
    (tmp_path / "lost.csv").symlink_to(tmp_path / "none.csv")
    found = loading.files_of(tmp_path, written=[linking.WRITTEN, ("record_key", "decision")])
    assert [file.name for file in found] == ["bytes.csv", "gp.csv", "lost.csv"], (
        "what cannot be read is said, and not left out"
    )


def test_what_else_stands_in_a_folder_is_named(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    (tmp_path / "more").mkdir()
    for name in ("notes.txt", ".hidden", "out.csv"):
        (tmp_path / name).touch()
    files, out = [tmp_path / "gp.csv"], tmp_path / "." / "out.csv"
    assert loading.not_taken(tmp_path, files) == ["more/", "notes.txt", "out.csv"]
    assert loading.not_taken(tmp_path, files, but=[out]) == ["more/", "notes.txt"]


def test_columns_in_capitals_are_the_same_columns(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", {"SOURCE": "gp", "Record_Key": "1", "FORENAME": "Amy"})
    with duckdb.connect() as connection:
        told = loading.rows(connection, tmp_path / "gp.csv")
    assert [(row["source"], row["record_key"], row["forename"]) for row in told] == [("gp", "1", "Amy")]


def test_columns_that_are_none_of_ours_are_named(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    write(tmp_path, "ed.csv", {"record_key": "1", "source": "ed", "dob": "2010-05-23", "Given": "Amy", "": ""})
    assert loading.not_read(loading.files_of(tmp_path)) == {"ed.csv": ["dob", "given"]}


def test_a_file_of_records_is_told_from_what_was_written_beside_it(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    write(tmp_path, "clusters.csv", {"source": "gp", "record_key": "1", "person": "0"})
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfes\x00")
    (tmp_path / "again.csv").symlink_to(tmp_path / "gp.csv")
    told = {name: loading.is_of_records(tmp_path / name, tmp_path, [linking.WRITTEN])
            for name in ("gp.csv", "again.csv", "bytes.csv", "clusters.csv", "none.csv")}  # fmt: skip
    assert told == {"gp.csv": True, "again.csv": True, "bytes.csv": True, "clusters.csv": False, "none.csv": False}


def test_no_file_of_the_records_is_written_over(tmp_path: Path) -> None:
    file = write(tmp_path, "gp.csv", ROW) / "gp.csv"
    loading.require_none_of_records([tmp_path / "out.csv"], tmp_path)
    with pytest.raises(CannotDo, match="would be written over"):
        loading.require_none_of_records([tmp_path / "out.csv", file], tmp_path)


def test_a_link_that_leads_to_no_file_is_told_and_a_folder_of_that_name_is_none(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    (tmp_path / "folder.csv").mkdir()
    assert [file.name for file in loading.files_of(tmp_path)] == ["gp.csv"]
    (tmp_path / "ring.csv").symlink_to(tmp_path / "ring.csv")
    assert loading.real(tmp_path / "ring.csv")
    with duckdb.connect() as connection:
        loaded = loading.load(connection, loading.files_of(tmp_path), "told")
    assert (loaded.records, [file.name for file in loaded.files]) == (1, ["gp.csv"])
    assert "ring.csv is a link that leads to no file" in loaded.files_left_out["ring.csv"]


def test_of_a_file_that_is_left_out_nothing_stays_and_the_next_records_follow(tmp_path: Path) -> None:
    write(tmp_path, "a.csv", ROW)
    (tmp_path / "b.csv").write_text("source,record_key\ngp,\ngp,\n", encoding="utf-8")
    write(tmp_path, "c.csv", {**ROW, "record_key": "3"})
    with duckdb.connect() as connection:
        loaded = loading.load(connection, loading.files_of(tmp_path), "told")
        found = connection.execute("select record, record_key from told order by record").fetchall()
    assert (found, [*loaded.files_left_out], loaded.left_out) == ([(0, "1"), (1, "3")], ["b.csv"], {})


def test_what_may_not_be_read_is_said_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "gp.csv", ROW)

    def closed(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as here:
        here.setattr(Path, "iterdir", closed)
        with pytest.raises(CannotDo, match="--records: you may not look into that folder"):
            loading.files_of(tmp_path)
    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(CannotDo, match=r"gp\.csv cannot be read"):
        loading.not_read(loading.files_of(tmp_path))


@pytest.mark.parametrize("fault", [duckdb.IOException, duckdb.OutOfMemoryException])
def test_that_there_is_no_room_is_said_plainly(fault: type[Exception]) -> None:
    with pytest.raises(CannotDo, match="There is no room"), tables.opened():
        raise fault


def test_that_there_is_nowhere_for_temporary_files_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(CannotDo, match="name another folder with TMPDIR"), tables.opened():
        pass


def test_how_many_keys_stand_on_several_rows(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW, {**ROW, "forename": "Zoe"}, ROW, {**ROW, "record_key": "2"})
    write(tmp_path, "school.csv", {**ROW, "source": "school"})
    with duckdb.connect() as connection:
        assert linking.told_again(linking.link(connection, shipped(), loading.files_of(tmp_path))) == (1, [0, 1, 2])


def test_a_file_without_rows_is_nobody(tmp_path: Path) -> None:
    (tmp_path / "gp.csv").write_text("source,record_key,forename\n", encoding="utf-8")
    assert people(tmp_path) == []


def test_columns_may_lack_stand_in_any_order_and_be_unknown(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", {"shoe_size": "3", "record_key": "1", "source": "gp", "forename": " Amy "})
    write(tmp_path, "ed.csv", {**ROW, "source": "ed"})
    assert people(tmp_path) == [0, 1]


def test_the_same_row_twice_is_one_person(tmp_path: Path) -> None:
    row = {**ROW, "address": "14 Hoe St", "postcode": "E17 4PD", "sex": "F"}
    write(tmp_path, "gp.csv", row, row)
    assert people(tmp_path) == [0, 0]


def test_a_crowd_of_unknowns_is_nobody_and_takes_no_time(tmp_path: Path) -> None:
    nobody = {"forename": "Unknown", "surname": "Unknown", "date_of_birth": "1900-01-01", "postcode": "ZZ99 3VZ"}
    write(tmp_path, "gp.csv", *({"source": "gp", "record_key": str(n), **nobody} for n in range(3_000)))
    assert people(tmp_path) == list(range(3_000))


def test_sql_and_formulas_in_a_field_are_text(tmp_path: Path) -> None:
    hostile = {**ROW, "forename": "'; drop table told; --", "surname": "=cmd|' /C calc'!A0", "address": "{}"}
    write(tmp_path, "gp.csv", hostile, {**hostile, "record_key": "2"})
    assert len(people(tmp_path)) == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2010-05-23", (date(2010, 5, 23), "day")),
        ("2010-05-23T00:00:00", (date(2010, 5, 23), "day")),
        ("23/05/2010", (date(2010, 5, 23), "day")),
        ("2010-05", (date(2010, 5, 1), "month")),
        ("2010", (date(2010, 1, 1), "year")),
        ("2010-02-30", (None, "day")),
        ("soon", (None, "day")),
        ("", (None, "day")),
    ],
)
def test_a_birth_date_is_read_as_far_as_it_goes(text: str, told: tuple[date | None, str]) -> None:
    assert telling.birth(text) == told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("07700 900123", "07700900123"),
        ("+44 7700 900123", "07700900123"),
        ("0000000000", ""),
        ("12345", ""),
        ("", ""),
    ],
)
def test_a_telephone_is_its_digits(text: str, number: str) -> None:
    assert telling.phone(text) == number


def test_numbers_in_an_unknown_form_are_taken_as_they_stand(tmp_path: Path) -> None:
    """Most fail the check that we know: it is another number than we know, and is evidence where two write it alike."""
    rows = [{**ROW, "record_key": str(n), "forename": "Amy", "pnc_id": f"AB-{n // 2 * 1111:05d}"} for n in range(10)]
    write(tmp_path, "gp.csv", *rows)
    with duckdb.connect() as connection:
        done = linking.link(connection, shipped(), loading.files_of(tmp_path))
    assert done.unchecked == {"pnc_id"}
    assert done.person == [0, 0, 2, 2, 4, 4, 6, 6, 8, 8]


def test_new_rows_are_read_in_their_order_and_what_is_not_told_is_empty(tmp_path: Path) -> None:
    write(tmp_path, "new.csv", {**ROW, "record_key": "b"}, {**ROW, "record_key": "a", "forename": " "})
    with duckdb.connect() as connection:
        found = loading.rows(connection, tmp_path / "new.csv")
    assert [(row["record_key"], row["forename"], row["phone"]) for row in found] == [("b", "Amy", ""), ("a", "", "")]


UNREAD = {
    "date_of_birth": ["2010-13-40", "May 2010", "1900-01-01", "", "unknown"],
    "sex": ["other", "F", "not known", "", "m"],
    "postcode": ["nowhere", "E17 4PD", "", "-", "E17"],
    "upn": ["", "", "NONE", "0", "N/A"],
    "phone": ["12", "07700 900123", "", "", ""],
}


def test_what_cannot_be_read_is_counted_by_column_and_what_stands_for_none_is_not(tmp_path: Path) -> None:
    rows = [{**ROW, "record_key": str(n), **{column: texts[n] for column, texts in UNREAD.items()}} for n in range(5)]
    write(tmp_path, "gp.csv", *rows)
    with duckdb.connect() as connection:
        done = linking.link(connection, shipped(), loading.files_of(tmp_path))
        again = cleaning.unread_of(loading.rows(connection, tmp_path / "gp.csv"), done.unchecked)
    of = {"date_of_birth": [0, 1], "sex": [0], "postcode": [0, 4], "phone": [0]}
    assert done.unread == again == {name: (len(records), records) for name, records in of.items()}


KILLED = """
import os, signal, sys
from reachable.linkage.batch.tables import own_folder
with own_folder() as folder:
    open(os.path.join(folder, "names"), "w").close()
    print(folder, flush=True)
    sys.stdin.read() if sys.argv[1:] else os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_run_left_is_cleared_by_the_next_and_a_run_that_lives_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    run = {"env": os.environ | {"TMPDIR": str(tmp_path)}, "stdin": PIPE, "stdout": PIPE, "text": True}
    (tmp_path / "reachable-link-not-ours").mkdir()
    with Popen([sys.executable, "-c", KILLED, "stay"], **run) as at_work:
        own = Path(at_work.stdout.readline().strip())
        with Popen([sys.executable, "-c", KILLED], **run) as killed:  # the later of the two, or it would be cleared
            left = Path(killed.stdout.readline().strip())
        assert (left / "names").exists()
        with tables.own_folder() as folder:
            assert not left.exists() and own.exists() and Path(folder).exists()
        at_work.communicate("")
    assert [one.name for one in tmp_path.iterdir()] == ["reachable-link-not-ours"]


@pytest.mark.parametrize("name", ["gp[1].csv", "gp*.csv", "gp?.csv"])
def test_a_file_is_read_and_no_other_whose_name_its_own_may_stand_for(tmp_path: Path, name: str) -> None:
    write(tmp_path, "gp1.csv", {"source": "gp", "record_key": "1", "forename": "Amy"})
    folder = write(tmp_path, name, {"source": "gp", "record_key": "2", "forename": "Zoe"})
    with duckdb.connect() as connection:
        loaded = loading.load(connection, loading.files_of(folder), "told")
        told = connection.execute("select record_key, forename from told order by 1").fetchall()
    assert (loaded.records, told) == (2, [("1", "Amy"), ("2", "Zoe")])


def test_the_name_of_a_folder_fills_no_column(tmp_path: Path) -> None:
    folder = tmp_path / "c2=Mallory"
    folder.mkdir()
    write(folder, "gp.csv", {"source": "gp", "record_key": "1", "forename": "Amy"})
    with duckdb.connect() as connection:
        loading.load(connection, loading.files_of(folder), "told")
        assert connection.execute("select record_key, forename from told").fetchall() == [("1", "Amy")]
