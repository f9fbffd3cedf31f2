"""What is told of a delivery as a whole, whichever its format."""

from io import BytesIO

import pytest

from reachable.errors import DeliveryRefused
from reachable.feeds import formats
from reachable.feeds.formats import cin_census, custody, school_census
from reachable.feeds.opening import open_delivery
from reachable.feeds.shape import SetAside, Told
from tests import factories as f


@pytest.mark.parametrize(
    ("module", "content", "agency", "rows", "told"),
    [
        (cin_census, f.cin(lea="320"), "320", 1, {}),
        (cin_census, f.cin(lea="320"), "907", 1, {"another_council": 1}),
        (cin_census, f.cin(lea="320"), "", 1, {}),  # the register knows no code of its own for the agency
        (cin_census, f.cin(lea="320"), "907", 0, {"another_council": 1, "no_rows": 1}),
        (school_census, f.pupils(), "907", 1, {}),  # its header names nobody
        (custody, f.custody(), "", 0, {"no_rows": 1}),
    ],
)
def test_a_file_from_elsewhere_or_without_rows_is_told(module, content, agency, rows, told):
    opened = open_delivery(BytesIO(content.encode()))
    assert formats.of_the_whole_file(module, opened, agency, rows) == told


def test_what_the_reading_counted_is_told_and_noughts_are_not():
    opened = open_delivery(BytesIO(f.pupils().encode()))
    opened.issues.update({"unknown_column": 2, "bad_date": 0})
    assert formats.of_the_whole_file(school_census, opened, "", 1) == {"unknown_column": 2}


def test_a_table_does_not_say_when_it_was_made():
    assert formats.as_of(school_census, open_delivery(BytesIO(f.pupils().encode()))) is None


SAME_SCHOOL = ["SCH1", "sch1", "SCH1\xa0", "\u200bSCH1", "SCH1\u00ad"]


@pytest.mark.parametrize("write", [f.pupils, f.addresses, f.exclusions], ids=lambda each: each.__name__)
@pytest.mark.parametrize("school", SAME_SCHOOL)
def test_a_school_is_one_school_however_its_code_is_written(read_bytes, write, school):
    (row,) = read_bytes(write().replace("SCH1", school).encode())[0]
    assert (type(row), row.source) == (Told, "SCH1")


@pytest.mark.parametrize("write", [f.pupils, f.addresses, f.exclusions], ids=lambda each: each.__name__)
def test_what_is_no_schools_code_sets_the_row_aside_in_words(read_bytes, write):
    (row,) = read_bytes(write().replace("SCH1", "\u0421CH1").encode())[0]
    assert isinstance(row, SetAside)
    assert [(issue.code, issue.column) for issue in row.issues] == [("not_a_code", "NativeId")]


@pytest.mark.parametrize("force", ["W9", "w9", "\u200bw9\xa0"])
def test_a_force_is_one_force_however_its_code_is_written(read_bytes, force):
    rows = read_bytes(f.custody(f.detention(force_code=force), f.detention(force_code="W9", surname="Ray")).encode())[0]
    assert [issue.code for row in rows for issue in row.issues] == ["two_people_one_reference"] * 2
    (row,) = read_bytes(f.custody(f.detention(force_code=force)).encode())[0]
    assert row.source == "W9"
    (row,) = read_bytes(f.custody(f.detention(force_code="the Met;")).encode())[0]
    assert [(issue.code, issue.column) for issue in row.issues] == [("not_a_code", "force_code")]


@pytest.mark.parametrize("council", ["\u0663\u0662\u0660", "32\u200b0"])
def test_a_council_is_three_plain_figures(read_bytes, council):
    with pytest.raises(DeliveryRefused, match="which council"):
        read_bytes(f.cin(lea=council).encode())
