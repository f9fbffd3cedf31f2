"""What counts as told again, and what as told otherwise."""

from datetime import UTC, datetime

import pytest

from reachable.chronology.comparing import is_same, is_told_otherwise, key_of
from reachable.feeds.shape import Happening

NINE, TEN = datetime(2026, 11, 2, 21, tzinfo=UTC), datetime(2026, 11, 2, 22, tzinfo=UTC)


def told(kind: str = "detained", from_at=NINE, until_at=None, **detail: str) -> Happening:
    return Happening(kind, "a key", from_at, until_at, "instant", detail)


@pytest.mark.parametrize(
    ("before", "now", "same", "otherwise"),
    [
        (told(), told(), True, False),
        (told(outcome=""), told(outcome="NFA"), False, False),
        (told(), told(until_at=TEN), False, False),
        (told(until_at=TEN), told(), False, True),
        (told(), told(from_at=TEN), False, True),
        (told(offence="Theft"), told(offence="Robbery"), False, True),
        (told("lived_at", address="1 High St"), told("lived_at", address="1, High St"), True, False),
        (told("lived_at", address="1 High St"), told("lived_at", address="2 High St"), False, False),
        (told("lived_at", postcode="ZZ1 1AA"), told("lived_at", postcode="ZZ11AA"), True, False),
    ],
)
def test_told_again(before, now, same, otherwise):
    assert (is_same(before, now), is_told_otherwise(before, now)) == (same, otherwise)


def test_what_is_told_is_known_by_its_key_as_far_as_there_is_room_for_it():
    long = Happening("detained", "k" * 101, NINE, None, "instant", {})
    assert (key_of(told()), key_of(long)) == ("a key", "k" * 100)
