"""From weeks at school to runs of absence and changes of code, told anew for the records that wait."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from reachable.chronology import absence
from reachable.chronology.comparing import is_same
from reachable.chronology.models import Event
from reachable.chronology.rows_step import COLUMNS, STEP, event_of
from reachable.feeds.models import Delivery, Week
from reachable.feeds.rows_step import supersede
from reachable.feeds.shape import Happening
from reachable.feeds.writing import write_many
from reachable.people.parts import parts


def attend(deliveries: Mapping[int, int]) -> None:
    """Says anew what the weeks of these records tell: runs of absence and changes of code. `deliveries` says of each
    record which delivery told of it. A run that has only grown is the same line, told again."""
    for part in parts(deliveries):
        told: dict[int, list[tuple[date, str]]] = defaultdict(list)
        weeks = Week.objects.filter(record__among=part).standing().to_change(by=STEP)
        for record, week_on, marks in weeks.values_list("record", "week_on", "marks"):
            told[record].append((week_on, marks))
        if told:  # most of what waits has no register: it need not wait for a turn to write
            _tell_runs({record: absence.happenings(weeks) for record, weeks in told.items()}, deliveries)


def _runs_told(records: Iterable[int]) -> dict[int, dict[str, Event]]:
    """The runs that stand of each record, by their keys."""
    found: dict[int, dict[str, Event]] = defaultdict(dict)
    kinds = [group.kind for group in absence.GROUPS]
    events = Event.objects.filter(record__among=records, kind__in=kinds, is_erased=False).standing()
    for event in events.to_change(by=STEP):
        found[event.record_id][event.key] = event
    return found


@transaction.atomic
def _tell_runs(told: Mapping[int, list[Happening]], deliveries: Mapping[int, int]) -> None:
    had, by = _runs_told(told), Delivery.objects.in_bulk(set(deliveries.values()))
    new: list[tuple] = []
    gone: dict[int, list[int]] = defaultdict(list)
    for record, runs in told.items():
        before, now = had[record], {run.key: run for run in runs}
        gone[deliveries[record]] += [e.pk for key, e in before.items() if key not in now or not is_same(e, now[key])]
        more = (run for key, run in now.items() if key not in before or not is_same(before[key], run))
        new += [event_of(by[deliveries[record]], record, None, run, None) for run in more]
    for delivery, pks in gone.items():
        supersede(Event, by[delivery], pks)
    write_many(Event, COLUMNS, new)
