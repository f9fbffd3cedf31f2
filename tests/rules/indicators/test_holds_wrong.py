"""A prompt that was said to be wrong stays silent while all it rests on was known then. A truth table."""

from datetime import UTC, datetime, timedelta

import pytest

from reachable.indicators.shape import Event, holds_wrong, yes

AT, DAY = datetime(2026, 11, 9, tzinfo=UTC), timedelta(days=1)
SAID = AT + 3 * DAY


def event(pk: int, from_at: datetime, known_at: datetime | None) -> Event:
    return Event(pk, "suspended", from_at, None, "day", {}, known_at=known_at)


@pytest.mark.parametrize(
    ("events", "holds"),
    [
        ([(AT, AT)], True),
        ([(AT, SAID)], True),  # told in that very instant
        ([(AT, None)], True),
        ([(AT + DAY, AT + DAY)], False),  # happened after the newest of then
        ([(AT, SAID + DAY)], False),
        ([(AT, AT), (AT - DAY, AT)], True),
        ([(AT, AT), (AT - DAY, SAID + DAY)], False),  # older, and told later
    ],
)
def test_it_holds(events, holds):
    found = yes(event(n, *when) for n, when in enumerate(events))
    assert holds_wrong(found, AT, SAID) is holds
