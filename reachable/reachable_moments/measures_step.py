"""Reads every moment for the measures and for the list of open ones: times and kinds, nothing of a person."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Min, OuterRef, Subquery

from reachable.chronology.models import Event
from reachable.feeds.models import accepted
from reachable.notices.models import Notice
from reachable.people.models import Belonging
from reachable.people.parts import parts
from reachable.reachable_moments import clock
from reachable.reachable_moments.kinds import Tier
from reachable.reachable_moments.measures import (
    JOINED,
    WITHDRAWN,
    Counted,
    Detained,
    Hurt,
    Kept,
    Measure,
    measure,
    of_custody,
    of_injuries,
    of_moments,
)
from reachable.reachable_moments.models import Attempt, Happening, Moment, WhyMissed, of
from reachable.reachable_moments.rules import BY_SOMEBODY, DETAINED, HURT, OPENING, before_we_knew, what_opens
from reachable.reachable_moments.states import State
from reachable.reachable_moments.step import as_happened, born_of
from reachable.reachable_moments.told import PAGE

WHY = "how many moments were reached in time: numbers about no one person"
BEFORE = "Happenings that were too old to open a moment when we were told"
HURT_BY_SOMEBODY = "RM4"
Others = dict[int, tuple[datetime, Moment]]  # of each moment that is one with another: when known, and the other
SHOWN = "the open moments by their identifiers, with their clocks: nothing of a person"


def measured(since: datetime, now: datetime, until: datetime | None = None) -> list[Measure]:
    """The measures over what was known since then and until `until` (or now), as it stands now; K9 over what was known
    as long before, a year earlier."""
    until = until or now
    told = _told(since, until)
    others, a_year = _goes_on_with(), timedelta(days=365)
    injuries = of_injuries(_hurt(since - a_year, until - a_year, others))
    found = [*of_moments(_kept(since, until, others), now), *of_custody(_detained(told, others), now)]
    return [*found, injuries, _before_we_knew(told)]


def _kept(since: datetime, now: datetime, others: Others) -> list[Kept]:
    """Moments with a clock; those that are one with another are counted once, from when the first of them was known."""
    rows = Moment.objects.reach_now().filter(known_at__gte=since, known_at__lte=now).everyone_because(WHY)
    names = ("pk", "known_at", "due_at", "window_at", "reached_at", "state", "declined_at", "offer_again_on")
    told = list(rows.values_list(*names))
    known = {other.pk: known_at for known_at, other in sorted(others.values(), key=lambda one: one[0], reverse=True)}
    tried: dict[int, list[datetime]] = {}
    declined = [pk for pk, *_, day in told if day]
    for attempt in Attempt.objects.filter(moment__among=declined).everyone_because(WHY):
        tried.setdefault(attempt.moment_id, []).append(attempt.at)
    said = _why_missed([pk for pk, *_ in told])
    return [
        Kept(
            min(at, known.get(pk, at)), *times, _why_not(pk in others, state), declined, day, tried.get(pk, ()),
            said.get(pk, ""),
        )
        for pk, at, *times, state, declined, day in told
    ]  # fmt: skip


def _why_missed(moments: list[int]) -> dict[int, str]:
    """What was said last of each, of why its 24 hours were missed."""
    rows = WhyMissed.objects.filter(moment__among=moments).order_by("at", "pk").everyone_because(WHY)
    return dict(rows.values_list("moment", "because"))


def _goes_on_with() -> Others:
    """Of each moment that is one with another: when it was known, and the other."""
    rows = Moment.objects.going_on().reach_now().select_related("goes_on_with").everyone_because(WHY)
    return {one.pk: (one.known_at, one.goes_on_with) for one in rows}  # type: ignore[misc]


def _why_not(is_joined: bool, state: str) -> str:
    return JOINED if is_joined else WITHDRAWN if state == State.WITHDRAWN else ""


class _Line(NamedTuple):
    """A happening of a child that would have opened a moment at once, and whether it was too old when it was known."""

    event: Event
    what: list[str]
    was_too_late: bool


def _told(since: datetime, now: datetime) -> list[_Line]:
    """Every line that was told first since then and is such a one. What was put right later counts once."""
    tellings = Event.objects.filter(accepted(), record=OuterRef("record"), key=OuterRef("key")).order_by("known_at")
    first = Subquery(tellings.values("known_at")[:1])
    lines = Event.objects.filter(kind__in=OPENING, is_erased=False, from_at__isnull=False).standing()
    lines = lines.filter(known_at__gte=since).annotate(first_told_at=first).filter(first_told_at__range=(since, now))
    rows = list(lines.order_by("pk").everyone_because(WHY))
    born: dict[int, date | None] = {}
    for part in parts({row.record_id for row in rows}):
        born |= born_of(set(part))
    return [one for row in rows if (one := _line(row, born.get(row.record_id))) is not None]


def _line(event: Event, born: date | None) -> _Line | None:
    happened = as_happened(event)
    what = [one.what for one in what_opens(happened, born) if one.tier is Tier.REACH_NOW]
    first = event.first_told_at  # type: ignore[attr-defined]
    return _Line(event, what, bool(before_we_knew(happened, first, event.known_at, born))) if what else None


def _before_we_knew(told: Iterable[_Line]) -> Measure:
    """Counted apart: none of these is in K5."""
    rows = ((one.event.first_told_at, one.was_too_late) for one in told)  # type: ignore[attr-defined]
    return measure("before we knew", BEFORE, (Counted(*row) for row in rows))


def _detained(told: Iterable[_Line], others: Others) -> list[Detained]:
    held = [one for one in told if one.event.kind == DETAINED]
    opened = _opened({one.event.record_id for one in held}, others)
    return [_held(one, opened) for one in held]


def _opened(records: set[int], others: Others) -> dict[tuple[int, str, str], tuple[Moment, datetime, datetime | None]]:
    """The moment that each happening of these records belongs to, when it came to that while it was open (None where
    somebody was told of it by itself), and when somebody was first told of the moment."""
    rows = Happening.objects.filter(record__among=records).select_related("moment")
    happened = list(rows.everyone_because(WHY))
    uuids = {one.moment.uuid for one in happened}
    first = Notice.objects.filter(page=PAGE, about__in=uuids).values_list("about").annotate(first=Min("made_at"))
    notices, found = dict(first.order_by()), {}
    for one in happened:
        told_at = _first_told(one.moment, notices)
        other = others[one.moment_id][1] if told_at is None and one.moment_id in others else None
        moment = other or one.moment
        found[one.record_id, one.key, one.what] = (one.moment, _came_at(moment, one.known_at), told_at)
    return found


def _came_at(moment: Moment, known_at: datetime) -> datetime | None:
    return known_at if moment.opened_at < known_at else None


def _first_told(moment: Moment, notices: dict[UUID, datetime]) -> datetime | None:
    """By a notice, or because they took it on themselves."""
    told = (notices.get(moment.uuid), moment.accepted_at, moment.identified_at)
    return min((at for at in told if at), default=None)


def _held(one: _Line, opened: dict[tuple[int, str, str], tuple[Moment, datetime, datetime | None]]) -> Detained:
    event, detail = one.event, one.event.detail
    of = {what: opened.get((event.record_id, event.key, what)) for what in one.what}
    moment, came_at, told_at = of.get("RM1") or of.get("RM2") or (None, None, None)
    searched = of.get("RM21")
    return Detained(
        event.from_at,  # type: ignore[arg-type]
        event.first_told_at,  # type: ignore[attr-defined]
        told_at,
        _left_out(one, moment, came_at),
        _moment(detail.get("appropriate_adult_called_at")),
        _moment(detail.get("appropriate_adult_arrived_at")),
        detail.get("strip_search") == "yes",
        searched is not None and searched[0].state != State.WITHDRAWN,
    )


def _left_out(one: _Line, moment: Moment | None, came_at: datetime | None) -> str:
    """Why it is not asked when somebody was told of it. What we knew too late was told too late."""
    if moment is None:
        return "" if one.was_too_late else "no moment of its own was opened"
    if moment.state == State.WITHDRAWN:
        return WITHDRAWN
    return "came to a moment that was open" if came_at else ""


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _hurt(since: datetime, until: datetime, others: Others) -> list[Hurt]:
    """Those hurt by somebody, known in that time: whether they were reached, and when they were hurt again."""
    rows = Happening.objects.filter(what=HURT_BY_SOMEBODY, known_at__range=(since, until)).select_related("moment")
    happened = [one for one in rows.everyone_because(WHY) if one.moment.state != State.WITHDRAWN]
    again = _hurt_at({one.record_id for one in happened})
    return [
        Hurt(one.at, one.known_at, _was_reached(one.moment, others), min(_after(one, again), default=None))
        for one in happened
    ]


def _was_reached(moment: Moment, others: Others) -> bool:
    other = others[moment.pk][1] if moment.pk in others else moment
    return bool(moment.reached_at or other.reached_at)


def _after(one: Happening, times: dict[int, list[datetime]]) -> Iterator[datetime]:
    return (at for at in times.get(one.record_id, ()) if at > one.at)


def _hurt_at(records: set[int]) -> dict[int, list[datetime]]:
    """When whoever these records are about was hurt by somebody, whichever record told of it."""
    people = Belonging.objects.filter(record__in=records).now_standing().values("person")
    theirs = list(Belonging.objects.filter(person__in=people).now_standing().everyone_because(WHY))
    person = {one.record_id: one.person_id for one in theirs}
    times: dict[int, list[datetime]] = {}
    lines = Event.objects.filter(kind=HURT, record__among=set(person), is_erased=False).standing()
    for line in lines.everyone_because(WHY):
        if line.from_at and line.detail.get("group") in BY_SOMEBODY:
            times.setdefault(person[line.record_id], []).append(line.from_at)
    return {record: times.get(person[record], []) for record in records if record in person}


def listed(now: datetime) -> Iterator[dict[str, Any]]:
    """Each open moment: identifier, the kind that opened it and every kind, tier, its times (ISO 8601, UTC) and how it
    stands. What was only told to whoever knows them has no clock, and falls due never."""
    kinds: dict[int, list[str]] = {}
    happened = of(Happening.objects.order_by("at", "what"), Moment.objects.open()).everyone_because(SHOWN)
    for moment, what in happened.values_list("of", "what"):
        kinds.setdefault(moment, []).append(what)
    for moment in Moment.objects.open().order_by("due_at", "pk").everyone_because(SHOWN):
        yield _listed(moment, kinds.get(moment.pk, []), now)


def _listed(moment: Moment, kinds: list[str], now: datetime) -> dict[str, Any]:
    stamps = ("known_at", "identified_at", "due_at", "window_at", "reached_at")
    times = {name.removesuffix("_at"): _iso(getattr(moment, name)) for name in stamps}
    own = {"id": f"{moment.uuid}", "kind": next(iter(kinds), None), "kinds": kinds}
    own |= {"tier": moment.tier, "state": moment.state}
    if moment.state == State.TOLD:
        return own | times | {"due": None, "standing": "no clock"}
    return own | times | {"standing": clock.standing(moment.due_at, moment.reached_at, now)}


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
