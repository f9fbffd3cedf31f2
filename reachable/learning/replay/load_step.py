"""How many moments a day the same settings open in the whole borough: numbers about no one person, and kept nowhere.

By the standing lines of the last year: as they were told to us, and as if each had been told at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reachable.chronology.models import Event
from reachable.feeds.models import Identity
from reachable.learning.replay.settings_read import Tried
from reachable.reachable_moments.clock import JOINS_WITHIN
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.rules import OPENING, Happened, Opens, is_too_old, what_opens

WHY = "how many moments a day these settings open: numbers about no one person"
DAYS = 365
Found = tuple[int, datetime, Opens, datetime]  # the record, when, what it opens, when it became known


@dataclass(frozen=True, slots=True)
class Load:
    """Of the last year: moments with a clock, as things were told to us, and had each been told at once."""

    as_told: int
    at_once: int

    def a_day(self) -> dict[str, float]:
        """Both a day, to a tenth: of a year, so that a small number tells of nobody."""
        return {"as_told": round(self.as_told / DAYS, 1), "at_once": round(self.at_once / DAYS, 1)}


def load(tried: Tried, now: datetime) -> Load:
    """Counts what would have opened a moment, what one record tells within a day being one."""
    found = sorted(_opening(now), key=lambda one: one[:2])
    in_time = [one for one in found if not is_too_old(one[2], one[3], tried.too_old_after)]
    return Load(_moments(in_time), _moments(found))


def _opening(now: datetime) -> list[Found]:
    """Everything of the last year that opens a moment."""
    since = now - timedelta(days=DAYS)
    near = Event.objects.filter(kind__in=OPENING, from_at__gt=since - timedelta(days=DAYS), is_erased=False)
    read = ("record", "known_at", "kind", "from_at", "until_at", "detail")
    told = list(near.standing().everyone_because(WHY).values_list(*read))
    born = _born({record for record, *_ in told})
    return [
        (record, one.at, one, known_at)
        for record, known_at, *rest in told
        for one in what_opens(Happened(*rest), born.get(record))
        if one.tier is Tier.REACH_NOW and since < one.at <= now
    ]


def _born(records: set[int]) -> dict:
    rows = Identity.objects.filter(record__among=records).standing().everyone_because(WHY)
    return dict(rows.values_list("record", "dob"))


def _moments(told: Iterable[Found]) -> int:
    last: dict[int, datetime] = {}
    number = 0
    for record, at, *_ in told:
        number += record not in last or at - last[record] > JOINS_WITHIN
        last[record] = at
    return number
