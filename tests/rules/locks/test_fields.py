"""What a table holds of somebody, and what seven years are."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.locks.fields import Holds, seven_years_before


def test_a_field_of_no_class_is_named_and_says_nothing_about_anybody():
    holds = Holds("seven years", personal="name dob", special="health", criminal="arrest", neither="id made_at")
    assert holds.named() == {"name", "dob", "health", "arrest", "id", "made_at"}
    assert holds.about_somebody() == {"name", "dob", "health", "arrest"}
    assert Holds("always", neither="id").about_somebody() == set()


@pytest.mark.parametrize("year", range(2026, 2034))
def test_seven_years_are_never_less_than_the_calendars(year):
    """Whichever leap days lie between: at least seven, and not two days more."""
    now = datetime(year, 3, 1, 12, tzinfo=UTC)
    assert timedelta(0) < now.replace(year=year - 7) - seven_years_before(now) <= timedelta(days=2)
