"""What can be opened and what is refused, in a plain sentence."""

import codecs
import hashlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reachable import table_rows
from reachable.errors import DeliveryRefused
from reachable.feeds import formats, opening
from reachable.feeds.opening import open_delivery
from reachable.feeds.taking import DEFAULT_TAKES
from reachable.table_rows import column_name


def refusal(content: bytes) -> str:
    """The sentence with which these bytes are refused."""
    with pytest.raises(DeliveryRefused) as told:
        formats.recognise(open_delivery(BytesIO(content)))
    assert told.value.code == "not_recognised" and told.value.words.endswith(".")
    return told.value.words


def zipped(**files: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x00" * 100, "empty"),
        (b"MZ\x00\x01\x00" * 40, "NUL"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8bxyz", "compressed"),
        (b"PK\x03\x04 not really", "zip"),
        (b"<", "no readable first element"),
        (b"<?xml version='1.0'?><!-- nothing", "no readable first element"),
        (b"<!DOCTYPE lolz [<!ENTITY lol 'lol'>]><Message>&lol;</Message>", "document type definition"),
        (b"{'la_child_id': 1}", "JSON"),
        (b'{"a": 1}', "JSON"),
        (b"a,b\n1,2\n", "no format that Reachable knows"),
        (b"x" * 9_000_000, "8 MB"),
        (b"a,b\n" + b"x" * 9_000_000 + b"\n1,2", "8 MB"),
        (b"a," * 2_001, "2,000 columns"),
        (b"a" * 1_000_001 + b",b\n", "2,000 columns"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content, says):
    assert says in refusal(content)


def test_a_workbook_is_refused_whatever_its_name_says():
    assert "Excel workbook" in refusal(zipped(xl__workbook_xml='<sheet name="Pupils"/>'))
    assert "Annex A" in refusal(zipped(xl__workbook_xml='<sheet name="List 1"/><sheet name="List_2"/>'))


def test_a_zip_bomb_stays_shut():
    bomb = zipped(inner="0" * 50_000_000)
    assert len(bomb) < 100_000 and "does not unpack" in refusal(bomb)
    hidden = zipped(xl__workbook_xml="0" * 50_000_000)
    assert "Excel workbook" in refusal(hidden)


def test_a_damaged_or_huge_zip_is_still_only_refused(monkeypatch):
    whole = zipped(xl__workbook_xml="abc" * 100)
    assert "zip" in refusal(whole[: len(whole) // 2])
    assert "zip" in refusal(whole.replace(b"abc", b"xyz").replace(whole[60:70], b"\xff" * 10))
    monkeypatch.setattr(opening, "MAX_ZIP", 10)
    assert "zip" in refusal(whole)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_encoding_is_told_from_the_bytes(encoding):
    opened = open_delivery(BytesIO("surname,forename\nNúñez,Zoë\n".encode(encoding)))
    assert opened.header == ("surname", "forename") and list(opened.rows()) == [(2, ["Núñez", "Zoë"])]


def test_no_break_spaces_become_spaces_and_a_byte_outside_cp1252_spoils_only_itself():
    opened = open_delivery(BytesIO(b"a,b\xa0\nx\xa0y,\xe9\x81\n1,2\n"))
    assert list(opened.rows()) == [(2, ["x y", "é�"]), (3, ["1", "2"])] and opened.header == ("a", "b")


def test_it_can_be_read_twice_and_knows_its_size_and_hash(tmp_path):
    content = b"a,b\n1,2\n"
    (tmp_path / "f.txt").write_bytes(content)
    with open_delivery(tmp_path / "f.txt") as opened:
        assert next(opened.rows()) == (2, ["1", "2"])
        assert list(opened.rows()) == list(opened.rows()) == [(2, ["1", "2"])]
        assert (opened.size, opened.sha256) == (8, hashlib.sha256(content).hexdigest())
    assert opened._stream.closed


def test_it_says_how_far_it_has_been_read():
    opened = open_delivery(BytesIO(b"a,b\n" + b"1,2\n" * 100_000))
    rows = opened.rows()
    next(rows)
    assert 0 < opened.position < opened.size
    assert len(list(rows)) == 99_999


def test_a_file_that_is_refused_is_closed_and_a_given_one_is_left_open(tmp_path):
    (tmp_path / "f").write_bytes(b"%PDF")
    with pytest.raises(DeliveryRefused):
        open_delivery(str(tmp_path / "f"))
    given_file = BytesIO(b"a,b\n")
    open_delivery(given_file).close()
    assert not given_file.closed


def test_a_file_over_the_cap_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "MAX_BYTES", 10)
    assert "2 GB" in refusal(b"a,b\n1,2\n3,4\n")


def test_nuls_and_cut_letters_across_pieces(monkeypatch):
    monkeypatch.setattr(opening, "_CHUNK", 7)
    opened = open_delivery(BytesIO("a,b\nédé,éé\r\n1,2\n".encode()))
    assert opened.encoding == "utf-8" and [row for _, row in opened.rows()] == [["édé", "éé"], ["1", "2"]]
    assert open_delivery(BytesIO(b"a,b\n1,2\xc3")).encoding == "cp1252"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["1,2", "", "  ", "3,4"], [(2, ["1", "2"]), (5, ["3", "4"])]),
        (["1,2", ",", "3,4"], [(2, ["1", "2"]), (4, ["3", "4"])]),
        (["1,2,", "3,4, "], [(2, ["1", "2"]), (3, ["3", "4"])]),  # every row ends with a comma: so does the export
        (["1,2,,", "3,4,,"], [(2, ["1", "2"]), (3, ["3", "4"])]),
        (["1,2,"], [(2, "wrong_number_of_columns")]),
        (["1,2,", "3,4,5"], [(2, "wrong_number_of_columns"), (3, "wrong_number_of_columns")]),
        (["1,2,,", "3,4"], [(2, "wrong_number_of_columns"), (3, ["3", "4"])]),
        (["1", "3,4"], [(2, "wrong_number_of_columns"), (3, ["3", "4"])]),
        (["1,2,3", "3,4"], [(2, "wrong_number_of_columns"), (3, ["3", "4"])]),
        (['1,"two', 'lines"', "3,4"], [(2, ["1", "two\nlines"]), (4, ["3", "4"])]),
        (['"two', 'lines",2', "3,4"], [(2, ["two\nlines", "2"]), (4, ["3", "4"])]),
        (['1,"open', "3,4", "5,6"], [(2, "wrong_number_of_columns"), (3, ["3", "4"]), (4, ["5", "6"])]),
        (['1,"open', "3,4", '5,"six"'], [(2, "wrong_number_of_columns"), (3, ["3", "4"]), (4, ["5", "six"])]),
    ],
)
def test_a_bad_row_spoils_no_other(lines, rows):
    opened = open_delivery(BytesIO("\n".join(["a,b", *lines]).encode()))
    assert list(opened.rows()) == rows


def test_a_value_of_more_than_a_megabyte_spoils_its_row_only(monkeypatch):
    monkeypatch.setattr(table_rows, "MAX_FIELD", 50)
    opened = open_delivery(BytesIO(b'a,b\n1,"' + b"x\n" * 40 + b"3,4\n"))
    rows = list(opened.rows())
    assert rows[0] == (2, "unreadable_row") and rows[-1] == (42, ["3", "4"])


def test_a_row_with_nul_bytes_is_known():
    content = b"a,b\n" + b"1,2\n" * 200 + b"1,\x002\n3,4\n"
    rows = list(open_delivery(BytesIO(content)).rows())
    assert rows[-2:] == [(202, "nul_bytes"), (203, ["3", "4"])]


def test_blank_lines_before_the_header_are_passed_over():
    opened = open_delivery(BytesIO(b"\n \na,b\n1,2\n"))
    assert opened.header == ("a", "b") and list(opened.rows()) == [(4, ["1", "2"])]


def test_a_later_row_that_does_not_end_as_the_first_ones_did_is_bad():
    opened = open_delivery(BytesIO(b"a,b\n" + b"1,2,\n" * 80 + b"1,2,3\n1,2,,\n1,2\n"))
    rows = list(opened.rows())
    assert [row for _, row in rows[:80]] == [["1", "2"]] * 80
    assert [row for _, row in rows[80:]] == ["wrong_number_of_columns"] * 2 + [["1", "2"]]


def test_excels_word_on_its_delimiter_is_no_header():
    for first in ("sep=;", "\ufeffSEP=;"):
        opened = open_delivery(BytesIO(f"{first}\r\na;b\r\n1;2\r\n".encode()))
        assert opened.header == ("a", "b") and list(opened.rows()) == [(3, ["1", "2"])]


def test_other_delimiters_and_line_ends():
    for text in ("a;b\r\n1;2\r\n", "a\tb\r1\t2\r", "a|b\n1|2"):
        assert [row for _, row in open_delivery(BytesIO(text.encode())).rows()] == [["1", "2"]]


def test_column_names_are_made_even():
    assert column_name(" Outcome (NFA/RUI) ") == "outcome" and column_name("offence[]") == "offence"
    assert column_name("\ufeffCustody Ref") == "custody_ref" and column_name("NativeId") == "nativeid"


START = st.sampled_from(
    [b"", b"<Message><Header><LEA>201</LEA></Header><Children><Child>", b"PK\x03\x04", b"custody_ref,"]
)


@settings(max_examples=150, deadline=None)
@given(START, st.binary(max_size=400))
def test_no_bytes_at_all_do_anything_but_be_refused(start, content):
    try:
        opened = open_delivery(BytesIO(start + content))
        module, table = formats.recognise(opened)
        list(module.read(opened, DEFAULT_TAKES[module.CLASS_OF[table]]))
    except DeliveryRefused as told:
        assert told.code == "not_recognised"


def test_a_column_name_of_nothing_but_brackets_is_read_once():
    """Each opening bracket once looked for its end through all the rest: a header of 30 KB took seconds."""
    assert column_name("(" * 1_000_000) == "(" * 1_000_000
    assert column_name("Outcome (NFA/RUI) [code]") == "outcome"


@pytest.mark.parametrize(
    ("lines", "is_plain"),
    [
        ("1,2\n3,4\n", True),
        ("1,2\n\n3,4", True),
        ('"1","2, 3"\n', True),
        ("1,2,3\n", False),
        ("1\n", False),
        ('1,"2\n3"\n', False),
        ("1,2\xa0\n", False),
        ("1,2\n  \n", False),
    ],
)
def test_a_plain_file_is_one_in_which_no_row_can_spoil_another(lines, is_plain):
    assert open_delivery(BytesIO(f"a,b\n{lines}".encode())).is_plain is is_plain


@given(st.text(st.sampled_from('12,"\n\r \xa0'), max_size=40))
def test_read_in_the_quick_way_a_plain_file_says_the_same(text):
    opened = open_delivery(BytesIO(f"a,b\n{text}".encode()))
    slow = table_rows.read_rows(opened.text(), ",", 2, spare=opened.spare)
    assert list(opened.rows()) == list(slow)


def test_a_value_that_is_too_long_makes_a_file_odd(monkeypatch):
    monkeypatch.setattr(table_rows, "MAX_FIELD", 10)
    assert not open_delivery(BytesIO(b"a,b\n1,2\n1," + b"3" * 11)).is_plain
