"""72 hours of becoming aware (UK GDPR, Article 33(1)): elapsed, over nights, weekends and the change of the clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.clocks.breach import tell_by
from reachable.clocks.late import is_late

FRIDAY = datetime(2026, 10, 23, 16, 0, tzinfo=UTC)  # the clocks go back on the Sunday


@pytest.mark.parametrize(("hours", "late"), [(0, False), (71, False), (72, True), (73, True)])
def test_a_weekend_stops_no_clock(hours: int, late: bool) -> None:
    assert is_late(tell_by(FRIDAY), None, FRIDAY + timedelta(hours=hours)) is late


def test_told_at_the_last_instant_is_in_time() -> None:
    assert not is_late(tell_by(FRIDAY), FRIDAY + timedelta(hours=72), FRIDAY + timedelta(days=9))
