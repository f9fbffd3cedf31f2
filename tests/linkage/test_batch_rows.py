"""How a file's rows are read: a bad one is left out and told by its line, and the others are read."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reachable.errors import CannotDo
from reachable.linkage.batch import left_out, linking, loading
from reachable.linkage.batch.left_out import MOST_SIGNS
from reachable.linkage.spec import shipped
from tests.linkage.files import ROW, people, write


def test_a_row_that_begins_with_a_sign_is_a_row(tmp_path: Path) -> None:
    rows = ["gp,1,Amy", *(f"#gp,{n},Bo" for n in range(30))]
    (tmp_path / "gp.csv").write_text("\n".join(["source,record_key,forename", *rows]), encoding="utf-8")
    assert people(tmp_path) == list(range(31))


def test_a_quotation_mark_within_a_name_is_a_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "gp.csv").write_text('source,record_key,forename\ngp,1,O"Neil\ngp,2,Amy\n', encoding="utf-8")
    assert people(tmp_path) == [0, 1]


def test_a_file_without_rows_is_known_by_its_name(tmp_path: Path) -> None:
    texts = {"full.csv": "source,record_key\ngp,1\n", "none.csv": "source,record_key\n", "blank.csv": "source\n \n,,\n"}
    files = [tmp_path / name for name in texts]
    for file in files:
        file.write_text(texts[file.name], encoding="utf-8")
    assert loading.without_rows(files) == ["none.csv", "blank.csv"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "has no column source and no column record_key. Its first line must be the names of its columns"),
        (b"source;record_key\ngp;1\n", "with commas between them"),
        (b"sep=,\nsource,record_key\ngp,1\n", "with commas between them"),
        (b"source,forename\ngp,Amy\n", "has no column record_key"),
        (b"source,record_key,upn,upn\ngp,1,A,B\n", "has more than one column upn"),
        (b"source,record_key\ngp,\n", "no row can be used. Line 2 has no source or no record_key"),
        (b"source,record_key\n,1\n", "no row can be used. Line 2 has no source or no record_key"),
        (b"source,record_key\n\ngp,1,Amy\n", "no row can be used. Line 3 has more or fewer values"),
        (b"source,record_key" + b",x" * 2_000 + b"\n", "has more than 2,000 columns"),
        (b"\xff\xfes\x00o\x00", "is no CSV file in UTF-8"),
        (b"source,record_key,forename\ngp,1,\xff\xfe\n", "no row can be used. Line 2 has letters that are not UTF-8"),
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
        loaded = loading.load(connection, [folder / "gp.csv"], "told")
        found = connection.execute("select record, record_key from told order by record").fetchall()
    assert [record for record, _ in found] == list(range(loaded.records))
    faults = {fault: (lines.rows, lines.first) for fault, lines in loaded.left_out.get("gp.csv", {}).items()}
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
        (b"gp,1,%b\ngp,2,%b\ngp,3,Cy\n" % (b"x" * MOST_SIGNS, b"x" * (MOST_SIGNS + 1)), "13", {"too_long": (1, [3])}),
        (b"gp,1,Amy\ngp,2,Zo\xeb\ngp,3,Zo\xc3\xab\n", "13", {"not_utf8": (1, [3])}),
        (b"gp,1,Amy\n" * 9_000 + b"gp,2,\xff\xfe\n", "1" * 9_000, {"not_utf8": (1, [9_002])}),
        (b"gp,1,Amy,\ngp,2,Bo,\n", "12", {}),  # as some exports end every line
        (b"gp,1,Amy\ngp,,Bo\n ,3,Cy\ngp,4,Di\n", "14", {"without_its_key": (2, [3, 4])}),
        (b"gp,1,Amy\nsource, record_key ,forename\ngp,3,Cy\n", "13", {"column_names_again": (1, [3])}),
        (b"gp,1,Amy\nSource,RECORD_KEY,Forename\ngp,3,Cy\n", "13", {"column_names_again": (1, [3])}),
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
        (b"source,record_key,pr\xe9nom\n", b"gp,1,Zo\xeb\ned,2,Ray\n"),  # where nothing is read
        (b"source,record_key,surname,\n", b"gp,1,Lee,\ned,2,Ray\n"),
        (b"source,record_key,surname,,,\n", b"gp,1,Lee,,\ned,2,Ray,,,\n"),
        (b"source,record_key,surname,\n", b"gp,1,Lee,,\ned,2,Ray,,\n"),
    ],
)
def test_a_line_of_names_may_close_with_commas_and_tell_what_is_not_read(
    tmp_path: Path, head: bytes, text: bytes
) -> None:
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


SIGNS = [
    "\udceb",
    "gp",
    "ed",
    "1",
    "Amy",
    *",,,",
    '"',
    '""',
    *"\n\r \t\u00a0\u2003\u2028\x1c#",
    "\r\n",
    "\ngp,2,",
    '\ned,3,"Bo',
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
@example(",\ngp,\t,Bo").via("a key of one TAB")
@example("\ngp,A\u00a01,Bo").via("a space that does not break")
def test_read_row_by_row_a_file_says_what_it_says_in_the_quick_way(tmp_path: Path, text: str) -> None:
    (tmp_path / "gp.csv").write_bytes(f"source,record_key,forename\ngp,1,Amy{text}".encode("utf-8", "surrogateescape"))
    with pytest.MonkeyPatch.context() as here, duckdb.connect() as connection:
        told = as_read(connection, tmp_path / "gp.csv")
        here.setattr(loading, "_is_loaded_whole", lambda *_: False)
        assert as_read(connection, tmp_path / "gp.csv") == told


def as_read(connection: duckdb.DuckDBPyConnection, file: Path) -> object:
    try:
        bad = loading.load(connection, [file], "told").left_out
    except CannotDo as said:
        return str(said)
    return connection.execute("select * from told order by record").fetchall(), bad


def test_the_row_after_one_that_is_left_out_is_the_next_record(tmp_path: Path) -> None:
    write(tmp_path, "ed.csv", {**ROW, "source": "ed"}, {**ROW, "source": "", "record_key": "2"})
    write(tmp_path, "gp.csv", {**ROW, "record_key": "3"})
    with duckdb.connect() as connection:
        done = linking.link(connection, shipped(), loading.files_of(tmp_path))
    assert (done.person, list(done.loaded.left_out)) == ([0, 0], ["ed.csv"])


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


def test_a_file_that_was_left_out_is_said_in_a_sentence() -> None:
    said = left_out.files_in_words({"gp.csv": "gp.csv has no column record_key."})
    assert said == ["A file was left out, and nobody in it is linked: gp.csv has no column record_key."]
