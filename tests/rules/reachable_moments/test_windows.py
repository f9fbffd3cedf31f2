"""When the sixth school day begins, on what that rests, and what is said where it was another before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.agencies.term_dates import Basis, Period, Why
from reachable.clocks.school_days import Closed
from reachable.reachable_moments.windows import BASIS, Counted, changed_words, is_until_sixth, sixth_of

AT = datetime(2026, 12, 16, tzinfo=UTC)  # a Wednesday
WEEKDAYS, AFTER = datetime(2026, 12, 23, tzinfo=UTC), datetime(2027, 1, 6, tzinfo=UTC)


def christmas(*, is_own: bool = False) -> Period:
    return Period(Closed(date(2026, 12, 19), date(2027, 1, 3)), Why.HOLIDAY, is_own)


@pytest.mark.parametrize(
    ("periods", "until_at", "basis"),
    [
        ([], WEEKDAYS, Basis.NOBODY),
        ([christmas()], AFTER, Basis.AREA),
        ([christmas(is_own=True)], AFTER, Basis.OWN),
        (None, WEEKDAYS, Basis.WITHHELD),
    ],
)
def test_when_it_begins_and_on_what_that_rests(periods, until_at, basis):
    assert sixth_of(AT, periods) == Counted(until_at, basis)


def test_of_whom_the_school_may_not_be_given_away_nothing_is_said_of_term_dates():
    assert set(BASIS) == set(Basis) and "term dates" not in BASIS[Basis.WITHHELD]
    assert all("term dates" in BASIS[one] for one in Basis if one != Basis.WITHHELD)


@pytest.mark.parametrize(
    ("was", "became", "words"),
    [
        (WEEKDAYS, AFTER, "Later than was said before: it was Wednesday 23 December 2026, and became Wednesday 6 Jan"),
        (AFTER, WEEKDAYS, "Sooner than was said before: it was Wednesday 6 January 2027, and became Wednesday 23 Dec"),
    ],
)
def test_a_window_that_was_said_and_became_another(was, became, words):
    said = changed_words(was, became, AT + timedelta(days=1))
    assert said.startswith(words) and said.endswith("because term dates were changed.")


@pytest.mark.parametrize(
    ("key", "is_one"),
    [("permanently_excluded 2026-12-16", True), ("suspended 2026-12-16", True), ("told_by_form", False)],
)
def test_which_happenings_last_until_then(key, is_one):
    assert is_until_sixth(key) is is_one
