"""Done is not embedded: only evidence from practice that is dated after our action was done carries that."""

from datetime import UTC, date, datetime

import pytest

from reachable.action_plan.published.dates import day_of
from reachable.action_plan.truths import SaidOf, Shown, Truths, require_embedded, truths
from reachable.errors import NotNow

DONE_ON = date(2026, 3, 1)
SAID, SAID_LATER = datetime(2026, 9, 2, tzinfo=UTC), datetime(2026, 10, 2, tzinfo=UTC)
DONE, OPEN = SaidOf(True, DONE_ON, SAID), SaidOf(False, DONE_ON, SAID)
EMBEDDED, NOT_EMBEDDED = SaidOf(True, date(2026, 9, 1), SAID), SaidOf(False, date(2026, 9, 1), SAID)
BEFORE, THAT_DAY, AFTER = (Shown(date(2026, month, day), True) for month, day in ((2, 28), (3, 1), (3, 2)))
AGAINST, THAT_DAY_TOO, SINCE, LAST = (
    Shown(date(2026, month, day), False) for month, day in ((6, 1), (9, 1), (10, 1), (11, 1))
)


@pytest.mark.parametrize(
    ("done", "embedded", "evidence", "told"),
    [
        (None, None, [], Truths(None, False, 0)),
        (DONE, None, [AFTER], Truths(DONE_ON, False, 1)),
        (DONE, EMBEDDED, [AFTER], Truths(DONE_ON, True, 1)),
        (DONE, EMBEDDED, [BEFORE, THAT_DAY, AGAINST], Truths(DONE_ON, False, 0)),
        (DONE, EMBEDDED, [AFTER, AGAINST, THAT_DAY_TOO], Truths(DONE_ON, True, 1)),
        (DONE, EMBEDDED, [AFTER, LAST, SINCE], Truths(DONE_ON, False, 1, LAST.so_on)),
        (DONE, SaidOf(True, date(2026, 11, 1), SAID_LATER), [AFTER, LAST, SINCE], Truths(DONE_ON, True, 1)),
        (DONE, EMBEDDED, [LAST], Truths(DONE_ON, False, 0)),
        (DONE, NOT_EMBEDDED, [AFTER, LAST], Truths(DONE_ON, False, 1)),
        (SaidOf(True, DONE_ON, SAID_LATER), EMBEDDED, [AFTER], Truths(DONE_ON, False, 1)),
        (DONE, NOT_EMBEDDED, [AFTER, AFTER], Truths(DONE_ON, False, 2)),
        (OPEN, EMBEDDED, [AFTER], Truths(None, False, 0)),
        (None, EMBEDDED, [AFTER], Truths(None, False, 0)),
    ],
)
def test_how_a_recommendation_stands(done, embedded, evidence, told):
    assert truths(done, embedded, evidence) == told


@pytest.mark.parametrize(("done", "says"), [(None, "not done yet"), (OPEN, "not done yet"), (DONE, "no evidence yet")])
def test_what_is_missing_before_it_can_be_embedded(done, says):
    with pytest.raises(NotNow, match=says):
        require_embedded(done, [BEFORE, THAT_DAY, AGAINST])
    if done == DONE:
        require_embedded(done, [AFTER])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("26 May 2020", date(2020, 5, 26)),
        ("1st Sep 2026", date(2026, 9, 1)),
        ("31 February 2026", None),
        ("26 Mayor 2020", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_day_a_response_is_from(words, day):
    assert day_of(words) == day
