"""What records say happened of which several rows may tell one thing: worked out anew from all the rows that stand, so
that neither the order in which they came nor how often matters."""

from collections import defaultdict
from collections.abc import Iterable

from reachable.chronology.alike import Telling, standing
from reachable.chronology.comparing import is_same
from reachable.chronology.models import Event
from reachable.chronology.rows_step import FORMAT_OF, STEP, event_of
from reachable.feeds.models import Delivery, Row, once_accepted
from reachable.feeds.rows_step import made_at
from reachable.words.feeds import FEEDS

TABLES = [table for feed in FEEDS if feed.rows_tell_alike for table in feed.tables]


def compared(delivery: Delivery, records: set[int]) -> tuple[list[tuple], list[int]]:
    """(the events to write, by `rows_step.COLUMNS`; the ids of those that they replace)."""
    had, new, old = _had(records), [], []
    for record, tellings in _told(delivery, records).items():
        left = had[record]
        fresh = [one for one in standing(tellings) if not _take(left, one)]
        old += [event.pk for event in left]
        new += [event_of(delivery, record, one.row, one.happening, _before(left, one)) for one in fresh]
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


def _take(left: list[Event], one: Telling) -> bool:
    """Takes out of what stands an event that says the very same. False where there is none."""
    same = next((e for e in left if (e.kind, e.key) == _name(one) and is_same(e, one.happening)), None)
    if same:
        left.remove(same)
    return bool(same)


def _name(one: Telling) -> tuple[str, str]:
    return one.happening.kind, one.happening.key[:100]


def _before(left: list[Event], one: Telling) -> Event | None:
    """The event in whose place it stands: of its key, and where there are several, the nearest."""
    of_key = [event for event in left if event.key == _name(one)[1] and event.from_at]
    return min(of_key, key=lambda e: abs(e.from_at - one.happening.from_at), default=None)
