"""K1 to K4: how many of how many, what is left out, and why one cannot be told."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.front_door.measures import (
    A_YEAR,
    NOTHING,
    SENT_THERE,
    Clock,
    Measure,
    again_within_a_year,
    answered_in_time,
    decided_in_time,
    told_back,
)

NOW = datetime(2026, 11, 17, 3, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
IN_TIME, AT_THE_VERY_END = Clock(NOW - HOUR, NOW - 2 * HOUR), Clock(NOW - HOUR, NOW - HOUR)
LATE, NEVER = Clock(NOW - 2 * HOUR, NOW - HOUR), Clock(NOW, None)
NOT_YET, EARLY, NO_TIME = Clock(NOW + HOUR, None), Clock(NOW + HOUR, NOW - HOUR), Clock(None, NOW)


@pytest.mark.parametrize(
    ("clocks", "of", "not_yet", "why_not"),
    [
        ([], (0, 0), 0, NOTHING),
        ([IN_TIME, AT_THE_VERY_END], (2, 2), 0, ""),
        ([LATE, NEVER], (0, 2), 0, ""),
        ([NOT_YET], (0, 0), 1, NOTHING),
        ([EARLY, NOT_YET, LATE], (1, 2), 1, ""),
    ],
)
def test_k1(clocks, of, not_yet, why_not):
    k1 = decided_in_time(clocks, NOW)
    assert (k1.key, (k1.numerator, k1.denominator), k1.not_yet, k1.why_not) == ("K1", of, not_yet, why_not)


def test_k2_by_agency_leaves_out_what_had_no_time():
    every, homes, police = answered_in_time({"Police": [IN_TIME, LATE, NO_TIME], "Homes": [NEVER]}, NOW)
    assert [(one.key, one.numerator, one.denominator, one.excluded) for one in (every, homes, police)] == [
        ("K2", 1, 3, 1),
        ("K2", 0, 1, 0),
        ("K2", 1, 2, 1),
    ]
    assert police.words.endswith(": Police") and "no time" in police.excluded_because
    assert answered_in_time({}, NOW)[0].why_not == NOTHING


SINCE = NOW - timedelta(weeks=13)


@pytest.mark.parametrize(
    ("received", "of", "unknown"),
    [
        ([], (0, 0), 0),
        ([(1, NOW)], (0, 1), 0),
        ([(1, NOW), (1, NOW - A_YEAR)], (1, 1), 0),
        ([(1, NOW), (1, NOW - A_YEAR - HOUR)], (0, 1), 0),
        ([(1, NOW), (2, NOW - HOUR)], (0, 2), 0),
        ([(1, NOW - HOUR), (1, NOW)], (1, 2), 0),
        ([(None, NOW), (None, NOW - A_YEAR), (1, NOW)], (0, 1), 1),
    ],
)
def test_k3(received, of, unknown):
    k3 = again_within_a_year(received, SINCE)
    assert ((k3.numerator, k3.denominator), k3.excluded) == (of, unknown)
    assert k3.why_not == ("" if k3.denominator else NOTHING)


@pytest.mark.parametrize(
    ("words_back", "is_beside", "of", "left_out", "why_not"),
    [
        ([], False, (0, 0), 0, NOTHING),
        ([], True, (0, 0), 0, NOTHING),
        ([True, False, None], False, (1, 2), 1, ""),
        ([False], False, (0, 1), 0, ""),
        ([False, False], True, (0, 2), 0, SENT_THERE),
        ([None], False, (0, 0), 1, NOTHING),
        ([True, False], True, (1, 2), 0, ""),
    ],
)
def test_k4(words_back, is_beside, of, left_out, why_not):
    k4 = told_back(words_back, is_beside)
    assert ((k4.numerator, k4.denominator), k4.excluded, k4.why_not) == (of, left_out, why_not)


@pytest.mark.parametrize(
    ("measure", "beside"),
    [
        (Measure("K1", "x", 1, 2), ""),
        (Measure("K1", "x", 1, 2, 3, "asked too late"), " (not counted: 3 asked too late)"),
        (Measure("K1", "x", 1, 2, 3, "asked too late", 4), " (not counted: 3 asked too late, 4 not over yet)"),
        (Measure("K1", "x", 0, 0, why_not=NOTHING), f". {NOTHING}"),
    ],
)
def test_what_stands_beside(measure, beside):
    assert measure.beside() == beside
