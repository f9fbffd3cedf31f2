"""How many moments a day the same settings open in the whole borough: numbers about no one person, and kept nowhere.

By the standing lines of the last year: as they were told to us, and as if each had been told at once. Where we were
told of a part of that year alone, by that part; of less than three months nothing is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reachable.chronology.models import Event
from reachable.feeds.models import Identity
from reachable.learning.replay.settings_read import Tried
from reachable.people.models import Belonging
from reachable.reachable_moments.clock import JOINS_WITHIN
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.rules import OPENING, Happened, Opens, is_too_old, what_opens

WHY = "how many moments a day these settings open: numbers about no one person"
DAYS = 365
LEAST_DAYS = 91
Found = tuple[int, datetime, Opens, datetime]  # the person, when, what it opens, when it became known


@dataclass(frozen=True, slots=True)
class Load:
    """Moments with a clock, as things were told to us, and had each been told at once; each in so many days."""

    as_told: int
    at_once: int
    told_days: int = DAYS
    days: int = DAYS

    def a_day(self) -> dict[str, float | None]:
        """Both a day, to a tenth, so that a small number tells of nobody; None where too little time has gone."""
        return {"as_told": _rate(self.as_told, self.told_days), "at_once": _rate(self.at_once, self.days)}


def _rate(number: int, days: int) -> float | None:
    return round(number / days, 1) if days >= LEAST_DAYS else None


def load(tried: Tried, now: datetime) -> Load:
    """Counts what would have opened a moment, what is told of one person within a day being one."""
    found = sorted(_opening(now), key=lambda one: one[:2])
    in_time = [one for one in found if not is_too_old(one[2], one[3], tried.too_old_after)]
    told_days, days = (_days((one[n] for one in found), now) for n in (3, 1))
    return Load(_moments(in_time), _moments(found), told_days, days)


def _days(since: Iterable[datetime], now: datetime) -> int:
    """How many days of the year we can tell of: not those before the first."""
    return min(DAYS, (now - min(since, default=now)).days + 1)


def _opening(now: datetime) -> list[Found]:
    """Everything of the last year that opens a moment."""
    since = now - timedelta(days=DAYS)
    near = Event.objects.filter(kind__in=OPENING, from_at__gt=since - timedelta(days=DAYS), is_erased=False)
    read = ("record", "known_at", "kind", "from_at", "until_at", "detail")
    told = list(near.standing().everyone_because(WHY).values_list(*read))
    records = {record for record, *_ in told}
    born, whose = _born(records), _whose(records)
    return [
        (whose.get(record, -record), one.at, one, known_at)
        for record, known_at, *rest in told
        for one in what_opens(Happened(*rest), born.get(record))
        if one.tier is Tier.REACH_NOW and since < one.at <= now
    ]


def _born(records: set[int]) -> dict:
    rows = Identity.objects.filter(record__among=records).standing().everyone_because(WHY)
    return dict(rows.values_list("record", "dob"))


def _whose(records: set[int]) -> dict:
    """By record, whose it is. What nobody has joined yet is a person of its own."""
    rows = Belonging.objects.filter(record__among=records, is_unsure=False).now_standing().everyone_because(WHY)
    return dict(rows.values_list("record", "person"))


def _moments(told: Iterable[Found]) -> int:
    last: dict[int, datetime] = {}
    number = 0
    for person, at, *_ in told:
        number += person not in last or at - last[person] > JOINS_WITHIN
        last[person] = at
    return number
