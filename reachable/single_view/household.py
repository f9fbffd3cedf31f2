"""Were two young people told in one home, and when? Pure. An inference from two addresses, never of who they are to
each other; only Housing tells of a household as one.

Two stays of which each lasted while the other did. Of a pupil who has left, a school says no more where they live: that
stay is known for the instant it was told and no longer, so that whoever moves in next was never with them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

MOST = 10  # others told in one home at one time: past it, nobody is told from it (a large family is smaller)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """That somebody lives or lived somewhere, as one record tells. `ends_at` None: it goes on.

    `place` is the home as a key, '' where it is not known to be one; `line` is the id of what tells it;
    `is_one_household`: Housing helps them and the young person of the page as one.
    """

    place: str
    feed: str
    from_at: datetime
    ends_at: datetime | None
    told_at: datetime
    line: int
    is_one_household: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Told in one home, from then until then (`until_at` None: now), as their own `stay` says."""

    stay: Stay
    from_at: datetime
    until_at: datetime | None


def stay(
    place: str,
    feed: str,
    from_at: datetime,
    until_at: datetime | None,
    told_at: datetime,
    line: int,
    *,
    is_told_still: bool,
    is_one_household: bool = False,
) -> Stay:
    """A stay as it was told. Without an end it goes on only while whoever told it still speaks of them."""
    ends_at = until_at if until_at or is_told_still else from_at + _INSTANT
    return Stay(place, feed, from_at, ends_at, told_at, line, is_one_household)


def together(mine: Iterable[Stay], theirs: Iterable[Stay], now: datetime) -> Together | None:
    """How two young people were told in one home: now before once, as Housing says before two addresses, latest first;
    None where they were not. A stay that has not begun yet is none."""
    own = [one for one in mine if one.from_at <= now]
    begun = [other for other in theirs if other.from_at <= now]
    found = [met for one in own for other in begun if (met := _met(one, other, now))]
    return max(found, key=_telling, default=None)


def _met(one: Stay, other: Stay, now: datetime) -> Together | None:
    is_one_household = other.is_one_household and one.feed == other.feed
    if not is_one_household and not (one.place and one.place == other.place):
        return None
    from_at = max(one.from_at, other.from_at)
    until_at = min((end for end in (one.ends_at, other.ends_at) if end and end <= now), default=None)
    return Together(other, from_at, until_at) if until_at is None or from_at < until_at else None


def _telling(met: Together) -> tuple[bool, bool, datetime, datetime]:
    return met.until_at is None, met.stay.is_one_household, met.stay.told_at, met.from_at


def without_crowds(found: Iterable[Together]) -> list[Together]:
    """Without those who were met in a home in which too many are told for one household, whether now or once."""
    met = list(found)
    homes = Counter(_home(one) for one in met)
    return [one for one in met if one.stay.is_one_household or homes[_home(one)] <= MOST]


def _home(met: Together) -> tuple[str, bool]:
    return met.stay.place, met.until_at is None
