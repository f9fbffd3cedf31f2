"""What the pages of audits read. Cases only through the one door, and only on the audit's days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from reachable.audits.models import Answer, Audit, Moderated, Part, PartQuerySet, beside, moments_of
from reachable.errors import NotShared
from reachable.locks.permissions import Viewer
from reachable.people.models import Person
from reachable.people.naming import born, called
from reachable.people.seen import whose_these_are
from reachable.people.whose import names_of, settled
from reachable.reachable_moments.models import Moment
from reachable.sharing.looking import look
from reachable.sharing.purposes import Purpose

FOR = Purpose.AUDIT
MOST = 100  # parts that one auditor can have at a time


@dataclass(frozen=True, slots=True)
class PartRead:
    """A part of a case as one auditor may see it: whose it is, what happened in the audit's time, what was answered."""

    part: Part
    person: Person | None
    name: str
    born: date | None
    moments: list[Moment]
    answers: dict[str, Answer]
    moderated: Moderated | None

    @property
    def audit(self) -> Audit:
        return self.part.case.audit


def the_one(rows: QuerySet[Any]) -> Any:
    """The one row that an address names. Raises NotShared where there is none."""
    row = rows.first()
    if row is None:
        raise NotShared
    return row


def my_parts(viewer: Viewer, now: datetime) -> list[tuple[Part, bool]]:
    """The parts that this viewer may open today, one's own and those to moderate, and whether each was moderated."""
    parts = _parts(viewer, now).order_by("case__audit", "case__number", "pk")[:MOST]
    rows, seen = look(viewer, FOR, "cases of an audit", parts, lambda r: _moderated(r, viewer), now=now)
    done = {one.part_id for one in seen}
    return [(one, one.pk in done) for one in rows]


def part(viewer: Viewer, uuid: UUID, now: datetime) -> PartRead:
    """One part of a case. Raises NotShared for one that is not theirs, or whose days are not now."""

    def mine(read: list[list[Any]]) -> PartQuerySet:
        return Part.objects.all().shown(read[0], viewer, FOR)

    asked = (
        *whose_these_are(viewer, mine),
        lambda r: beside(Answer.objects.all(), mine(r)),
        lambda r: _moderated(r, viewer),
        lambda r: moments_of([one.record_id for one in r[2]], r[0][0].case.audit, viewer, FOR) if r[0] else mine(r),
    )
    read = look(viewer, FOR, "a case of an audit", _parts(viewer, now).filter(uuid=uuid), *asked, now=now)
    rows, whose, every, names, answers, moderated, moments = read
    if not rows:
        raise NotShared
    person = settled(rows[0].record_id, whose)
    told = names_of(person, every, names) if person else []
    given = {one.question: one for one in answers}
    return PartRead(rows[0], person, called(told), born(told), moments, given, next(iter(moderated), None))


def _parts(viewer: Viewer, now: datetime) -> PartQuerySet:
    rows = Part.objects.select_related("case__audit", "agency", "auditor")
    return rows.visible_to(viewer, FOR, now)  # type: ignore[attr-defined]


def _moderated(read: list[list[Any]], viewer: Viewer) -> Any:
    rows = beside(Moderated.objects.select_related("by"), Part.objects.all().shown(read[0], viewer, FOR))
    return rows
