"""What a row says of itself: whose it is, by what it is known when it is told again, and what fits."""

from dataclasses import replace
from datetime import date

import pytest

from reachable.feeds.shape import Issue, Marks, NotTaken, SetAside, Told, Who
from reachable.feeds.tally import MOST_OF_ONE, Tally
from reachable.feeds.telling import (
    aside,
    digest,
    feed_of,
    fits,
    in_order,
    key_of,
    new_row,
    number_of,
    who_hash,
    why_reused,
)

PUPIL = Told(2, "pupilonroll", "SCH1", "p1", "p1", "", "pupil", Who(forename="Ada"), {"forename": "Ada"})
ABSENT = Told(3, "termlyexclusionsonroll", "SCH1", "", "", "p1", "5 October", None, {"sessions": "2"})
ADDRESS = Told(4, "addressesonroll", "SCH1", "", "", "p1", "", None, {"postcode": "E17 4PD"})
LONGEST = {"forename": 5}


@pytest.mark.parametrize(
    ("table", "feed"),
    [("cin-child", "cin"), ("custody", "custody"), ("pupilonroll", "pupils"), ("addressesoffroll", "pupils")],
)
def test_which_feed_a_table_belongs_to(table, feed):
    assert feed_of(table) == feed
    assert key_of(replace(PUPIL, table=table)) == (feed, "SCH1", "p1")


def session(**other) -> Marks:
    ada = Marks(2, "attendance", "SCH1", "A1", Who(forename="Ada"), date(2026, 11, 2), ((2, 0, "/"),))
    return replace(ada, **other)


def test_rows_of_one_pupil_stand_side_by_side_as_they_came():
    other, odd = replace(ABSENT, row=5, parent="p2"), SetAside(9, "pupilonroll", (), {})
    rows = [PUPIL, other, ABSENT, odd, replace(other, row=6), NotTaken(4)]
    assert in_order(rows) == [PUPIL, odd, NotTaken(4), ABSENT, other, replace(other, row=6)]


def test_weeks_of_one_pupil_stand_side_by_side_in_their_order():
    told = [session(week_on=date(2026, 11, 9)), session(record_key="A2"), session(sessions=((3, 0, "/"), (4, 1, "H")))]
    assert in_order(told) == [told[2], told[0], told[1]]
    assert [number_of(row) for row in (*in_order(told), PUPIL)] == [2, 1, 1, 1]


def test_sessions_set_aside_are_rows_of_the_file_again():
    two = session(sessions=((2, 0, "/"), (4, 3, "H")), issues=(Issue("retired_code", 4),))
    first, second = aside(two, "upn_reused", "upn")
    assert (first.row, first.issues) == (2, (Issue("upn_reused", 2, "upn"),))
    assert (second.row, second.issues) == (4, (Issue("retired_code", 4), Issue("upn_reused", 4, "upn")))
    assert second.said == {"upn": "A1", "date": "2026-11-03", "session": "PM"}


def test_a_digest_knows_a_value_and_not_the_order_in_which_it_was_told():
    assert digest({"a": 1, "born": date(2011, 7, 9)}) == digest({"born": date(2011, 7, 9), "a": 1})
    assert len({digest(value) for value in ({"a": 1}, {"a": "1"}, {"a": 2}, {"b": 1}, ["a", 1])}) == 5


@pytest.mark.parametrize(
    ("row", "changed", "room"),
    [
        (PUPIL, "source", 40),
        (PUPIL, "record_key", 80),
        (PUPIL, "alias", 80),
        (ABSENT, "parent", 80),
        (ABSENT, "natural_key", 140),
    ],
)
def test_an_id_that_is_too_long_sets_its_row_aside(row, changed, room):
    assert fits(replace(row, **{changed: "x" * room}), LONGEST)
    assert not fits(replace(row, **{changed: "x" * (room + 1)}), LONGEST)


def test_a_row_that_is_set_aside_keeps_what_it_says_and_all_that_is_odd():
    odd = Issue("no_upn", 2)
    assert list(aside(replace(PUPIL, issues=(odd,)), "value_too_long")) == [
        SetAside(2, "pupilonroll", (odd, Issue("value_too_long", 2)), PUPIL.said)
    ]


def test_a_name_that_is_too_long_sets_its_row_aside():
    assert fits(replace(PUPIL, who=Who(forename="Abcde")), LONGEST)
    assert not fits(replace(PUPIL, who=Who(forename="Abcdef")), LONGEST)


def test_an_address_is_known_by_its_place_and_may_be_long():
    assert fits(replace(ADDRESS, natural_key="x" * 141), LONGEST)


@pytest.mark.parametrize(
    ("table", "upn", "code", "column"),
    [
        ("cin-child", "A", "child_id_reused", "LAchildID"),
        ("pupilonroll", "A", "upn_reused", "upn"),
        ("pupilonroll", "", "row_id_reused", "pupilonrolltableid"),
        ("pupilnolongeronroll", "", "row_id_reused", "pupilnolongeronrolltableid"),
    ],
)
def test_a_number_of_another_child_is_named_by_its_column(table, upn, code, column):
    assert why_reused(replace(PUPIL, table=table, who=Who(upn=upn))) == (code, column)


@pytest.mark.parametrize(
    ("rows", "keys"),
    [
        ([PUPIL, PUPIL], ["7|pupil", "7|pupil"]),
        ([ABSENT, ABSENT], ["7|5 October|1", "7|5 October|1"]),
        ([ABSENT, replace(ABSENT, said={"sessions": "4"})], ["7|5 October|1", "7|5 October|2"]),
        ([ABSENT, replace(ABSENT, natural_key="6 October")], ["7|5 October|1", "7|6 October|1"]),
        ([ADDRESS, replace(ADDRESS, row=5), ADDRESS], ["7|address|1", "7|address|2", "7|address|1"]),
    ],
)
def test_by_what_a_row_is_known_when_it_is_told_again(rows, keys):
    tally = Tally()
    assert [new_row(7, row, tally).natural_key for row in rows] == keys


def test_two_alike_with_row_ids_of_their_own_are_two():
    tally, name = Tally(), "termlyexclusionsonrolltableid"
    rows = [replace(ABSENT, said={"sessions": "2", name: row_id}) for row_id in ("x1", "x2", "x1")]
    assert [new_row(7, row, tally).natural_key[-1] for row in rows] == ["1", "2", "1"]


@pytest.mark.parametrize(
    ("row", "later", "is_again"),
    [
        (PUPIL, {"said": {"forename": "Ada", "pupilonrolltableid": "p9"}}, True),
        (PUPIL, {"said": {"forename": "Bea"}}, False),
        (PUPIL, {"table": "pupilnolongeronroll"}, False),
        (ABSENT, {"table": "termlyexclusionsoffroll"}, True),
        (ABSENT, {"said": {"sessions": "4"}}, False),
    ],
)
def test_a_row_told_again_from_one_told_differently(row, later, is_again):
    """Row ids are new with every collection and say nothing; that a pupil is no longer on roll does."""
    before, now = (new_row(7, one, Tally()) for one in (row, replace(row, **later)))
    assert (before.hash == now.hash) is is_again


def test_who_a_row_is_about_is_known_again_by_everything_it_says():
    who = Who(forename="Ada", dob=date(2012, 3, 1))
    assert who_hash(who) == who_hash(replace(who)) != who_hash(replace(who, middle="Jo"))


def test_a_record_has_so_many_rows_in_a_file_and_no_more() -> None:
    tally = Tally()
    assert not any(tally.is_one_too_many(1) for _ in range(MOST_OF_ONE))
    assert tally.is_one_too_many(1) and not tally.is_one_too_many(2)
