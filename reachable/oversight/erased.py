"""What was erased, read off the activity log: when, what, of which feed, how much, by whom. Numbers, and nobody.

Each run of forgetting writes a line a batch; here they are one row a kind.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reachable.locks.models import Activity

RUNS = 400  # a year of nights: a page that is opened now and then need not go through seven
NUMBER = re.compile(r"\d+")
FROM_A_FEED = ("rows", "weeks")  # what these lines are about has the feed's data class for an id


@dataclass(frozen=True, slots=True)
class Erased:
    """What one run erased of one kind. `feed` is a data class, or ''; `lines` the first and the last in the log."""

    at: datetime
    did: str
    feed: str
    by: str
    lines: tuple[int, int]


def lines() -> Iterable[Activity]:
    """The lines of the log about what was forgotten, of whole runs, the newest: part of one would be a wrong number.
    They name nobody."""
    told = Activity.objects.filter(did__startswith="forgot")
    runs = list(told.order_by("-at").values_list("at", flat=True).distinct()[:RUNS])
    return told.filter(at__gte=runs[-1]).order_by("-at", "-pk") if runs else told.none()


def together(lines: Iterable[Activity]) -> list[Erased]:
    """One row a run, a kind and a feed, newest first, its numbers added up. What came to nothing is left out."""
    found: dict[tuple[datetime, str, str, str], list[Activity]] = {}
    for line in lines:
        feed = line.about_id if line.about in FROM_A_FEED else ""
        found.setdefault((line.at, NUMBER.sub("#", line.did), feed, line.by), []).append(line)
    rows = [
        (Erased(at, _added(did, some), feed, by, (some[-1].pk, some[0].pk)), some)
        for (at, did, feed, by), some in found.items()
    ]
    return [row for row, some in rows if any(int(n) for line in some for n in NUMBER.findall(line.did))]


def _added(did: str, lines: Iterable[Activity]) -> str:
    """The words of these lines once, each number the sum of theirs."""
    sums = iter([sum(parts) for parts in zip(*(map(int, NUMBER.findall(line.did)) for line in lines), strict=True)])
    words = re.sub("#", lambda found: f"{next(sums):,}", did)
    one = re.sub(r"\b1 (\w+)s\b", r"1 \1", words)
    return words if one == words else one.replace("their time", "its time").replace(" were", " was")
