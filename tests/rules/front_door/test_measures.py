"""K1 to K4: how many of how many, what is left out, and why one cannot be told."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.counting.measures import NOT_YET, NOTHING, Measure
from reachable.front_door.measures import (
    A_YEAR,
    SENT_THERE,
    WITHDRAWN,
    Clock,
    again_within_a_year,
    answered_in_time,
    decided_in_time,
    told_back,
)

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
NO_WAY, NO_NAME, NO_TIME = (
    "left no way to be reached",
    "about a name only, a place, a group or an online space",
    "asked on a rating that gives no time",
)


def clock(due_at, done_at) -> Clock:
    return Clock(NOW - 2 * HOUR, due_at, done_at)


IN_TIME, AT_THE_VERY_END = clock(NOW - HOUR, NOW - 2 * HOUR), clock(NOW - HOUR, NOW - HOUR)
LATE, NEVER = clock(NOW - 2 * HOUR, NOW - HOUR), clock(NOW, None)
OPEN, EARLY, UNTIMED = clock(NOW + HOUR, None), clock(NOW + HOUR, NOW - HOUR), clock(None, NOW)


def said(one: Measure) -> tuple:
    return (one.numerator, one.denominator), one.excluded, one.why_not


@pytest.mark.parametrize(
    ("clocks", "of", "excluded", "why_not"),
    [
        ([], (0, 0), {}, NOTHING),
        ([IN_TIME, AT_THE_VERY_END], (2, 2), {}, ""),
        ([LATE, NEVER], (0, 2), {}, ""),
        ([OPEN], (0, 0), {NOT_YET: 1}, NOTHING),
        ([EARLY, OPEN, LATE], (1, 2), {NOT_YET: 1}, ""),
    ],
)
def test_k1(clocks, of, excluded, why_not):
    k1 = decided_in_time(clocks, NOW)
    assert (k1.key, *said(k1)) == ("K1", of, excluded, why_not)


def test_k2_by_agency_leaves_out_what_had_no_time():
    every, homes, police = answered_in_time({"Police": [IN_TIME, LATE, UNTIMED], "Homes": [NEVER]}, NOW)
    assert [said(one)[:2] for one in (every, homes, police)] == [
        ((1, 3), {NO_TIME: 1}),
        ((0, 1), {}),
        ((1, 2), {NO_TIME: 1}),
    ]
    assert police.words.endswith(": Police") and homes.words.endswith(": Homes")
    assert answered_in_time({}, NOW)[0].why_not == NOTHING


def test_k2_leaves_out_what_was_withdrawn_before_it_was_late():
    due = NOW - HOUR
    before, after = (Clock(NOW - 3 * HOUR, due, None, at) for at in (due, NOW))
    (every, _) = answered_in_time({"Police": [IN_TIME, before, after]}, NOW)
    assert said(every)[:2] == ((1, 2), {WITHDRAWN: 1})


SINCE = NOW - timedelta(weeks=13)


@pytest.mark.parametrize(
    ("received", "of", "excluded"),
    [
        ([], (0, 0), {}),
        ([(1, NOW)], (0, 1), {}),
        ([(1, NOW), (1, NOW - A_YEAR)], (1, 1), {}),
        ([(1, NOW), (1, NOW - A_YEAR - HOUR)], (0, 1), {}),
        ([(1, NOW), (2, NOW - HOUR)], (0, 2), {}),
        ([(1, NOW - HOUR), (1, NOW)], (1, 2), {}),
        ([(None, NOW), (None, NOW - A_YEAR), (1, NOW)], (0, 1), {NO_NAME: 1}),
    ],
)
def test_k3(received, of, excluded):
    assert said(again_within_a_year(received, SINCE)) == (of, excluded, "" if of[1] else NOTHING)


@pytest.mark.parametrize(
    ("words_back", "is_beside", "of", "excluded", "why_not"),
    [
        ([], False, (0, 0), {}, NOTHING),
        ([], True, (0, 0), {}, NOTHING),
        ([True, False, None], False, (1, 2), {NO_WAY: 1}, ""),
        ([False], False, (0, 1), {}, ""),
        ([False, False], True, (0, 2), {}, SENT_THERE),
        ([None], False, (0, 0), {NO_WAY: 1}, NOTHING),
        ([True, False], True, (1, 2), {}, ""),
    ],
)
def test_k4(words_back, is_beside, of, excluded, why_not):
    assert said(told_back([(NOW, one) for one in words_back], is_beside)) == (of, excluded, why_not)


def test_each_by_its_week():
    assert [(f"{week.starts_on}", week.is_weekend) for week in decided_in_time([LATE], NOW).weeks] == [
        ("2026-11-16", False)
    ]
