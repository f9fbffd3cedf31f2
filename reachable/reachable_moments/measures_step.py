"""Reads every moment for the measures and for the list of open ones: times and kinds, nothing of a person."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reachable.reachable_moments import clock
from reachable.reachable_moments.measures import Kept, Measure, measures
from reachable.reachable_moments.models import Happening, Moment
from reachable.reachable_moments.states import State

WHY = "how many moments were reached in time: numbers about no one person"
SHOWN = "the open moments by their identifiers, with their clocks: nothing of a person"


def measured(since: datetime, now: datetime) -> list[Measure]:
    """The measures over moments that were known since then."""
    rows = Moment.objects.reach_now().filter(known_at__gte=since, known_at__lte=now).everyone_because(WHY)
    told = rows.values_list("known_at", "due_at", "window_at", "reached_at", "state")
    return measures((Kept(*times, state == State.WITHDRAWN) for *times, state in told), now)


def listed(now: datetime) -> Iterator[dict[str, Any]]:
    """Each open moment: identifier, kinds, tier, its times (ISO 8601, UTC) and how it stands."""
    kinds: dict[int, list[str]] = {}
    happened = Happening.objects.filter(moment__in=Moment.objects.open().values("pk")).everyone_because(SHOWN)
    for moment, what in happened.order_by("at", "what").values_list("moment", "what"):
        kinds.setdefault(moment, []).append(what)
    for moment in Moment.objects.open().order_by("due_at", "pk").everyone_because(SHOWN):
        yield _listed(moment, kinds.get(moment.pk, []), now)


def _listed(moment: Moment, kinds: list[str], now: datetime) -> dict[str, Any]:
    stamps = ("known_at", "identified_at", "due_at", "window_at", "reached_at")
    times = {name.removesuffix("_at"): _iso(getattr(moment, name)) for name in stamps}
    standing = clock.standing(moment.due_at, moment.reached_at, now)
    own = {"id": f"{moment.uuid}", "kinds": kinds, "tier": moment.tier, "state": moment.state}
    return own | times | {"standing": standing if moment.state != State.TOLD else "no clock"}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
