"""What the page of a moment says its sixth school day rests on, and that it was another before."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reachable.agencies.term_dates import Period, Why
from reachable.clocks.school_days import Closed
from reachable.reachable_moments.windows import is_until_sixth, sixth_of, words

AT = datetime(2026, 12, 16, tzinfo=UTC)  # a Wednesday
KNOWN, LATER = AT + timedelta(days=1), AT + timedelta(days=2)


def christmas(*, is_own: bool = False, entered: datetime = AT, gone: datetime | None = None) -> Period:
    return Period(Closed(date(2026, 12, 19), date(2027, 1, 3)), Why.HOLIDAY, is_own, entered, gone)


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        ([], ["nobody has entered term dates for this school, so it may be sooner than it need be"]),
        ([christmas()], ["by the term dates of every school of the area"]),
        ([christmas(is_own=True)], ["by this school’s own term dates"]),
        (
            [christmas(entered=LATER)],
            [
                "every school of the area",
                "Later than was said first, Wednesday 23 December 2026: term dates were changed",
            ],
        ),
        (
            [christmas(gone=LATER)],
            ["nobody has entered", "Sooner than was said first, Wednesday 6 January 2027: term dates were changed"],
        ),
    ],
)
def test_on_what_it_rests(periods, said):
    until_at = sixth_of(AT, periods, LATER)
    found = words(AT, until_at, periods, KNOWN, LATER)
    assert len(found) == len(said) and all(part in line for part, line in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("key", "is_one"),
    [("permanently_excluded 2026-12-16", True), ("suspended 2026-12-16", True), ("told_by_form", False)],
)
def test_which_happenings_last_until_then(key, is_one):
    assert is_until_sixth(key) is is_one
