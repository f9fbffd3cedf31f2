"""From rows to happenings, batch by batch, and from happenings to who is in scope. Safe to run twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from reachable.chronology import absence
from reachable.chronology.kinds import KINDS
from reachable.chronology.models import Event
from reachable.feeds import formats
from reachable.feeds.models import Delivery, Row, Week
from reachable.feeds.shape import SPELLS, YOUTH_JUSTICE, Happening
from reachable.feeds.tally import NewRow
from reachable.feeds.writing import write_many
from reachable.identifiers.names import fold
from reachable.people.asking import ARRESTED
from reachable.people.changes import SCOPE_LASTS, scope_from_facts
from reachable.people.parts import parts

STEP = "the chronology step"
FORMAT_OF = {table: module for module in formats.KNOWN for table in module.CLASS_OF}
OPENS_SCOPE = {
    "social_care_involvement": "social care",
    "child_protection_plan": "child protection plan",
    "child_in_need_plan": "child in need plan",
    "detained": ARRESTED,
    "missing": "missing episode",
    **dict.fromkeys(YOUTH_JUSTICE, "youth justice"),
}


def tell(delivery: Delivery, rows: Iterable[NewRow]) -> None:
    """Writes what a batch of new rows says happened. Unseen until the delivery is accepted, like the rows.

    Happenings of a row that this one replaces are replaced too, unless they say the very same.
    """
    rows = list(rows)
    before, shared = _before(rows), _shared(rows)
    new: list[tuple] = []
    old: list[int] = []
    for row in rows:
        told = {h.key: h for h in FORMAT_OF[row.table].happenings(row.table, row.said)}
        own = before.get(row.natural_key, [])
        others = [shared[at] for key in told if (at := (row.record_id, key)) in shared and shared[at] not in own]
        more, gone = _compare(delivery, row, told, own + others)
        new += more
        old += gone
    for part in parts(old):
        events = Event.objects.filter(pk__in=part).to_change(by=STEP)
        events.update(superseded_by=delivery, superseded_at=delivery.received_at)
    write_many(Event, COLUMNS, _once(new))


def _shared(rows: list[NewRow]) -> dict[tuple[int, str], Event]:
    """What stands of these records that several rows tell alike, whichever row told it, by record and key."""
    records = {row.record_id for row in rows if row.table == "youth-justice"}
    if not records:
        return {}
    events = Event.objects.filter(record__in=records, kind__in=YOUTH_JUSTICE, is_erased=False).order_by("pk")
    return {(e.record_id, e.key): e for e in events.to_change(by=STEP) if e.superseded_by_id is None}


def _once(new: list[tuple]) -> list[tuple]:
    """Of what several rows of one batch tell alike, the last telling."""
    last = {(one[0], one[4]): at for at, one in enumerate(new) if one[3] in YOUTH_JUSTICE}
    return [one for at, one in enumerate(new) if last.get((one[0], one[4]), at) == at]


def _before(rows: list[NewRow]) -> dict[str, list[Event]]:
    """What earlier rows of the same natural key had told, and still stands.

    What stands is picked out here: asked for it, SQLite goes through all that stands, which is nearly everything.
    """
    replaced = [row.natural_key for row in rows if row.replaces]
    found: dict[str, list[Event]] = defaultdict(list)
    if replaced:
        keys = dict(Row.objects.filter(natural_key__in=replaced).to_change(by=STEP).values_list("pk", "natural_key"))
        for event in Event.objects.filter(row__in=list(keys)).order_by("pk").to_change(by=STEP):
            if event.superseded_by_id is None:
                found[keys[event.row_id]].append(event)
    return found


def _same(event: Event, told: Happening) -> bool:
    """Told again alike. An address written another way (a comma, a space) is the same home."""
    if event.kind == told.kind == "lived_at":
        return _home(event.detail) == _home(told.detail)
    return (event.from_at, event.until_at, event.detail) == (told.from_at, told.until_at, told.detail)


def _home(detail: Mapping[str, str]) -> str:
    return fold(f"{detail.get('address', '')} {detail.get('postcode', '')}").replace(" ", "")


def _compare(
    delivery: Delivery, row: NewRow, told: Mapping[str, Happening], before: list[Event]
) -> tuple[list[tuple], list[int]]:
    """The new events of a row, and the ids of those it replaces. A change of address ends the stay before it."""
    # A stay that has ended is history: the next address does not replace it.
    had = {event.key: event for event in before if not (event.kind == "lived_at" and event.until_at)}
    # Every open one: a stay told before its record was known may stand beside another of the same key.
    gone = [e.pk for e in before if e.key in had and not (e.kind == "lived_at" and e.until_at) and _is_gone(e, told)]
    new = [_event(delivery, row, h, had.get(k)) for k, h in told.items() if k not in had or not _same(had[k], h)]
    ended = [_ended(delivery, e) for e in before if e.kind == "lived_at" and e.pk in gone]
    return new + ended, gone


def _is_gone(event: Event, told: Mapping[str, Happening]) -> bool:
    return event.key not in told or not _same(event, told[event.key])


# Of an event about to be written.
COLUMNS = (
    *("record", "row", "delivery", "kind", "key", "theme", "is_restricted", "from_at", "until_at", "precision"),
    *("detail", "known_at", "is_corrected"),
)


RUN_COLUMNS = tuple(name for name in COLUMNS if name not in ("row", "is_corrected"))


def _event(delivery: Delivery, row: NewRow, told: Happening, before: Event | None) -> tuple:
    kind = KINDS.get(told.kind)
    return (
        *(row.record_id, row.pk, delivery.pk, told.kind, told.key[:100]),
        kind.theme if kind else "social care",
        kind.is_restricted if kind else True,
        *(told.from_at, told.until_at, told.precision, told.detail, delivery.received_at),
        before is not None and _is_corrected(before, told),
    )


def _is_corrected(before: Event, told: Happening) -> bool:
    """Something told before is now told otherwise. An end or an outcome that has come since corrects nothing; nor does
    the next address. What was corrected once stays so: the agency did first say something else."""
    if told.kind == "lived_at":
        return False
    had = {"from": before.from_at, "until": before.until_at, **before.detail}
    has = {"from": told.from_at, "until": told.until_at, **told.detail}
    return before.is_corrected or any(value and has.get(name) != value for name, value in had.items())


def _ended(delivery: Delivery, before: Event) -> tuple:
    """A stay at an address ends where the next is told; it is not a correction."""
    from_at = before.from_at or before.known_at
    return (
        *(before.record_id, before.row_id, delivery.pk, before.kind, before.key, before.theme, before.is_restricted),
        from_at,
        max(delivery.received_at, from_at),  # a clock may have been put back
        *(before.precision, before.detail, before.known_at, False),
    )


def attend(deliveries: Mapping[int, int]) -> None:
    """Says anew what the weeks of these records tell: runs of absence and changes of code. `deliveries` says of each
    record which delivery told of it. A run that has only grown is the same line, told again."""
    for part in parts(deliveries):
        told: dict[int, list[tuple[date, str]]] = defaultdict(list)
        weeks = Week.objects.filter(record__in=part).standing().to_change(by=STEP)
        for record, week_on, marks in weeks.values_list("record", "week_on", "marks"):
            told[record].append((week_on, marks))
        if told:  # most of what waits has no register: it need not wait for a turn to write
            _tell_runs({record: absence.happenings(weeks) for record, weeks in told.items()}, deliveries)


def _runs_told(records: Iterable[int]) -> dict[int, dict[str, Event]]:
    """The runs that stand of each record, by their keys."""
    found: dict[int, dict[str, Event]] = defaultdict(dict)
    kinds = [group.kind for group in absence.GROUPS]
    events = Event.objects.filter(record__in=list(records), kind__in=kinds, is_erased=False).standing()
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
        gone[deliveries[record]] += [e.pk for key, e in before.items() if key not in now or not _same(e, now[key])]
        more = (run for key, run in now.items() if key not in before or not _same(before[key], run))
        new += [_run(record, by[deliveries[record]], run) for run in more]
    for delivery, pks in gone.items():
        events = Event.objects.filter(pk__in=pks).to_change(by=STEP)
        events.update(superseded_by=by[delivery], superseded_at=by[delivery].received_at)
    write_many(Event, RUN_COLUMNS, new)


def _run(record: int, by: Delivery, run: Happening) -> tuple:
    kind = KINDS[run.kind]
    told = (run.kind, run.key, kind.theme, kind.is_restricted, run.from_at, run.until_at, run.precision, run.detail)
    return record, by.pk, *told, by.received_at


def sweep(delivery: Delivery) -> None:
    """Takes away what a delivery that never finished had told."""
    Event.objects.filter(superseded_by=delivery).to_change(by=STEP).update(superseded_by=None, superseded_at=None)
    while ids := list(Event.objects.filter(delivery=delivery).to_change(by=STEP).values_list("pk", flat=True)[:5_000]):
        Event.objects.filter(pk__in=ids).to_change(by=STEP)._raw_delete("default")


def _scope_ends(event: Event, from_at: datetime) -> datetime | None:
    """Six months after it ended, or happened; None while it goes on. Nobody is held for months: a release not told has
    happened."""
    goes_on = event.kind in SPELLS and event.kind != "detained"
    ended = event.until_at or (None if goes_on else from_at)
    return ended + SCOPE_LASTS if ended else None


@transaction.atomic
def scope(records: Iterable[int]) -> None:
    """Says anew, from the standing facts of these records, who is in scope and until when."""
    for part in parts(records):
        spells: dict[int, list[tuple[str, datetime, datetime | None]]] = {record: [] for record in part}
        events = Event.objects.filter(record__in=part, kind__in=OPENS_SCOPE, is_erased=False).standing()
        for event in events.to_change(by=STEP):
            from_at = event.from_at or event.known_at
            until_at = _scope_ends(event, from_at)
            spells[event.record_id].append((OPENS_SCOPE[event.kind], from_at, until_at))
        scope_from_facts(spells=spells, by=STEP)
