"""What the pages of audits read. Cases only through the one door, and only on the audit's days."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from reachable.agencies.roles import THEMES
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
MOST = 100  # parts that are listed for one auditor: the next come as these are done


@dataclass(frozen=True, slots=True)
class PartRead:
    """A part of a case as one auditor may see it: whose it is, what happened in the audit's time, what was answered. Of
    one to moderate, nobody's name and no times: what was answered, and the grade."""

    part: Part
    person: Person | None
    name: str
    born: date | None
    moments: list[Moment] | None  # None: not for this viewer
    answers: dict[str, Answer]
    moderated: Moderated | None

    @property
    def audit(self) -> Audit:
        return self.part.case.audit


def my_parts(viewer: Viewer, now: datetime) -> list[tuple[Part, bool]]:
    """The parts that this viewer may open today, one's own and those to moderate, and whether each was moderated. What
    is still to do comes first: however many there are, that is not what is left off."""
    parts = _parts(viewer, now).annotate(
        is_done=Exists(Moderated.objects.filter(part=OuterRef("pk"))),
        is_finished=ExpressionWrapper(Q(finished_at__isnull=False), output_field=BooleanField()),
    )
    parts = parts.order_by("is_done", "is_finished", "case__audit", "case__number", "pk")[:MOST]
    [rows] = look(viewer, FOR, "cases of an audit", parts, now=now)
    return [(one, one.is_done) for one in rows]


def part(viewer: Viewer, uuid: UUID, now: datetime) -> PartRead:
    """One's own part of a case. Raises NotShared for one that is not theirs, or whose days are not now."""

    def mine(read: list[list[Any]]) -> PartQuerySet:
        return Part.objects.all().shown(read[0], viewer, FOR)

    asked = (
        *whose_these_are(viewer, mine),
        lambda r: beside(Answer.objects.all(), mine(r)),
        lambda r: _moderated(r, viewer),
        lambda r: _moments(r, viewer) if r[0] else mine(r),
    )
    own = _parts(viewer, now).filter(uuid=uuid, auditor=viewer.id)
    read = look(viewer, FOR, "a case of an audit", own, *asked, now=now)
    rows, whose, every, names, answers, moderated, moments = read
    if not rows:
        raise NotShared
    person = settled(rows[0].record_id, whose)
    told = names_of(person, every, names) if person else []
    given = {one.question: one for one in answers}
    times = moments if _reads_moments(viewer) else None
    return PartRead(rows[0], person, called(told), born(told), times, given, next(iter(moderated), None))


def _moments(read: list[list[Any]], viewer: Viewer) -> Any:
    records = [one.record_id for one in read[2]] if _reads_moments(viewer) else []
    return moments_of(records, read[0][0].case.audit, viewer, FOR)


def _reads_moments(viewer: Viewer) -> bool:
    """Whoever reads what every organisation knows: the hour of an arrest or an injury is told to nobody else here."""
    return viewer.themes.issuperset(THEMES)


def to_moderate(viewer: Viewer, uuid: UUID, now: datetime) -> PartRead:
    """What somebody else answered and how they graded it, without a name. Raises NotShared for one's own, and for one
    that this viewer does not moderate now."""
    others = _parts(viewer, now).filter(uuid=uuid).exclude(auditor=viewer.id)
    asked = (
        lambda r: beside(Answer.objects.all(), Part.objects.all().shown(r[0], viewer, FOR)),
        lambda r: _moderated(r, viewer),
    )
    rows, answers, moderated = look(viewer, FOR, "a case to moderate", others, *asked, now=now)
    if not rows:
        raise NotShared
    return PartRead(rows[0], None, "", None, None, {one.question: one for one in answers}, next(iter(moderated), None))


def _parts(viewer: Viewer, now: datetime) -> PartQuerySet:
    rows = Part.objects.select_related("case__audit", "agency", "auditor")
    return rows.visible_to(viewer, FOR, now)  # type: ignore[attr-defined]


def _moderated(read: list[list[Any]], viewer: Viewer) -> Any:
    rows = beside(Moderated.objects.select_related("by"), Part.objects.all().shown(read[0], viewer, FOR))
    return rows
