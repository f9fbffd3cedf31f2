"""Rows of one pupil are put side by side to be written, and nothing else about them changes."""

import pytest

from reachable import flow
from reachable.chronology.models import Event
from reachable.feeds.models import Row
from reachable.feeds.shape import NotTaken, SetAside, Told
from tests import factories as f


def told(row: int, parent: str = "", source: str = "SCH1") -> Told:
    return Told(row, "termlyexclusionsonroll", source, "", "", parent, "", None, {})


def numbers(*rows) -> list[int]:
    return [row.row for row, _ in flow._in_order(iter(rows), lambda: 0)]


def test_those_of_one_pupil_stay_in_the_order_in_which_they_came():
    assert numbers(told(1, "p2"), told(2, "p1"), told(3, "p2"), told(4, "p1")) == [2, 4, 1, 3]


def test_one_row_id_in_two_schools_is_two_pupils():
    assert numbers(told(1, "p1", "SCH2"), told(2, "p1"), told(3, "p1", "SCH2")) == [2, 1, 3]


def test_rows_that_hang_on_no_other_stay_where_they_are():
    assert numbers(told(1), NotTaken(2), SetAside(3, "", (), {}), told(4)) == [1, 2, 3, 4]


def test_however_long_a_file_is_only_a_part_of_it_is_held(monkeypatch):
    monkeypatch.setattr(flow, "WINDOW", 3)
    taken = []
    rows = flow._in_order((taken.append(n) or told(n, f"p{9 - n}") for n in range(9)), lambda: 10 * len(taken))
    (first, read) = next(rows)
    assert (first.row, read) == (2, 10) and len(taken) == 3
    assert [row.row for row, _ in rows] == [1, 0, 5, 4, 3, 8, 7, 6]


def test_each_row_has_its_share_of_the_bytes_its_part_of_the_file_was_read_from(monkeypatch):
    monkeypatch.setattr(flow, "WINDOW", 2)
    taken = []
    rows = flow._in_order((taken.append(n) or told(n) for n in range(5)), lambda: 100 * len(taken))
    assert [read for _, read in rows] == [100, 200, 300, 400, 500]


@pytest.mark.django_db
def test_the_later_telling_stands_and_each_row_has_its_line_of_the_file(take_in):
    take_in(f.pupils(f.pupil(), f.pupil("p2", upn=f.upn(2), forename="Rowan", surname="Tate")))
    rows = (f.exclusion("p2", 1), f.exclusion("p1", 2, sessions="2.0"), f.exclusion("p1", 2, sessions="8.0"))
    take_in(f.exclusions(*rows))
    stands = Event.objects.standing().filter(kind="suspended").order_by("row__row_no").everyone_because("a test")
    assert [event.detail["sessions"] for event in stands] == ["4.0", "8.0"]
    lines = Row.objects.filter(table="termlyexclusionsonroll").everyone_because("a test")
    assert sorted(row.row_no for row in lines) == [2, 3, 4]
