"""The attendance template: rows in, marks out; good ones survive whatever stands beside them."""

from datetime import date

import pytest

from reachable.errors import DeliveryRefused
from reachable.feeds import weeks
from reachable.feeds.formats import attendance
from reachable.feeds.shape import Marks, NotTaken, SetAside
from reachable.feeds.taking import DEFAULT_TAKES, Take
from tests.factories import upn

ROW = {
    "upn": upn(1), "forename": "Ada", "surname": "Lum", "dob": "2012-03-01", "school_urn": "100123",
    "date": "2026-07-07", "session": "AM", "code": "/", "minutes_late": "",
    "comment": "came with her nan", "address_protected": "",
}  # fmt: skip


def lines(*changes: dict[str, str]) -> list[str]:
    return [",".join(ROW)] + [",".join((ROW | change)[name] for name in ROW) for change in changes]


def codes(row) -> list[str]:
    return [issue.code for issue in row.issues]


def test_a_mark_is_a_letter_of_its_week(read_table):
    (row,) = read_table(*lines({}))
    assert isinstance(row, Marks) and row.issues == ()
    assert (row.table, row.source, row.record_key) == ("attendance", "100123", upn(1))
    assert (row.week_on, row.sessions) == (date(2026, 7, 6), ((2, 2, "/"),))
    assert (row.who.upn, row.who.forename, row.who.dob) == (upn(1), "Ada", date(2012, 3, 1))
    assert row.said(2) == {"upn": upn(1), "date": "2026-07-07", "session": "AM"}
    assert attendance.happenings("attendance", {}) == []


@pytest.mark.parametrize(
    ("change", "letter", "expected"),
    [
        ({"code": "\\", "session": "pm"}, "\\", []),
        ({"code": "#"}, "#", []),
        ({"code": "y5"}, "5", []),
        ({"code": "C2"}, "p", []),
        ({"code": "H"}, "H", ["retired_code"]),
        ({"date": "07/07/2026"}, "/", []),
        ({"date": "2027-02-01"}, "/", ["future_date"]),
        ({"date": "2027-02-01", "code": "#"}, "#", []),  # a planned closure
        ({"dob": "31/02/2012"}, "/", ["bad_date"]),
        ({"dob": ""}, "/", []),
    ],
)
def test_marks_that_are_kept(read_table, change, letter, expected):
    (row,) = read_table(*lines(change))
    assert (row.sessions[0][2], codes(row)) == (letter, expected)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"upn": ""}, ["no_id"]),
        ({"school_urn": ""}, ["no_urn"]),
        ({"school_urn": "<b>"}, ["not_a_code"]),
        ({"date": ""}, ["no_date"]),
        ({"date": "31/02/2026"}, ["bad_date"]),
        ({"session": "EVE"}, ["no_session"]),
        ({"code": ""}, ["no_mark"]),
        ({"code": "Ω"}, ["no_such_mark"]),
        ({"date": "", "session": "", "code": ""}, ["no_date", "no_session", "no_mark"]),
    ],
)
def test_rows_that_are_no_mark_are_set_aside_with_all_that_is_wrong(read_table, change, expected):
    bad, good = read_table(*lines(change, {"session": "PM", "code": "\\"}))
    assert isinstance(bad, SetAside) and codes(bad) == expected and "comment" not in bad.said
    assert isinstance(good, Marks) and good.sessions[0][2] == "\\"


def test_a_upn_that_fails_its_check_is_a_key_and_no_evidence(read_table):
    wrong = ("B" if ROW["upn"][0] == "A" else "A") + ROW["upn"][1:]
    (row,) = read_table(*lines({"upn": wrong}))
    assert (row.record_key, row.who.upn, row.who.raw_identifiers) == (wrong, "", {"upn": wrong})
    assert codes(row) == ["1510"]


def test_one_upn_on_two_people_is_evidence_of_neither(read_table):
    rows = read_table(*lines({}, {"forename": "Bo", "dob": "2013-01-01"}))
    assert [(codes(row), row.who.upn) for row in rows] == [(["1520"], ""), (["1520"], "")]


def test_a_file_without_names_is_marks_all_the_same(read_table):
    names = [name for name in ROW if name not in ("forename", "surname", "dob", "address_protected")]
    (row,) = read_table(",".join(names), ",".join(ROW[name] for name in names))
    assert isinstance(row, Marks) and (row.who.forename, row.who.dob, row.who.upn) == ("", None, upn(1))


def test_whoever_is_25_is_left_out(read_table):
    (row,) = read_table(*lines({"dob": "1999-01-01"}))
    assert isinstance(row, NotTaken)


def test_what_may_not_be_taken_is_not(read_table):
    take = Take(frozenset({"upn", "school_urn", "date", "session", "code"}))
    (row,) = read_table(*lines({}), take=take)
    assert (row.who.forename, row.who.surname, row.who.dob) == ("", "", None)
    assert "comment" not in DEFAULT_TAKES["attendance"].columns


def test_a_row_that_cannot_be_read_is_set_aside_by_itself(read_table):
    rows = read_table(*lines({}), "one,two", *lines({"session": "PM"})[1:])
    assert [type(row) for row in rows] == [SetAside, Marks] and len(rows[1].sessions) == 2


@pytest.mark.parametrize("column", ["upn", "school_urn", "date"])
def test_our_template_without_a_needed_column_is_refused_by_its_name(read_table, column):
    names = [name for name in ROW if name != column]
    with pytest.raises(DeliveryRefused, match=f"no column '{column}'"):
        read_table(",".join(names), ",".join(ROW[name] for name in names))


@pytest.mark.parametrize("session", ["AM", "PM"])
@pytest.mark.parametrize("day", range(7))
def test_each_session_of_a_week_has_its_own_place(read_table, day, session):
    (row,) = read_table(*lines({"date": f"2026-07-{6 + day:02}", "session": session}))
    assert row.sessions[0][1] == day * 2 + weeks.SESSIONS.index(session)


@pytest.mark.parametrize(
    ("change", "number"),
    [({"forename": " ADA "}, 0), ({"dob": "01/03/2012"}, 0), ({"forename": ""}, 0), ({"forename": "Bo"}, 3)],
)
def test_one_person_written_in_two_ways_is_one(read_table, change, number):
    other = {"upn": upn(2), "forename": "Cy", "dob": "2013-02-02"}
    rows = read_table(*lines({}, change, other, {"session": "PM"}))
    assert sum(codes(row).count("1520") for row in rows) == number
