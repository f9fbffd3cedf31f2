"""What the pages of this folder read, through the one door and in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from reachable.errors import NotShared
from reachable.feeds.models import Identity, IdentityQuerySet
from reachable.in_confidence import rules
from reachable.in_confidence.models import Coming, Confidence, Disclosure, allocated_to, beside
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.reachable_moments import reading as moments
from reachable.reachable_moments.models import Moment
from reachable.sharing.looking import Asked, look
from reachable.sharing.models import Sight
from reachable.sharing.purposes import Purpose

MOST = 200
FOR = Purpose.SAFEGUARD
PAGE = "in confidence"


@dataclass(frozen=True, slots=True)
class Mine:
    """Whom a viewer's team comes to or has spoken with, what was disclosed to them or waits for them, and names as the
    moment's own sender told them."""

    comings: list[Coming]
    confidences: list[Confidence]
    disclosures: list[Disclosure]
    identities: list[Identity]
    allocated: list[Sight]

    @property
    def moment(self) -> Moment:
        return next(one.moment for one in (*self.comings, *self.confidences))


@dataclass(frozen=True, slots=True)
class Here:
    """Who comes to a building, and names as that building's own records told them."""

    comings: list[Coming]
    identities: list[Identity]


@dataclass(frozen=True, slots=True)
class Arranged:
    """What whoever answers a moment reads: who comes, and what the young person agreed may be told. No word more."""

    moment: moments.One
    comings: list[Coming]
    told: list[dict[str, Any]]


def mine(viewer: Viewer, now: datetime) -> Mine:
    """Raises NotRecorded where the look cannot be written down."""
    return _read(viewer, now)


def one(viewer: Viewer, uuid: UUID, now: datetime) -> Mine:
    """What a viewer's team holds of one moment, or the allocated worker reads. Raises NotShared."""
    read = _read(viewer, now, moment__uuid=uuid)
    if not (read.comings or read.confidences):
        raise NotShared
    return read


def held(viewer: Viewer, uuid: UUID, now: datetime) -> tuple[Mine, Confidence]:
    """One that was written down, for those of the team that holds it: its moment, and itself. Raises NotShared."""
    rows = Confidence.objects.filter(uuid=uuid).visible_to(viewer, FOR, now).select_related(*WITH)
    [found] = look(viewer, FOR, PAGE, rows, now=now)
    if not found or not rules.is_of(viewer, found[0].whose):
        raise NotShared
    return one(viewer, found[0].moment.uuid, now), found[0]


def coming(viewer: Viewer, uuid: UUID, now: datetime) -> Coming:
    """What stands for a building, for those of the team that comes. Raises NotShared."""
    rows = Coming.objects.filter(uuid=uuid).standing().visible_to(viewer, FOR, now)
    [found] = look(viewer, FOR, PAGE, rows.select_related("moment", "to", "worker", "agency", "team"), now=now)
    if not found or not rules.is_of(viewer, found[0].whose):
        raise NotShared
    return found[0]


def disclosed(viewer: Viewer, uuid: UUID, now: datetime) -> tuple[Disclosure, list[Identity]]:
    """One disclosure, as far as a viewer reads it. Raises NotShared."""
    rows = Disclosure.objects.filter(uuid=uuid).visible_to(viewer, FOR, now).select_related(*DISCLOSED)
    names = _names()
    parts = look(viewer, FOR, PAGE, rows, lambda read: beside(names, read[0], viewer, FOR), now=now)
    found = [row for row in parts[0] if rules.reads_part(viewer, row.as_part(), now)]
    if not found:
        raise NotShared
    return found[0], parts[1]


WITH = ("moment__goes_on_with", "by", "by__team", "by__agency")
DISCLOSED = ("moment", "to", "approver", "by", "author", "ended_by")


def _read(viewer: Viewer, now: datetime, **which: object) -> Mine:
    """The pure rule is asked of every row too: a query that let one through would show nothing by it."""
    comings = Coming.objects.filter(**which).visible_to(viewer, FOR, now).order_by("-at", "-pk")
    said = Confidence.objects.filter(**which).visible_to(viewer, FOR, now).order_by("-said_at", "-pk")
    parts = Disclosure.objects.filter(**which).visible_to(viewer, FOR, now).order_by("-at", "-pk")
    asked = (
        comings.select_related("moment__goes_on_with", "to", "worker")[: MOST + 1],
        said.select_related(*WITH)[: MOST + 1],
        parts.select_related(*DISCLOSED)[: MOST + 1],
    )
    *rows, names, sights, own = look(viewer, FOR, PAGE, *asked, *_beside(viewer, now), now=now)
    mine = {(sight.record, sight.reference) for sight in own}
    confidences = [row for row in rows[1] if _reads_all(viewer, row, mine)]
    disclosures = [row for row in rows[2] if rules.reads_part(viewer, row.as_part(), now)]
    return Mine(rows[0], confidences, disclosures, names, sights)


def _reads_all(viewer: Viewer, row: Confidence, mine: set[tuple[int, str]]) -> bool:
    return rules.reads_all(viewer, row.whose, is_allocated=(row.record_id, row.whose.reference) in mine)


def _beside(viewer: Viewer, now: datetime) -> Iterator[Asked]:
    """What they are called, whom the viewer's own team allocated to them, and whether that is the viewer."""
    kind, own = Sight.Kind.CONFIDENCE, rules.Whose(viewer.team, viewer.agency).reference
    given = Sight.objects.filter(Q(reference=own) | Q(practitioner=viewer.id), kind=kind).live(now)
    given = given.select_related("practitioner", "given_by")
    yield lambda rows: beside(_names(), (*rows[0], *rows[1], *rows[2]), viewer, FOR)
    yield lambda rows: beside(given, (*rows[0], *rows[1]), viewer, FOR)
    yield allocated_to(viewer, FOR, now)


def _names() -> IdentityQuerySet:
    return Identity.objects.standing().select_related("record").order_by("-known_at", "-pk")


def here(viewer: Viewer, now: datetime, uuid: UUID | None = None) -> Here:
    """Who comes to the viewer's own building; one, or all. Raises NotShared where that one is not theirs to read."""
    rows = Coming.objects.filter(uuid=uuid) if uuid else Coming.objects.all()
    rows = rows.read_in_the_building(viewer, FOR, now).order_by("expected_at", "pk")
    names = _names().filter(record__source=viewer.source) if viewer.source else _names().none()
    asked: GuardedQuerySet = rows.select_related("moment", "to")[: MOST + 1]
    read = Here(*look(viewer, FOR, "who comes", asked, lambda read: beside(names, read[0], viewer, FOR), now=now))
    if uuid and not read.comings:
        raise NotShared
    return read


def arranged(viewer: Viewer, uuid: UUID, now: datetime) -> Arranged:
    """Who comes to a young person of a moment that is the viewer's to answer. Raises NotShared."""
    moment = moments.one(viewer, uuid, "who comes", now)
    comings = Coming.objects.standing().told_on(moment.moment, viewer, FOR)
    told = Confidence.objects.told_on(moment.moment, viewer, FOR)
    asked = comings.select_related("moment", "to", "worker", "by").order_by("to__name")
    return Arranged(moment, *look(viewer, FOR, "who comes", asked, told, now=now))
