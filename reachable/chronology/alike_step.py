"""What records say happened of which several rows may tell one thing: worked out anew from all the rows that stand, so
that neither the order in which they came nor how often matters."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import Any

from reachable.chronology.alike import Telling, standing
from reachable.chronology.comparing import is_same, key_of
from reachable.chronology.models import Event
from reachable.chronology.rows_step import FORMAT_OF, STEP, event_of
from reachable.feeds.models import Delivery, Row, once_accepted
from reachable.feeds.rows_step import made_at
from reachable.feeds.shape import Happening
from reachable.words.feeds import FEEDS

TABLES = [table for feed in FEEDS if feed.rows_tell_alike for table in feed.tables]


def compared(delivery: Delivery, records: set[int]) -> tuple[list[tuple], list[int]]:
    """(the events to write, by `rows_step.COLUMNS`; the ids of those that they replace). A record may have thousands of
    either, so none is looked for among all the others."""
    had, new, old = _had(records), [], []
    for record, tellings in _told(delivery, records).items():
        by_name = _grouped(had[record], lambda event: (event.kind, event.key, event.from_at))
        fresh = [one for one in standing(tellings) if not _take(by_name[_name(one)], one)]
        left = sorted((event for alike in by_name.values() for event in alike if event.from_at), key=_from)
        of_key = _grouped(left, lambda event: event.key)
        old += [event.pk for alike in by_name.values() for event in alike]
        new += [
            event_of(delivery, record, one.row, one.happening, _before(of_key[key_of(one.happening)], one))
            for one in fresh
        ]
    return new, old


def _had(records: set[int]) -> dict[int, list[Event]]:
    """What stands of these records."""
    found: dict[int, list[Event]] = defaultdict(list)
    events = Event.objects.filter(record__in=records, is_erased=False).order_by("pk").to_change(by=STEP)
    for event in events:
        if event.superseded_by_id is None:
            found[event.record_id].append(event)
    return found


def _told(delivery: Delivery, records: Iterable[int]) -> dict[int, list[Telling]]:
    """What their rows tell that stand once this delivery is accepted."""
    rows = Row.objects.filter(once_accepted(delivery), record__in=records, table__in=TABLES)
    found: dict[int, list[Telling]] = defaultdict(list)
    for row in rows.annotate(made_at=made_at(Row)).order_by("pk").to_change(by=STEP):
        for one in FORMAT_OF[row.table].happenings(row.table, row.said):
            found[row.record_id].append(Telling(one, row.pk, row.natural_key, row.made_at))
    return found


def _grouped(events: Iterable[Event], by: Callable[[Event], Hashable]) -> dict[Any, list[Event]]:
    found: dict[Any, list[Event]] = defaultdict(list)
    for event in events:
        found[by(event)].append(event)
    return found


def _take(alike: list[Event], one: Telling) -> bool:
    """Takes out of what stands under its name an event that says the very same. False where there is none."""
    same = next((event for event in alike if is_same(event, one.happening)), None)
    if same:
        alike.remove(same)
    return bool(same)


def _name(one: Telling) -> tuple[str, str, datetime | None]:
    return one.happening.kind, key_of(one.happening), one.happening.from_at


def _from(of: Event | Happening) -> datetime:
    assert of.from_at is not None  # only an address is told without a day
    return of.from_at


def _before(of_key: list[Event], one: Telling) -> Event | None:
    """The event in whose place it stands: of those of its key, in order of time, the nearest."""
    began = _from(one.happening)
    at = bisect_left(of_key, began, key=_from)
    return min(of_key[max(at - 1, 0) : at + 1], key=lambda event: abs(_from(event) - began), default=None)
