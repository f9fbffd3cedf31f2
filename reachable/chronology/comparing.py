"""Is what is told now what was told before? Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from reachable.identifiers import homes

ROOM = 100  # of an event's key


class Said(Protocol):
    """One happening as it was told: an event that is kept, or what a row says."""

    kind: str
    key: str
    from_at: datetime | None
    until_at: datetime | None
    detail: Mapping[str, str]


def key_of(told: Said) -> str:
    """What is told as it is known by when it is told again: its key, as far as there is room for it."""
    return told.key[:ROOM]


def is_same(before: Said, told: Said) -> bool:
    """Told again alike. An address written another way (a comma, a space) is the same home."""
    if before.kind == told.kind == "lived_at":
        return _home(before) == _home(told)
    return (before.from_at, before.until_at, before.detail) == (told.from_at, told.until_at, told.detail)


def is_told_otherwise(before: Said, told: Said) -> bool:
    """Something told before is now told otherwise. An end or an outcome that has come since corrects nothing; nor does
    the next address."""
    if told.kind == "lived_at":
        return False
    had = {"from": before.from_at, "until": before.until_at, **before.detail}
    has = {"from": told.from_at, "until": told.until_at, **told.detail}
    return any(value and has.get(name) != value for name, value in had.items())


def _home(said: Said) -> str:
    return homes.written(said.detail.get("address", ""), said.detail.get("postcode", ""))
