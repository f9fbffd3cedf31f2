"""Ages in years and months, and London's days."""

from datetime import UTC, date, datetime

import pytest

from reachable.clocks.ages import is_under, london_day, years_and_months
from reachable.clocks.now import read_now


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2011, 7, 9), date(2026, 11, 17), (15, 4)),
        (date(2011, 7, 17), date(2026, 7, 16), (14, 11)),
        (date(2011, 7, 17), date(2026, 7, 17), (15, 0)),
        (date(2012, 2, 29), date(2026, 2, 28), (13, 11)),
        (date(2012, 2, 29), date(2026, 3, 1), (14, 0)),
        (date(2026, 12, 1), date(2026, 11, 1), (0, 0)),
    ],
)
def test_years_and_months(born, on, age):
    assert years_and_months(born, on) == age


def test_eighteen_is_the_birthday():
    assert is_under(18, date(2008, 11, 17), date(2026, 11, 16))
    assert not is_under(18, date(2008, 11, 17), date(2026, 11, 17))


def test_a_summer_night_belongs_to_londons_day():
    assert london_day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert london_day(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)


def test_now_is_aware():
    assert read_now().tzinfo is UTC
