"""How many of how many, what is left out and why, and each week with its weekend apart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.counting.measures import NOT_YET, Counted, Measure, Week, measure
from reachable.reachable_moments.measures import (
    WITHDRAWN,
    Detained,
    Hurt,
    Kept,
    of_custody,
    of_injuries,
    of_moments,
)

KNOWN = datetime(2026, 11, 14, 21, 10, tzinfo=UTC)  # a Saturday
NOW = KNOWN + timedelta(days=3)


def at(hours: float) -> datetime:
    return KNOWN + timedelta(hours=hours)


def kept(
    due: float = 26, window: float | None = None, reached: float | None = None, left_out: str = "", **more
) -> Kept:
    window_at, reached_at = (None if hours is None else at(hours) for hours in (window, reached))
    return Kept(KNOWN, at(due), window_at, reached_at, left_out, **more)


def told(moments, *keys: str) -> list[Measure]:
    found = {one.key: one for one in of_moments(moments, NOW)}
    return [found[key] for key in keys]


@pytest.mark.parametrize(
    ("moments", "k5", "known", "k6"),
    [
        ([], (0, 0), (0, 0), (0, 0)),
        ([kept(reached=10)], (1, 1), (1, 1), (0, 0)),
        ([kept(reached=25)], (1, 1), (0, 1), (0, 0)),  # clicked slowly: in time by one, late by the other
        ([kept(reached=27)], (0, 1), (0, 1), (0, 0)),
        ([kept()], (0, 1), (0, 1), (0, 0)),
        ([kept(window=9, reached=8)], (1, 1), (1, 1), (1, 1)),
        ([kept(window=9, reached=9)], (1, 1), (1, 1), (1, 1)),
        ([kept(window=9, reached=10)], (1, 1), (1, 1), (0, 1)),
        ([kept(window=9)], (0, 1), (0, 1), (0, 1)),
        ([kept(window=9, reached=8, left_out=WITHDRAWN)], (0, 0), (0, 0), (0, 0)),
        ([kept(due=100, window=200)], (0, 0), (0, 1), (0, 0)),
    ],
)
def test_of_how_many(moments, k5, known, k6):
    found = told(moments, "K5", "K5 from known", "K6")
    assert [(one.numerator, one.denominator) for one in found] == [k5, known, k6]


def test_what_is_left_out_is_counted_beside():
    k5, k6 = told([kept(left_out=WITHDRAWN), kept(due=100), kept(reached=1), kept(window=90, due=100)], "K5", "K6")
    assert (k5.excluded, k5.denominator) == ({NOT_YET: 2, WITHDRAWN: 1}, 1)
    assert (k6.excluded, k6.denominator) == ({NOT_YET: 1, "until when was not told": 2, WITHDRAWN: 1}, 0)


DAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("declined", "day", "tried", "answer"),
    [
        (10, DAY, [9, 20], (1, 1, {})),
        (10, DAY, [9], (0, 1, {})),
        (10, DAY, [10], (0, 1, {})),  # the very contact in which they declined
        (10, DAY, [9, 60], (0, 1, {})),  # the day after
        (10, DAY, [9, 26 + 24], (1, 1, {})),  # on the day itself, at 11:10pm
        (10, date(2026, 11, 17), [9], (0, 0, {NOT_YET: 1})),  # that day is not over
        (None, DAY, [9], (0, 0, {"when they declined was not kept": 1})),
    ],
)
def test_declined_then_offered_again_by_the_day(declined, day, tried, answer):
    more = {"declined_at": None if declined is None else at(declined), "tried": [at(hours) for hours in tried]}
    (k8,) = told([kept(reached=9, offer_again_on=day, **more), kept()], "K8")
    assert (k8.numerator, k8.denominator, k8.excluded) == answer
    (k8,) = told([kept(reached=9, left_out=WITHDRAWN, offer_again_on=day, **more)], "K8")
    assert k8.excluded == {WITHDRAWN: 1}


def custody(*held: Detained) -> dict[str, tuple]:
    return {one.key: (one.numerator, one.denominator, one.excluded) for one in of_custody(held, NOW)}


@pytest.mark.parametrize(
    ("began", "told_at", "left_out", "answer"),
    [
        (0, 0.5, "", (1, 1, {})),
        (0, 0.51, "", (0, 1, {})),
        (0, None, "", (0, 1, {})),
        (71.9, None, "", (0, 0, {NOT_YET: 1})),
        (0, 0.1, WITHDRAWN, (0, 0, {WITHDRAWN: 1})),
    ],
)
def test_somebody_on_duty_is_told_within_half_an_hour(began, told_at, left_out, answer):
    one = Detained(at(began), at(began), None if told_at is None else at(told_at), left_out)
    assert custody(one)["K7"] == answer


@pytest.mark.parametrize(
    ("called", "came", "answer"),
    [
        (0, 2, (1, 1, {})),
        (0, 2.1, (0, 1, {})),
        (0, None, (0, 1, {})),
        (71, None, (0, 0, {NOT_YET: 1})),
        (None, 2, (0, 0, {"when they were called was not told": 1})),
    ],
)
def test_the_appropriate_adult_comes_within_two_hours(called, came, answer):
    times = {"adult_called_at": called, "adult_came_at": came}
    one = Detained(KNOWN, KNOWN, **{name: None if hours is None else at(hours) for name, hours in times.items()})
    assert custody(one)["K10"] == answer


def test_a_strip_search_has_a_moment_and_an_adult():
    def searched(adult: bool, moment: bool, was: bool = True) -> Detained:
        return Detained(KNOWN, KNOWN, None, "", KNOWN, at(1) if adult else None, was, moment)

    rows = [searched(True, True), searched(True, False), searched(False, True), searched(True, True, was=False)]
    assert custody(*rows)["K39"] == (1, 3, {})


@pytest.mark.parametrize(
    ("reached", "again", "answer"),
    [
        (True, None, (0, 1, {})),
        (True, 365, (1, 1, {})),
        (True, 366, (0, 1, {})),
        (False, 3, (0, 0, {"nobody reached them": 1})),
    ],
)
def test_hurt_again_within_a_year(reached, again, answer):
    hurt = Hurt(KNOWN, KNOWN, reached, None if again is None else KNOWN + timedelta(days=again))
    one = of_injuries([hurt])
    assert (one.numerator, one.denominator, one.excluded) == answer


def test_each_week_with_its_weekend_apart_by_london_s_days():
    midnight = datetime(2026, 7, 5, 23, 30, tzinfo=UTC)  # in London, Monday
    rows = [Counted(KNOWN, True), Counted(at(24)), Counted(at(48), True), Counted(midnight), Counted(at(1), False, "x")]
    rows.append(Counted(at(-24)))  # a Friday
    assert measure("K0", "Words", rows).weeks == [
        Week(date(2026, 7, 6), False, 0, 1),
        Week(date(2026, 11, 9), False, 0, 1),
        Week(date(2026, 11, 9), True, 1, 2),
        Week(date(2026, 11, 16), False, 1, 1),
    ]
