"""K19: an interview held, and offered, within 72 hours of being found. A truth table."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.counting.measures import NOT_YET
from reachable.measures.returns import NO_DAY, WITHIN, Return, of_returns

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
FOUND = NOW - timedelta(days=30)
LAST, LATE = FOUND + WITHIN, FOUND + WITHIN + timedelta(seconds=1)
JUST = NOW - WITHIN + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("told", "held", "offered"),
    [
        (Return(FOUND, LAST, LAST), (1, 1, {}), (1, 1, {})),
        (Return(FOUND, FOUND, LATE), (0, 1, {}), (1, 1, {})),
        (Return(FOUND, None, LAST), (1, 1, {}), (1, 1, {})),  # held, so it was offered
        (Return(FOUND, LATE, None), (0, 1, {}), (0, 1, {})),
        (Return(FOUND, None, None), (0, 1, {}), (0, 1, {})),
        (Return(FOUND, None, None, True), (0, 1, {}), (0, 0, {NO_DAY: 1})),
        (Return(FOUND, LATE, None, True), (0, 1, {}), (0, 1, {})),
        (Return(JUST, None, None), (0, 0, {NOT_YET: 1}), (0, 0, {NOT_YET: 1})),
        (Return(JUST, JUST, None), (0, 0, {NOT_YET: 1}), (1, 1, {})),
        (Return(NOW - WITHIN, None, None), (0, 1, {}), (0, 1, {})),  # the hours are over
    ],
)
def test_held_and_offered(told, held, offered):
    both = of_returns([told], NOW)
    assert [(one.numerator, one.denominator, one.excluded) for one in both] == [held, offered]
    assert [one.key for one in both] == ["K19", "K19 offered"]
