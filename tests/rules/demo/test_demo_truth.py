"""truth.csv has one line for every record that was sent, by the key the program will know it by, and no other."""

from collections import Counter
from datetime import date, datetime

import pytest

from reachable.identifiers import upn
from reachable.identifiers.names import fold
from tests.rules.demo.conftest import Row, Sent

pytestmark = pytest.mark.slow  # the borough they read takes half a second to build

PUPILS = ("pupilonroll", "pupilnolongeronroll")


def told_keys(sent: Sent) -> set[tuple[str, str]]:
    """Every (source, record_key) in the files, worked out from the files alone."""
    keys = {("907", number) for message in sent.messages for number in texts(message, "LAchildID")}
    keys |= {(row["force_code"], row["custody_ref"]) for row in sent.rows("custody")}
    keys |= {(row["school_urn"], row["upn"]) for row in sent.rows("attendance")}
    keys |= {(row["force"], row["misper_ref"]) for row in sent.rows("missing")}
    keys |= {(row["originating_yot"], row["yot_id"]) for row in sent.rows("youth-justice")}
    keys |= {(row["sender_code"], f"{row['case_ref']} {row['person_ref']}") for row in sent.rows("housing")}
    keys |= {(row["site_code"], row["attendance_ref"]) for row in sent.rows("emergency-department")}
    keys |= {(row["council_code"], row["contact_number"]) for row in sent.rows("contacts")}
    for table, rows in sent.tables:
        if table in PUPILS:
            named = people_named(rows)
            keys |= {(row["NativeId"], pupil_key(row, table, named)) for row in rows}
    return keys


def people_named(rows: list[Row]) -> dict[str, set[tuple[str, str]]]:
    """Number -> the people it names in one file: forenames folded, with birth dates (DfE rule 1520)."""
    named: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        named.setdefault(row["upn"], set()).add((fold(row["forename"].strip()), row["dob"]))
    return named


def pupil_key(row: Row, table: str, named: dict[str, set[tuple[str, str]]]) -> str:
    passes = upn.check(row["upn"]) and len(named[row["upn"]]) == 1
    return row["upn"] if passes else row[f"{table}tableid"]


def texts(message: object, name: str) -> list[str]:
    return [element.text or "" for element in message.iter(name)]  # type: ignore[attr-defined]


def test_every_record_has_one_line_and_every_line_a_record(sent: Sent) -> None:
    lines = Counter((row["source"], row["record_key"]) for row in sent.truth)
    assert set(lines) == told_keys(sent)
    assert set(lines.values()) == {1}


def test_the_columns_are_the_agreed_ones_and_the_file_lies_outside_what_is_sent(sent: Sent) -> None:
    assert list(sent.truth[0]) == ["source", "record_key", "child"]
    assert not [path for path in (sent.folder / "files").rglob("*") if "truth" in path.name]


def test_some_records_of_one_child_have_different_keys_and_some_agencies_share_one(sent: Sent) -> None:
    by_child: dict[str, set[str]] = {}
    for row in sent.truth:
        by_child.setdefault(row["child"], set()).add(row["source"])
    assert sum({"907", "99"} < sources for sources in by_child.values()) >= 5
    assert sum(len(sources) == 1 for sources in by_child.values()) > 500


def test_row_ids_are_new_each_term(sent: Sent) -> None:
    ids = [row[f"{table}tableid"] for table, rows in sent.tables if table in PUPILS for row in rows]
    assert len(ids) == len(set(ids)) > 4000


def test_every_child_table_finds_its_parent_in_the_same_term(sent: Sent) -> None:
    parents: set[tuple[str, str]] = set()
    for table, rows in sent.tables:
        for row in rows:
            parent = next((row[f"{name}tableid"] for name in PUPILS if row.get(f"{name}tableid")), "")
            if table in PUPILS:
                parents.add((row["NativeId"], parent))
            elif table.startswith("addresses") or table.startswith("termly"):
                assert (row["NativeId"], parent) in parents


def test_a_record_in_custody_under_another_name_is_still_the_boy_who_was_there(sent: Sent) -> None:
    pryce = [row for row in sent.rows("custody") if row["surname"] == "Pryce"]
    assert [row["forename"] for row in pryce] == ["Aaron", "Nathan"]
    assert len({row["pnc_id"] for row in pryce}) == 2
    owners = {sent.owner("99", row["custody_ref"]) for row in pryce}
    nathan = next(row for row in sent.rows("pupilonroll") if (row["forename"], row["surname"]) == ("Nathan", "Pryce"))
    assert owners == {sent.owner(nathan["NativeId"], nathan["upn"])}


def test_no_child_is_both_twins(sent: Sent) -> None:
    births: dict[str, set[date]] = {}
    owner = {(row["source"], row["record_key"]): row["child"] for row in sent.truth}
    for row in sent.rows(*PUPILS):
        if row["dob"][4] == "-" and upn.check(row["upn"]):
            key = owner.get((row["NativeId"], row["upn"]), "")
            births.setdefault(key, set()).add(datetime.strptime(row["dob"][:11], "%Y-%b-%d").date())
    births.pop("", None)
    assert sum(len(days) > 1 for days in births.values()) < 0.03 * len(births)
