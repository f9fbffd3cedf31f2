"""What agencies send while somebody watches: of children of the borough, and of nobody protected."""

from datetime import timedelta
from pathlib import Path

import pytest

from reachable.demo.afternoon import AFTERNOON, FORM, TOLD_OF
from tests.rules.demo.conftest import AS_OF, Sent, table_of

AT = AS_OF.replace(tzinfo=None) + timedelta(minutes=20)
FILES = {one.key: one.rows for one in AFTERNOON if one.rows}


@pytest.fixture(scope="module")
def told(sent: Sent):
    return {key: rows(sent.folder / "files", AT) for key, rows in FILES.items()}


def test_each_file_is_of_the_kind_that_its_agency_sends(told):
    tables = {key: table_of(list(rows[0])) for key, rows in told.items()}
    assert tables == {"missing": "missing", "custody": "custody", "register": "attendance", "housing": "housing"}


def test_the_boy_who_was_missing_is_back_in_the_same_episode(told, sent):
    (back,) = told["missing"]
    (away,) = [row for row in sent.rows("missing") if not row["found_dt"]]
    assert back == away | {"found_dt": "2026-11-23 17:10", "rhi_offered": "2026-11-23"}


def test_whoever_is_held_is_a_child_whom_custody_knew_and_is_in_no_story(told, sent):
    (held,) = told["custody"]
    known = {row["pnc_id"]: row for row in sent.rows("custody")}[held["pnc_id"]]
    assert f"{held['forename']} {held['surname']}" not in TOLD_OF
    assert held["custody_ref"] not in {row["custody_ref"] for row in sent.rows("custody")}
    assert (held["arrest_dt"], held["release_dt"], held["outcome"]) == ("2026-11-23 17:00", "", "")
    assert known["dob"] == held["dob"] and "2009-11-27" < held["dob"] < "2014-11-23"


def test_a_class_is_told_again_with_one_pupil_away_all_day(told, sent):
    rows = told["register"]
    assert len({row["school_urn"] for row in rows}) == len({row["date"] for row in rows}) == 1
    before = {(row["upn"], row["date"], row["session"]): row["code"] for row in sent.rows("attendance")}
    changed = [row for row in rows if before[row["upn"], row["date"], row["session"]] != row["code"]]
    assert len({row["upn"] for row in changed}) == 1 and {row["code"] for row in changed} == {"N"}


def test_a_whole_family_moves_out_of_a_home_paid_for_by_the_night(told):
    rows = told["housing"]
    assert len({row["household_id"] for row in rows}) == 1
    assert {(row["accommodation_type"], row["date_available"]) for row in rows} == {("Hostel", "2026-11-23")}


def test_nobody_whose_address_is_protected_is_told_of(told):
    assert not [row for rows in told.values() for row in rows if row["address_protected"] == "Y"]


def test_a_borough_that_told_of_nobody_sends_nothing(tmp_path: Path):
    assert [rows(tmp_path, AT) for rows in FILES.values()] == [[], [], [], []]


def test_what_is_printed_names_nobody(told):
    names = {row[part] for rows in told.values() for row in rows for part in ("forename", "surname") if row.get(part)}
    words = " ".join(one.words for one in AFTERNOON).split()
    assert not (names | {FORM["forename"], FORM["surname"]}) & set(words)
