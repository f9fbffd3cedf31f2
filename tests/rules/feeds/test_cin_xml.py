"""The CIN census: children cut out of XML that is broken, endless or cut short."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reachable.errors import DeliveryRefused
from reachable.feeds.formats import cin_census, xml_children
from reachable.feeds.shape import SetAside, Told
from reachable.feeds.taking import DEFAULT_TAKES
from tests.rules.feeds.cin import UPN, child, codes, message


@pytest.mark.parametrize("broken", ["</LAchildID", "</<LAchildID>", "<LAchildID>"])
def test_a_child_whose_xml_is_broken_spoils_no_other(read_bytes, broken):
    rows, opened = read_bytes(message(child(), child("B2", "").replace("</LAchildID>", broken), child("C3", "")))
    assert [type(row) for row in rows] == [Told, SetAside, Told] and codes(rows[1]) == ["malformed_xml"]
    assert not opened.ended_early


def test_a_child_that_is_never_closed_is_broken_and_the_next_is_read(read_bytes):
    rows, _ = read_bytes(message(child().replace("</Child>", ""), child("B2", "")))
    assert [type(row) for row in rows] == [SetAside, Told]


def test_an_entity_inside_a_child_is_not_expanded(read_bytes):
    rows, _ = read_bytes(message(child().replace("A1", "&lol;"), child("B2", "")))
    assert codes(rows[0]) == ["malformed_xml"] and isinstance(rows[1], Told)


def test_a_file_that_ends_inside_a_child_keeps_what_came_before(read_bytes):
    whole = message(child(), child("B2", ""))
    rows, opened = read_bytes(whole[: whole.rindex(b"<CINdetails>")])
    assert [type(row) for row in rows] == [Told, SetAside] and codes(rows[1]) == ["file_ends_early"]
    assert opened.ended_early


def test_a_file_that_ends_between_two_children_says_so(read_bytes):
    whole = message(child(), child("B2", ""))
    rows, opened = read_bytes(whole[: whole.rindex(b"<Child>")])
    assert [type(row) for row in rows] == [Told] and opened.ended_early


def test_every_cut_of_a_file_is_answered(read_bytes):
    whole = message(child(), child("B2", ""))
    for end in range(whole.index(b"<Child>"), len(whole) - len(b"</Message>"), 7):
        rows, opened = read_bytes(whole[:end])
        assert opened.ended_early and len(rows) == whole[:end].count(b"<Child>")


def test_namespaces_attributes_comments_and_stray_text_are_passed_over(read_bytes):
    text = message(child()).decode().replace("<Message>", '<Message xmlns="urn:x" xmlns:xsi="urn:i">')
    text = text.replace("</UPN>", "</UPN>PersonBirthDate").replace("<UPN>", '<UPN xsi:nil="false">')
    text = text.replace("<Children>", "<Children><!-- <Child> --><![CDATA[<Child>]]><Child/>")
    (empty, row), _ = read_bytes(text.encode())
    assert codes(empty) == ["8500"] and row.issues == () and row.who.upn == UPN


def test_a_prefix_before_every_tag(read_bytes):
    import re

    text = re.sub(r"<(/?)(?=[A-Z])", r"<\1c:", message(child()).decode())
    (row,), opened = read_bytes(text.replace("<c:Message", '<c:Message xmlns:c="urn:x"').encode("utf-16"))
    assert row.issues == () and row.source == "320" and not opened.ended_early


def test_it_reads_the_same_in_small_pieces(read_bytes, monkeypatch):
    comment = f"<!-- {child('X9')} a comment that is longer than any piece {child('Y9')} -->"
    whole = message(comment, child(), child("B2", "", "2014-01-01"), f"<![CDATA[{child('Z9')}]]>", child("C3", ""))
    expected = read_bytes(whole)[0]
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 11)
    assert read_bytes(whole)[0] == expected and len(expected) == 3


def test_a_child_too_long_to_be_one_is_set_aside(read_bytes, monkeypatch):
    monkeypatch.setattr(xml_children, "MAX_CHILD", 1500)
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 500)
    endless = child().replace("</Child>", " " * 5000)
    rows, _ = read_bytes(message(child("A0", ""), endless, child("B2", "")))
    assert [type(row) for row in rows] == [Told, SetAside, Told] and codes(rows[1]) == ["too_long"]


def test_a_comment_that_never_ends_does_not_fill_the_memory(read_bytes, monkeypatch):
    monkeypatch.setattr(xml_children, "MAX_CHILD", 1500)
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 500)
    rows, _ = read_bytes(message(child(), "<!-- " + "x" * 9000, child("B2", "")))
    assert isinstance(rows[0], Told)


def test_a_comment_that_never_ends_inside_a_child_does_not_lose_the_child_in_silence(read_bytes, monkeypatch):
    monkeypatch.setattr(xml_children, "MAX_CHILD", 1500)
    monkeypatch.setattr("reachable.feeds.opening._CHUNK", 500)
    rows, _ = read_bytes(message(child(), child("B2", "<!-- " + "x" * 9000)))
    assert [type(row) for row in rows][:2] == [Told, SetAside] and codes(rows[1]) == ["too_long"]


def test_one_line_of_many_children_and_cp1252(read_bytes):
    rows, opened = read_bytes(message(*(child(f"A{n}", "<!-- é -->") for n in range(300))).decode().encode("cp1252"))
    assert len(rows) == 300 and opened.encoding == "cp1252"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(0, 600))
def test_mangled_children_are_each_answered_and_nothing_falls_over(junk, at):
    from io import BytesIO

    from reachable.feeds import formats
    from reachable.feeds.opening import open_delivery

    whole = message(child(), child("B2", "")).decode()
    at += whole.index("<Child>")
    opened = open_delivery(BytesIO((whole[:at] + junk + whole[at:]).encode("utf-8", "ignore")))
    take = replace(DEFAULT_TAKES["children-in-need"], on=date(2026, 11, 23))
    try:
        rows = list(formats.recognise(opened)[0].read(opened, take))
    except DeliveryRefused:
        return
    for row in rows:
        if isinstance(row, Told):
            told = cin_census.happenings(row.table, row.said)
            assert len({happening.key for happening in told}) == len(told)
