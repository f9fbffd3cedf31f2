"""The invented registers are those of English schools: 93% there, on school days, suspended where it was so told."""

from collections import Counter
from datetime import date

import pytest

from reachable.demo.attendance import _months
from reachable.demo.borough import window
from reachable.demo.terms import is_term_time
from reachable.feeds import weeks
from tests.rules.demo.conftest import AS_OF, Sent

pytestmark = pytest.mark.slow


def test_every_mark_is_a_code_of_a_school_day(sent: Sent) -> None:
    rows = list(sent.rows("attendance"))
    assert len(rows) > 100_000
    assert all(weeks.letter(code) for code in {row["code"] for row in rows})
    assert all(is_term_time(date.fromisoformat(day)) for day in {row["date"] for row in rows})
    assert max(row["date"] for row in rows) == "2026-11-23"


def test_about_as_many_are_there_as_in_england(sent: Sent) -> None:
    often = Counter(weeks.letter(row["code"]) for row in sent.rows("attendance"))
    there, away = (sum(often[one] for one in kind) for kind in (weeks.ATTENDED, weeks.AWAY))
    assert 0.91 < there / (there + away) < 0.95


def test_each_session_of_a_pupil_is_marked_once(sent: Sent) -> None:
    marks = Counter((row["school_urn"], row["upn"], row["date"], row["session"]) for row in sent.rows("attendance"))
    assert set(marks.values()) == {1}


def test_a_suspended_pupil_is_marked_so(sent: Sent) -> None:
    assert Counter(row["code"] for row in sent.rows("attendance"))["E"] > 50


def test_a_protected_address_is_marked_on_every_row_of_the_pupil(sent: Sent) -> None:
    said: dict[str, set[str]] = {}
    for row in sent.rows("attendance"):
        said.setdefault(row["upn"], set()).add(row["address_protected"])
    assert {"Y"} in said.values() and all(len(one) == 1 for one in said.values())


@pytest.mark.parametrize(("asked", "told"), [(1, 1), (4, 4), (24, 24), (99, 25)])
def test_so_many_months_are_told_and_none_before_the_two_years(asked: int, told: int) -> None:
    months = _months(window(AS_OF), asked)
    assert len(months) == told and months[-1] == date(2026, 11, 1) and all(month.day == 1 for month in months)
