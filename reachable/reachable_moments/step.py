"""From happenings to moments: the flow's last step. Safe to run twice; writes only where something opens."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from reachable.agencies.term_dates import Period, closed_days
from reachable.chronology.models import Event
from reachable.clocks.school_days import Closed
from reachable.feeds.models import Identity
from reachable.people.parts import parts
from reachable.reachable_moments import changes, clock
from reachable.reachable_moments.kinds import OLDEST
from reachable.reachable_moments.models import Happening, Moment
from reachable.reachable_moments.rules import (
    BY_FORM,
    OPENING,
    UNTIL_SIXTH,
    Happened,
    Opens,
    is_too_old,
    what_opens,
)
from reachable.reachable_moments.together_step import tidy
from reachable.reachable_moments.windows import Counted, is_until_sixth, sixth_of
from reachable.reachable_moments.windows_step import periods_of

STEP = "the step that opens reachable moments"
Told = tuple[Event, Opens, Counted | None]  # counted: where it lasts until the sixth school day
Key = tuple[int, str, str]  # the record, the key of the line, what it opens


def notice(records: Iterable[int], *, now: datetime) -> set[int]:
    """Opens a moment for what these records now tell that opens one, or adds it to the moment it belongs to; puts
    moments together that are one, and takes apart what is another's. Returns the records of which something opened."""
    opened: set[int] = set()
    for part in parts(records):
        found = _told(part, now)
        with transaction.atomic():
            opened |= _opened(found, now)
            tidy(part, now=now)
    return opened


def _opened(found: list[Told], now: datetime) -> set[int]:
    have = _have({event.record_id for event, *_ in found}) if found else {}
    for (record, key, what), (event, opens, counted) in _by_key(found).items():
        known = have.get((record, key, what))
        if known is None:
            _open(event, opens, counted, now)
        elif counted:
            _count(known, counted, now)
        elif known.until_at != opens.until_at:
            changes.end_window(happening=known, until_at=opens.until_at, by=STEP, now=now)
    return {event.record_id for event, *_ in found}


def _count(known: Happening, counted: Counted, now: datetime) -> None:
    if (known.until_at, known.rests_on) != counted:
        changes.count_window(happening=known, counted=counted, by=STEP, now=now)


def _by_key(found: list[Told]) -> dict[Key, Told]:
    """What opens something, the first to happen in front. Two rows may tell one thing (two exclusions that begin on one
    day): it opens one moment, as the row says that was told first."""
    by_key: dict[Key, Told] = {}
    for one in sorted(found, key=lambda one: (one[1].at, one[1].what, one[0].pk)):
        by_key.setdefault((one[0].record_id, one[0].key, one[1].what), one)
    return by_key


def _told(records: list[int], now: datetime) -> list[Told]:
    """What these records tell that opens something, and was known lately."""
    events = Event.objects.filter(record__among=records, kind__in=OPENING, is_erased=False).standing()
    near = Q(from_at__gt=now - 2 * OLDEST) | Q(until_at__gt=now - 2 * OLDEST)
    rows = events.filter(near, known_at__gt=now - OLDEST, from_at__isnull=False).select_related("record")
    lately = list(rows.to_change(by=STEP))
    if not lately:
        return []
    born = born_of({event.record_id for event in lately})
    periods = periods_of({event.record_id: event.record.source for event in lately if event.kind in UNTIL_SIXTH})
    return [
        (event, opens, sixth_of(opens.at, periods[event.record_id]) if is_until_sixth(event.key) else None)
        for event in lately
        for opens in what_opens(_with_days(event, periods), born.get(event.record_id))
        if not is_too_old(opens, event.known_at)
    ]


def _with_days(event: Event, periods: Mapping[int, Collection[Period] | None]) -> Happened:
    return as_happened(event, closed_days(periods.get(event.record_id) or ()))


def as_happened(event: Event, closed: Collection[Closed] = ()) -> Happened:
    """A line of the chronology as the rules read it; `closed` where it is asked until when they can be reached."""
    return Happened(event.kind, event.from_at, event.until_at, event.detail, closed)  # type: ignore[arg-type]


def born_of(records: set[int]) -> dict[int, date | None]:
    """When whoever each of these records is about was born, as that record says."""
    rows = Identity.objects.filter(record__among=records).standing().order_by("pk").to_change(by=STEP)
    return dict(rows.values_list("record", "dob"))


def _have(records: set[int]) -> dict[Key, Happening]:
    """What of theirs belongs to a moment already."""
    rows = Happening.objects.filter(record__among=records).to_change(by=STEP)
    return {(row.record_id, row.key, row.what): row for row in rows}


def _open(event: Event, opens: Opens, counted: Counted | None, now: datetime) -> None:
    moment = _near(event.record_id, opens) or changes.open_moment(
        record=event.record_id, tier=opens.tier, known_at=event.known_at, by=STEP, now=now
    )
    told = {"record": event.record_id, "key": event.key, "known_at": event.known_at}
    told |= {"is_by_form": event.kind == BY_FORM, "rests_on": counted.rests_on if counted else ""}
    changes.add_happening(moment=moment, opens=opens, by=STEP, now=now, **told)


def _near(record: int, opens: Opens) -> Moment | None:
    """The open moment of the same record within a day of which this happened. Whoever was reached before it was not
    reached for it: then it is a moment of its own. What another record tells of them has its own (`together_step.py`).
    """
    day = (opens.at - clock.JOINS_WITHIN, opens.at + clock.JOINS_WITHIN)
    near = Happening.objects.filter(at__range=day, record=record).values("moment")
    not_before = Q(reached_at__isnull=True) | Q(reached_at__gte=opens.at)
    return Moment.objects.filter(not_before, pk__in=near).open().order_by("pk").to_change(by=STEP).first()
