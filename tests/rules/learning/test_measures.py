"""K33: who is trained, and who is surer after it than before."""

from datetime import UTC, date, datetime

import pytest

from reachable.counting.measures import NOTHING
from reachable.learning.measures import NOT_SAID, Sure, surer, trained

AT = datetime(2026, 11, 13, 12, tzinfo=UTC)


def test_who_is_trained_is_told_under_one_week():
    one = trained([True, False, True], AT)
    assert (one.key, one.numerator, one.denominator) == ("K33", 2, 3)
    assert [(week.starts_on, week.is_weekend) for week in one.weeks] == [(date(2026, 11, 9), False)]
    assert trained([], AT).why_not == NOTHING


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [
        ((2, 2), (2, 3), (1, 1)),
        ((2, 2), (3, 1), (0, 1)),
        ((4, 4), (3, 5), (0, 1)),
        ((1, 5), (3, 4), (1, 1)),
        ((None, 2), (4, 4), (0, 0)),
        ((2, 2), (4, None), (0, 0)),
    ],
)
def test_who_is_surer_of_the_two_together(before, after, counted):
    one = surer([Sure(AT, before, after)])
    assert (one.numerator, one.denominator) == counted
    assert one.excluded == ({} if counted[1] else {NOT_SAID: 1})
