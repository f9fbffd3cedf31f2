"""Whose closed days count for a school: its own holidays in place of the area's, its training days beside them."""

from datetime import date

import pytest

from reachable.agencies.term_dates import Basis, Period, Why, closed_days, rests_on
from reachable.clocks.school_days import Closed


def period(first: str, last: str, *, is_own: bool = False, why: str = Why.HOLIDAY) -> Period:
    return Period(Closed(date.fromisoformat(first), date.fromisoformat(last)), why, is_own)


AREA = period("2026-12-21", "2027-01-01")
AREA_LAST_SUMMER = period("2026-07-21", "2026-09-02")  # of the year before: it begins in it
OWN = period("2026-12-18", "2027-01-04", is_own=True)
TRAINING = period("2026-11-20", "2026-11-20", is_own=True, why=Why.TRAINING)
SNOW = period("2026-12-02", "2026-12-02", why=Why.OTHER)


@pytest.mark.parametrize(
    ("entered", "count"),
    [
        ([], []),
        ([AREA], [AREA]),
        ([AREA, TRAINING], [AREA, TRAINING]),  # a training day replaces no holidays
        ([AREA, OWN], [OWN]),
        ([AREA, SNOW, OWN, TRAINING], [OWN, TRAINING]),
        ([AREA_LAST_SUMMER, AREA, OWN], [AREA_LAST_SUMMER, OWN]),  # of another year the area's still count
    ],
)
def test_own_holidays_replace_those_of_the_area_for_that_year(entered, count):
    assert closed_days(entered) == [one.closed for one in count]


@pytest.mark.parametrize(
    ("entered", "first", "last", "basis"),
    [
        ([], "2026-11-16", "2026-11-23", Basis.NOBODY),
        ([AREA], "2026-11-16", "2026-11-23", Basis.AREA),
        ([TRAINING], "2026-11-16", "2026-11-23", Basis.NOBODY),
        ([SNOW], "2026-11-16", "2026-11-23", Basis.NOBODY),
        ([AREA, OWN], "2026-11-16", "2026-11-23", Basis.OWN),
        ([AREA_LAST_SUMMER, OWN], "2026-07-17", "2026-09-04", Basis.AREA),  # one year rests on each
        ([AREA], "2027-07-19", "2027-09-06", Basis.NOBODY),  # of the year after nobody entered any
    ],
)
def test_on_whose_dates_a_day_rests(entered, first, last, basis):
    assert rests_on(entered, date.fromisoformat(first), date.fromisoformat(last)) is basis
