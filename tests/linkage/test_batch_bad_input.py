"""What `./run link` is given that is no good: a plain sentence each, and nothing half written."""

import csv
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from subprocess import PIPE, Popen

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reachable.errors import CannotDo
from reachable.linkage.batch import cleaning, left_out, linking, loading, tables, telling
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


def test_no_folder_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotDo, match="no CSV file in that folder"):
        loading.files_of(tmp_path)
    with pytest.raises(CannotDo, match=r"--records: there is no such folder"):
        loading.files_of(tmp_path / "none")


def test_what_was_written_the_last_time_is_no_record_and_a_file_may_end_in_capitals(tmp_path: Path) -> None:
    for name in ("GP.CSV", "clusters.csv", "notes.txt"):
        (tmp_path / name).write_text("source,record_key\n", encoding="utf-8")
    assert [file.name for file in loading.files_of(tmp_path, but=[tmp_path / "." / "clusters.csv"])] == ["GP.CSV"]


def test_what_was_written_under_another_name_is_told_by_its_columns(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    write(tmp_path, "last_week.csv", {"source": "gp", "record_key": "1", "person": "0"})
    write(tmp_path, "placed.csv", {"record_key": "1", "decision": "new"})
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfes\x00")
    found = loading.files_of(tmp_path, written=[linking.WRITTEN, ("record_key", "decision")])
    assert [file.name for file in found] == ["bytes.csv", "gp.csv"], "what cannot be read is said, and not left out"


def test_columns_that_are_none_of_ours_are_named(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    write(tmp_path, "ed.csv", {"record_key": "1", "source": "ed", "dob": "2010-05-23", "Forename": "Amy", "": ""})
    assert loading.not_read(loading.files_of(tmp_path)) == {"ed.csv": ["Forename", "dob"]}


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


def test_a_row_that_begins_with_a_sign_is_a_row(tmp_path: Path) -> None:
    rows = ["gp,1,Amy", *(f"#gp,{n},Bo" for n in range(30))]
    (tmp_path / "gp.csv").write_text("\n".join(["source,record_key,forename", *rows]), encoding="utf-8")
    assert people(tmp_path) == list(range(31))


def test_a_quotation_mark_within_a_name_is_a_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "gp.csv").write_text('source,record_key,forename\ngp,1,O"Neil\ngp,2,Amy\n', encoding="utf-8")
    assert people(tmp_path) == [0, 1]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "has no column source and no column record_key"),
        (b"source,forename\ngp,Amy\n", "has no column record_key"),
        (b"source,record_key,upn,upn\ngp,1,A,B\n", "has more than one column upn"),
        (b"source,record_key\ngp,\n", "no row can be used. Line 2 has no source or no record_key"),
        (b"source,record_key\n,1\n", "no row can be used. Line 2 has no source or no record_key"),
        (b"source,record_key\n\ngp,1,Amy\n", "no row can be used. Line 3 has more or fewer values"),
        (b"source,record_key" + b",x" * 2_000 + b"\n", "has more than 2,000 columns"),
        (b"\xff\xfes\x00o\x00", "is no CSV file in UTF-8"),
        (b"source,record_key,forename\ngp,1,\xff\xfe\n", "is no CSV file in UTF-8"),
        (
            b"source,record_key,forename\n" + b"gp,1,Amy\n" * 9_000 + b"gp,1,\xff\xfe\n",
            "is no CSV file in UTF-8",
        ),
    ],
)
def test_a_file_that_is_none_is_refused_by_its_name(tmp_path: Path, text: bytes, words: str) -> None:
    (tmp_path / "gp.csv").write_bytes(text)
    with pytest.raises(CannotDo, match=words):
        people(tmp_path)


def read(
    folder: Path, text: bytes, head: bytes = b"source,record_key,forename\n"
) -> tuple[list[str], dict[str, tuple[int, list[int]]]]:
    """The keys of the rows that are read of such a file, and of the others, by what is wrong, how many and where."""
    (folder / "gp.csv").write_bytes(head + text)
    with duckdb.connect() as connection:
        number, bad = loading.load(connection, [folder / "gp.csv"], "told")
        found = connection.execute("select record, record_key from told order by record").fetchall()
    assert [record for record, _ in found] == list(range(number))
    faults = {fault: (lines.rows, lines.first) for fault, lines in bad.get("gp.csv", {}).items()}
    return [key for _, key in found], faults


@pytest.mark.parametrize(
    ("text", "keys", "faults"),
    [
        (b"gp,1,Amy\ngp,2,Bo\n", "12", {}),
        (b"gp,1,Amy\ngp,2,Bo,extra\ngp,3,Cy\n", "13", {"wrong_number_of_columns": (1, [3])}),
        (b"gp,1,Amy\ngp,2,Bo,\ngp,3,Cy\n", "13", {"wrong_number_of_columns": (1, [3])}),
        (b"gp,1,Amy\ngp,2\ngp,3,Cy\n", "123", {}),  # as some spreadsheets leave off what is empty
        (b"gp,1,Amy\ngp\ngp,3,Cy\n", "13", {"wrong_number_of_columns": (1, [3])}),
        (b"gp,1,Amy\ngp,2\ngp,\xc2\xa0\t,Cy\n", "12", {"without_its_key": (1, [4])}),
        (b"gp,1,Amy\ngp,\t,Cy\n", "1", {"without_its_key": (1, [3])}),
        (b"gp,1,Amy,\ngp,2,Bo,\n", "12", {}),  # as some exports end every line
        (b"gp,1,Amy\ngp,,Bo\n ,3,Cy\ngp,4,Di\n", "14", {"without_its_key": (2, [3, 4])}),
        (b"gp,1,Amy\nsource, record_key ,forename\ngp,3,Cy\n", "13", {"column_names_again": (1, [3])}),
        (b"gp,1,A\0my\ngp,2,Bo\n", "2", {"nul_bytes": (1, [2])}),
        (b"gp,1," + b"x" * 1_000_001 + b"\ngp,2,Bo\n", "2", {"wrong_number_of_columns": (1, [2])}),
        (b"gp,1,Amy\n" + b"," * 3_000_000 + b"\ngp,3,Cy\n", "13", {"wrong_number_of_columns": (1, [3])}),
        (b"gp,1,Amy\n" + b"," * 3_000_000, "1", {"wrong_number_of_columns": (1, [3])}),
        (b'gp,1,"Amy\ngp,2,Bo\ngp,3,Cy\n', "23", {"wrong_number_of_columns": (1, [2])}),
        (b'gp,1,"Amy\ngp,2,Bo\ngp,3,Cy"\ngp,4,Di\n', "234", {"wrong_number_of_columns": (1, [2])}),
        (b'gp,1,"Amy\n' + b"gp,2,Bo\n" * 70, "2" * 70, {"unreadable_row": (1, [2])}),
        (b'gp,1,"Amy"x\ngp,2,Bo\n', "12", {}),
        (b'gp,1,Amy\ngp,2,"Bo', "12", {}),  # of which DuckDB gives none, and says nothing
        (b'gp,1,"Amy\nJane"\ngp,2,"Bo"\n', "12", {}),
        (b"gp,1,Amy\r\ngp,2,Bo\ngp,3,Cy\rgp,4,Di\r\n", "1234", {}),
        (b"gp,1,Amy\rgp,2,Bo\r", "12", {}),
        (b"gp,1,Amy\n\n,,\n  \ngp,2,\xc2\xa0Bo\n", "12", {}),
    ],
)
def test_a_row_that_cannot_be_used_is_told_by_its_line_and_the_others_are_read(
    tmp_path: Path, text: bytes, keys: str, faults: dict[str, tuple[int, list[int]]]
) -> None:
    assert read(tmp_path, text) == (list(keys), faults)


IN_FULL = b"source,record_key,forename,address,postcode\n"
TORN = {"wrong_number_of_columns": (1, [4])}


@pytest.mark.parametrize(
    ("text", "keys", "faults"),
    [
        # A text may run over lines with as many commas as a row has: none is a row that names no source.
        (b'gp,1,Amy,"Flat 2\n12 High Street, Leeds, West Yorks, England, UK\nLS1 1AA",x\n', "1", {}),
        (b'gp,1,Amy,"Flat 2\n12 High Street, Leeds"\ngp,2,Bo,x,y\n', "12", {}),
        (b'gp,1,Amy,"ask the\ngp, at the surgery",x\n', "1", {}),
        # Another sender's row that was swallowed is one, also where it has a stray mark of its own.
        (b'ed,3,Cy,x,y\ngp,1,"Amy,x,y\ned,2,"Bo",x,y\n', "32", {"wrong_number_of_columns": (1, [3])}),
        (b'gp,1,"Amy,x,y\ngp,2,"Bo,x,y\ngp,3,Cy,x,y\n', "3", {"wrong_number_of_columns": (2, [2, 3])}),
        # A row may lack its last values, not its source or its key, and not where a mark is open.
        (b"gp,1\ngp,2,Bo\ngp,3,Cy,x,y\n", "123", {}),
        (b"ed,1,Amy\ngp,2,Bo\ngp,3,Cy,x,y\n", "123", {}),
        (b'gp,1,Amy,x,y\ngp,2,"Bo', "1", {"wrong_number_of_columns": (1, [3])}),
        (b'gp,1,"Amy\ngp,2,Bo\ngp,3,"Cy"\n', "23", {"wrong_number_of_columns": (1, [2])}),
        # Torn in two by a line break, it is not two people.
        (b"gp,1,Amy,x,y\ngp,2,Bo,Flat 2\n12 High Street,Leeds,LS1 1AA\n", "12", TORN),
        (b"gp,1,Amy,x,y\ngp,2,Bo,Flat 2\nLeeds\n", "12", TORN),
    ],
)
def test_a_text_of_many_lines_and_a_row_that_lacks_its_last_values_are_read(
    tmp_path: Path, text: bytes, keys: str, faults: dict[str, tuple[int, list[int]]]
) -> None:
    assert read(tmp_path, text, IN_FULL) == (list(keys), faults)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (b"source,record_key,surname,\n", b"gp,1,Lee\ned,2,Ray\n"),
        (b"source,record_key,surname,\n", b"gp,1,Lee,\ned,2,Ray\n"),
        (b"source,record_key,surname,,,\n", b"gp,1,Lee,,\ned,2,Ray,,,\n"),
        (b"source,record_key,surname,\n", b"gp,1,Lee,,\ned,2,Ray,,\n"),
    ],
)
def test_a_line_of_names_may_close_with_commas(tmp_path: Path, head: bytes, text: bytes) -> None:
    assert read(tmp_path, text, head) == (["1", "2"], {})


def test_what_a_row_that_lacks_its_last_values_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "gp.csv").write_bytes(IN_FULL + b"gp,1,Amy\ngp,2,Bo,x,y\n")
    with duckdb.connect() as connection:
        found = loading.rows(connection, tmp_path / "gp.csv")
    assert [(row["forename"], row["address"], row["postcode"]) for row in found] == [("Amy", "", ""), ("Bo", "x", "y")]


@pytest.mark.parametrize("bad", ["", "gp\n"])
def test_a_key_is_given_back_as_it_was_sent(tmp_path: Path, bad: str) -> None:
    keys = ["A\u00a01", "A 1", "\t1", "\u20281"]
    rows = "".join(f"gp,{key},Amy\n" for key in keys)
    assert read(tmp_path, (rows + bad).encode())[0] == keys


SIGNS = ["gp", "ed", "1", "Amy", *",,,", '"', '""', *"\n\r \t\u00a0\u2003\u2028\x1c#", "\r\n", "\ngp,2,", '\ned,3,"Bo']


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
@example(",\ngp,\t,Bo").via("a key of one TAB")
@example("\ngp,A\u00a01,Bo").via("a space that does not break")
def test_read_row_by_row_a_file_says_what_it_says_in_the_quick_way(tmp_path: Path, text: str) -> None:
    (tmp_path / "gp.csv").write_bytes(f"source,record_key,forename\ngp,1,Amy{text}".encode())
    with pytest.MonkeyPatch.context() as here, duckdb.connect() as connection:
        told = as_read(connection, tmp_path / "gp.csv")
        here.setattr(loading, "_is_loaded_whole", lambda *_: False)
        assert as_read(connection, tmp_path / "gp.csv") == told


def as_read(connection: duckdb.DuckDBPyConnection, file: Path) -> object:
    try:
        _, bad = loading.load(connection, [file], "told")
    except CannotDo as said:
        return str(said)
    return connection.execute("select * from told order by record").fetchall(), bad


def test_the_row_after_one_that_is_left_out_is_the_next_record(tmp_path: Path) -> None:
    write(tmp_path, "ed.csv", {**ROW, "source": "ed"}, {**ROW, "source": "", "record_key": "2"})
    write(tmp_path, "gp.csv", {**ROW, "record_key": "3"})
    with duckdb.connect() as connection:
        done = linking.link(connection, shipped(), loading.files_of(tmp_path))
    assert (done.person, list(done.left_out)) == ([0, 0], ["ed.csv"])


def test_only_the_first_lines_and_the_first_sentences_are_named() -> None:
    many = left_out.Lines()
    for line in range(2, 14):
        many.add(line)
    faults = {"nul_bytes": many, "without_its_key": left_out.Lines(1, [99])}
    told = left_out.as_json({f"{number}.csv": faults for number in range(11)})
    said = left_out.in_words(told)
    assert said[0] == (
        "0.csv: 12 rows were left out, with a NUL byte in it: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more."
    )
    assert said[1] == "0.csv: 1 row was left out, with no source or no record_key: line 99."
    assert (len(said), said[-1]) == (left_out.MOST + 1, "And 2 more like these: --json names each.")


def test_a_link_that_leads_to_no_file_is_told_and_a_folder_of_that_name_is_none(tmp_path: Path) -> None:
    write(tmp_path, "gp.csv", ROW)
    (tmp_path / "folder.csv").mkdir()
    assert [file.name for file in loading.files_of(tmp_path)] == ["gp.csv"]
    (tmp_path / "ring.csv").symlink_to(tmp_path / "ring.csv")
    assert loading.real(tmp_path / "ring.csv")
    with pytest.raises(CannotDo, match=r"ring\.csv is a link that leads to no file"):
        loading.files_of(tmp_path)


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
        assert linking.told_again(linking.link(connection, shipped(), loading.files_of(tmp_path))) == 1


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
    assert done.unread == again == {"date_of_birth": 2, "sex": 1, "postcode": 2, "phone": 1}


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
