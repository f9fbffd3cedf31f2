"""What a page about moments reads, through the one door and in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from reachable.agencies.models import Agency
from reachable.chronology.kinds import may_give_away
from reachable.chronology.models import Event
from reachable.errors import NotShared
from reachable.feeds.models import Identity
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.asking import nobody_kept_out
from reachable.people.finding import feeds_read_by
from reachable.people.models import Belonging, Pair, protected_records
from reachable.people.protecting import protected_from
from reachable.reachable_moments import clock
from reachable.reachable_moments.kinds import AWAY
from reachable.reachable_moments.models import (
    Attempt,
    Brief,
    Happening,
    Moment,
    MomentQuerySet,
    Recount,
    WhyMissed,
    as_told,
    of,
    records_held_by,
    that_ask,
)
from reachable.reachable_moments.rules import OPENING
from reachable.reachable_moments.states import State
from reachable.sharing.looking import Asked, look
from reachable.sharing.purposes import Purpose

MOST = 200
WHOM_TO_RING = ("teller", "phone")  # of a form whose words are withheld: somebody must still ring back
FOR = Purpose.SAFEGUARD


@dataclass(frozen=True, slots=True)
class Open:
    """The open moments a viewer may see, the one whose time ends first in front, and what they rest on."""

    moments: list[Moment]
    happenings: list[Happening]
    identities: list[Identity]
    attempts: list[Attempt]


@dataclass(frozen=True, slots=True)
class One:
    """One moment: the sender's facts alone, and who it may be."""

    moment: Moment
    happenings: list[Happening]
    identities: list[Identity]
    attempts: list[Attempt]
    events: list[Event]
    belongings: list[Belonging]
    may_be: list[Pair]
    briefs: list[Brief]
    with_it: list[Moment]
    recounts: list[Recount]
    why_missed: list[WhyMissed]
    numbers: list[Agency] = field(default_factory=list)
    # Of the identities those of feeds that this viewer reads: what a page may say of them one by one (lock 5).
    told: list[Identity] = field(default_factory=list)

    @property
    def is_withheld(self) -> bool:
        """Whether a place would give an address away that is protected from this viewer."""
        return any(one.is_withheld for one in (*self.events, *self.briefs))  # type: ignore[attr-defined]


def open_moments(viewer: Viewer, now: datetime) -> Open:
    """Raises NotRecorded where the look cannot be written down."""
    read = Open(*look(viewer, FOR, "reachable moments", _newest(viewer, now), *_of(viewer), now=now))
    read.moments.sort(key=lambda one: _ends_first(one, now))
    return read


def _ends_first(one: Moment, now: datetime) -> tuple[datetime, int]:
    return clock.ends_first(one.due_at, one.window_at, now), one.pk


def these(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Open:
    """Of these moments, those that the viewer may see, for one page of a list. Raises NotRecorded."""
    moments = Moment.objects.filter(pk__in=ids).visible_to(viewer, FOR, now).to_confirm()
    moments = moments.select_related("owner", "owner__team")
    return Open(*look(viewer, FOR, page, moments, *_of(viewer), now=now))


def on_paper(viewer: Viewer, now: datetime) -> tuple[Open, list[Event]]:
    """The open moments with the lines that opened them, for a sheet that goes from hand to hand: a line of a child
    whose address is protected is withheld from everybody. Raises NotRecorded."""
    told = _lines(viewer).annotate(is_withheld=ExpressionWrapper(Q(record__in=protected_records()), BooleanField()))
    *parts, lines = look(
        viewer, FOR, "the fallback sheet", _newest(viewer, now), *_of(viewer), _told_by(told, viewer), now=now
    )
    read = Open(*parts)
    read.moments.sort(key=lambda one: _ends_first(one, now))
    return read, lines


def _newest(viewer: Viewer, now: datetime) -> MomentQuerySet:
    moments = Moment.objects.open().visible_to(viewer, FOR, now).to_confirm().select_related("owner", "owner__team")
    return moments.annotate(rests=_rests()).order_by("rests", "-due_at", "-pk")[: MOST + 1]


def _rests() -> Case:
    """What may be left out first where too many are open: what has no clock, and who has been reached."""
    return Case(When(state=State.TOLD, then=Value(2)), When(reached_at__isnull=False, then=Value(1)), default=Value(0))


def one(viewer: Viewer, uuid: UUID, page: str, now: datetime) -> One:
    """Raises NotShared where there is none, or none for this viewer."""
    moments = Moment.objects.all().found_at(uuid).visible_to(viewer, FOR, now).to_confirm()
    moments = moments.select_related("owner", "owner__team", "identified_by", "record").annotate(
        records=_records(), is_protected=_as_field(protected_from(viewer, now))
    )
    moment, *rest = look(viewer, FOR, page, moments, *_of(viewer), *_about(viewer, now), now=now)
    if not moment:
        raise NotShared
    read = One(moment[0], *rest)
    for event in read.events:
        if event.is_withheld:  # type: ignore[attr-defined]
            event.detail = {name: value for name, value in event.detail.items() if name in WHOM_TO_RING}
    if read.is_withheld:
        for brief, name in product(read.briefs, Brief.PLACE):
            setattr(brief, name, "")
    read.numbers.extend(_numbers(read))
    feeds = feeds_read_by(viewer.themes)
    read.told.extend(one for one in read.identities if one.record.feed in feeds)
    return read


def _records() -> Coalesce:
    """How many records stand on the page of a moment's record; none, while nobody has looked whose it is."""
    mine = Belonging.objects.filter(record=OuterRef(OuterRef("record"))).now_standing().values("person")
    theirs = Belonging.objects.filter(person__in=mine).now_standing().order_by().values("person")
    return Coalesce(Subquery(theirs.annotate(n=Count("pk")).values("n")[:1]), 0)


def _numbers(read: One) -> list[Agency]:
    """Whom to ring where they are held away from home: that force, unless it gives a protected place away, and us."""
    away = [one.record_id for one in read.happenings if one.what == AWAY]
    told = {one.record.source for one in read.identities if one.record_id in away and not read.is_withheld}
    rows = Agency.objects.filter(Q(source__in=told) | Q(kind=Agency.Kind.COUNCIL))
    return list(rows.exclude(phone="").order_by("-kind", "name")) if away else []


def _of(viewer: Viewer) -> Iterator[Asked]:
    """What happened, who the records say it is, and every attempt."""
    identities = Identity.objects.standing().select_related("record").order_by("-known_at", "-pk")
    attempts = Attempt.objects.select_related("by").order_by("-at", "-pk")
    happened = Happening.objects.annotate(is_told=_still_told()).order_by("at", "pk")
    yield lambda rows: of(happened, _shown(rows, viewer))
    yield lambda rows: as_told(identities, _shown(rows, viewer))
    yield lambda rows: of(attempts, _shown(rows, viewer))


def _still_told() -> Exists:
    """Whether the sender still says so: what they took back stands on no page, and somebody may be on the way."""
    lines = Event.objects.filter(record=OuterRef("record"), key=OuterRef("key"))
    return Exists(lines.standing())


def _about(viewer: Viewer, now: datetime) -> Iterator[Asked]:
    """The lines that opened it as they are told now, whose page these records stand on, and who else it may be."""
    lines = _lines(viewer).annotate(is_withheld=_gives_away(viewer, now))
    whose = Belonging.objects.now_standing().select_related("person")
    pairs = Pair.objects.visible_to(viewer, FOR, records_held_by(viewer))
    pairs = nobody_kept_out(pairs, viewer, now).select_related("left", "right")
    yield _told_by(lines, viewer)
    yield lambda rows: as_told(whose, _shown(rows, viewer))
    yield lambda rows: that_ask(pairs, _shown(rows, viewer))[:20]
    briefs = Brief.objects.select_related("by").order_by("-at", "-pk")
    briefs = briefs.annotate(is_withheld=_as_field(protected_from(viewer, now)))
    yield lambda rows: of(briefs, _shown(rows, viewer))[:1]
    others = Moment.objects.select_related("owner").order_by("pk")
    yield lambda rows: others.going_on_with(_shown(rows, viewer))
    recounts = Recount.objects.order_by("-at", "-pk")
    yield lambda rows: of(recounts, _shown(rows, viewer))
    said = WhyMissed.objects.select_related("by").order_by("-at", "-pk")
    yield lambda rows: of(said, _shown(rows, viewer))[:1]


def _lines(viewer: Viewer) -> GuardedQuerySet:
    return Event.objects.filter(kind__in=OPENING, is_erased=False).standing().seen_by(viewer).select_related("record")


def _told_by(lines: GuardedQuerySet, viewer: Viewer) -> Asked:
    """Of these lines, those that tell what happened."""
    return lambda rows: as_told(_of_these(lines, rows), _shown(rows, viewer)).order_by("from_at", "pk")


def _gives_away(viewer: Viewer, now: datetime) -> ExpressionWrapper:
    """Whether a line would give an address away that is protected from this viewer."""
    kinds = [kind for kind in OPENING if may_give_away(kind)]
    return _as_field(Q(kind__in=kinds) & protected_from(viewer, now))


def _as_field(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _of_these(lines: GuardedQuerySet, rows: list[list[Any]]) -> GuardedQuerySet:
    return lines.filter(key__in={one.key for one in rows[1]})


def _shown(rows: list[list[Any]], viewer: Viewer) -> MomentQuerySet:
    return Moment.objects.shown(rows[0], viewer, FOR)
