"""The CIN census: which message it is, whose children, and who is told twice."""

from datetime import UTC, date, datetime

import pytest

from reachable.errors import DeliveryRefused
from reachable.feeds import formats
from reachable.feeds.formats import cin_census
from reachable.feeds.shape import NotTaken, SetAside, Told
from tests.rules.feeds.cin import (
    ASSESSED,
    EPISODE,
    FINISHED,
    HEADER,
    HELD,
    NO_UPN,
    NOT_NFA,
    UPN,
    assessment,
    child,
    codes,
    message,
    plan,
    under,
)

MADE = "<DateTime>2026-11-01T09:30:00</DateTime>"
REFERENCE = "<ReferenceDate>2026-03-31</ReferenceDate>"


def test_a_child_is_told_under_the_councils_id(read_bytes):
    (row,), opened = read_bytes(message(child()))
    assert isinstance(row, Told) and row.issues == () and not opened.ended_early
    assert (row.row, row.table, row.source, row.record_key, row.natural_key) == (1, "cin-child", "320", "A1", "A1")
    assert (row.who.dob, row.who.sex, row.who.upn, row.who.surname) == (date(2012, 3, 27), "F", UPN, "")
    assert row.said["CINdetails.1.CINreferralDate"] == "2022-10-06" and "Ethnicity" not in row.said


def test_a_child_without_an_id_is_set_aside(read_bytes):
    (bad, good), _ = read_bytes(message(child(own=""), child("B2", "")))
    assert isinstance(bad, SetAside) and codes(bad) == ["8500"] and isinstance(good, Told)


def test_two_children_under_one_id_are_both_set_aside(read_bytes):
    rows, _ = read_bytes(message(child(), child(born="2015-01-01"), child("B2", "")))
    assert [type(row) for row in rows] == [SetAside, SetAside, Told] and codes(rows[0]) == codes(rows[1]) == ["8510"]


def test_one_child_told_in_parts_loses_none_of_them(read_bytes):
    rows, _ = read_bytes(message(child(), child(), child(episode=assessment(ASSESSED))))
    assert [row.natural_key for row in rows] == ["A1", "A1", "A1 2"] and {row.record_key for row in rows} == {"A1"}
    assert [codes(row) for row in rows] == [["8510"]] * 3


def test_one_upn_under_two_ids_is_evidence_for_neither(read_bytes):
    rows, _ = read_bytes(message(child(), child("B2"), child("C3", NO_UPN)))
    assert [codes(row) for row in rows] == [["1520"], ["1520"], []] and rows[0].who.upn == ""


def test_elements_of_no_year_of_the_census_are_counted(read_bytes):
    more = "<PreProceedings><PPStartDate>2026-09-09</PPStartDate></PreProceedings>"
    told = child(episode=EPISODE + NOT_NFA + more)
    _, opened = read_bytes(message(told, told, child("B2", NO_UPN)))
    assert opened.issues["unknown_column"] == 2
    _, opened = read_bytes(message(child(episode=under(FINISHED, HELD, plan("2022-12-01").replace("Told", "X")))))
    assert opened.issues["unknown_column"] == 1


def test_somebody_of_25_is_not_taken(read_bytes):
    rows, _ = read_bytes(message(child(born="2001-11-23"), child("B2", "", "2001-11-24")))
    assert isinstance(rows[0], NotTaken) and codes(rows[0]) == ["8775Q"] and isinstance(rows[1], Told)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (message(child(), header=HEADER.replace("<LEA>320</LEA>", "")), "which council"),
        (message(child(), header=""), "which council"),
        (message(child(), header=HEADER.replace("CIN", "SC")), "School Census as a school sends it"),
        (message(child(), header=HEADER.replace("CIN", "CLA")), "'CLA'"),
        (b"<Message><a/></Message>", "'Message'"),
        (b"<CDS-XMLInterchange/>", "ECDS"),
        (b"<n:CDS-XMLInterchange xmlns:n='urn:x'></n:CDS-XMLInterchange>", "ECDS"),
        (b"<u:DistributionEnvelope a='b'>", "not ECDS"),
        (b"<CTfile>", "CTF"),
        (b"<ClinicalDocument>", "not ECDS"),
        (b"<Other><Collection>CIN</Collection><LEA>320</LEA></Other>", "'Other'"),
        (b"<EXPSSDA903>", "SSDA903"),
        (b"<?xml version='1.0'?>\n<!-- x -->\n<html>", "web page"),
    ],
)
def test_other_xml_is_refused_by_name(read_bytes, content, says):
    with pytest.raises(DeliveryRefused) as told:
        read_bytes(content)
    assert says in told.value.words


@pytest.mark.parametrize(
    ("said", "made"),
    [
        (MADE + REFERENCE, datetime(2026, 11, 1, 9, 30, tzinfo=UTC)),
        (REFERENCE, datetime(2026, 3, 30, 23, tzinfo=UTC)),  # the beginning of the day, in London
        (MADE.replace("2026-11-01T09:30:00", "lately"), None),
        ("", None),
    ],
)
def test_an_export_is_as_old_as_its_header_says(read_bytes, said, made):
    _, opened = read_bytes(message(child(), header=HEADER.replace("<Source>", said + "<Source>")))
    assert cin_census.as_of(opened) == formats.as_of(cin_census, opened) == made
