"""Which facts bring a young person to the queue of Youth and Family Resilience, and which never do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.chronology.kinds import KINDS as EVERY
from reachable.clocks.ages import is_under
from reachable.front_door.advice.rules import GOES_ON, KINDS, LookBack, Side, last_grown, side_of

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "side"),
    [
        ("court_order", Side.JUSTICE),
        ("out_of_court_outcome", Side.JUSTICE),
        ("permanently_excluded", Side.EDUCATION),
        ("part_time_timetable", Side.EDUCATION),
        ("detained", None),  # an arrest is no fact of youth justice
        ("school_left", None),
        ("taught_elsewhere", None),
        ("lived_at", None),
        ("moved_in", None),
        ("absent_with_leave", None),
        ("child_in_need_plan", None),
    ],
)
def test_which_of_the_two_a_fact_is(kind, side):
    assert side_of(kind) is side


def test_every_kind_named_is_one_that_there_is_and_no_kind_is_both():
    named = [kind for kinds in KINDS.values() for kind in kinds]
    assert set(named) <= set(EVERY) and len(named) == len(set(named)) and set(GOES_ON) <= set(named)


def test_each_kind_has_its_own_time():
    assert LookBack().since(Side.JUSTICE, NOW) == NOW - timedelta(days=365)
    assert LookBack().since(Side.EDUCATION, NOW) == NOW - timedelta(days=183)
    assert LookBack(10, 20).since(Side.JUSTICE, NOW) == NOW - timedelta(days=10)
    assert LookBack(10, 20).since(Side.EDUCATION, NOW) == NOW - timedelta(days=20)


@pytest.mark.parametrize("today", [date(2026, 11, 17), date(2028, 2, 29), date(2028, 3, 1), date(2026, 3, 1)])
def test_the_latest_birth_date_of_who_is_grown(today):
    last = last_grown(today)
    assert not is_under(18, last, today) and is_under(18, last + timedelta(days=2), today)


def test_who_is_born_on_29_february_is_grown_on_1_march():
    assert last_grown(date(2026, 2, 28)) < date(2008, 2, 29) <= last_grown(date(2026, 3, 1))
