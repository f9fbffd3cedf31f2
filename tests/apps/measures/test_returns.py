"""K19 from what the police tell of episodes that ended: put right, it counts once; a day that was not told is said."""

from datetime import UTC, datetime

import pytest

from reachable.measures.returns import NO_DAY
from reachable.measures.returns_step import measured
from tests.factories import episode, missing

pytestmark = pytest.mark.django_db
SINCE = datetime(2026, 10, 1, tzinfo=UTC)


def counted(now, until=None) -> list[tuple]:
    return [(one.numerator, one.denominator, one.excluded) for one in measured(SINCE, now, until)]


def test_held_within_72_hours_and_too_late_and_declined(take_in, now):
    late = episode("MP/26/000002", rhi_offered="2026-11-07", rhi_date="2026-11-09")
    declined = episode("MP/26/000003", rhi_accepted="N", rhi_date="")
    still_missing = episode("MP/26/000004", found_dt="", rhi_offered="", rhi_accepted="", rhi_date="")
    take_in(missing(episode(), late, declined, still_missing))
    assert counted(now) == [(1, 3, {}), (2, 3, {})]
    assert counted(now, datetime(2026, 11, 1, tzinfo=UTC)) == [(0, 0, {}), (0, 0, {})]


def test_what_was_put_right_counts_as_it_stands_now(take_in, now):
    take_in(missing(episode(rhi_offered="", rhi_accepted="", rhi_date="")))
    assert counted(now) == [(0, 1, {}), (0, 1, {})]
    take_in(missing(episode()))
    assert counted(now) == [(1, 1, {}), (1, 1, {})]


def test_offered_without_a_day_is_in_neither_and_said(take_in, now):
    take_in(missing(episode(rhi_offered="Y", rhi_accepted="", rhi_date="")))
    assert counted(now) == [(0, 1, {}), (0, 0, {NO_DAY: 1})]
