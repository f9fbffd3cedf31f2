"""Somebody whom a viewer may know of, before their page is open to them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from reachable.errors import NotShared
from reachable.feeds.models import Identity
from reachable.locks.permissions import Viewer
from reachable.people.finding import Part, asked_parts, feeds_read_by
from reachable.people.models import Person, about
from reachable.people.naming import at_school, best_identity, born, short_name
from reachable.people.seen import of_those_seen
from reachable.people.whose import names_read_by
from reachable.sharing.looking import look
from reachable.sharing.purposes import Purpose
from reachable.single_view.reading import school_names
from reachable.single_view.searching import people_found_by


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody whom a viewer may know of, before their page is open: who they are, and no facts. `school` tells them
    from another who is called and born alike; '' where nobody is."""

    person: Person
    identities: list[Identity]
    is_in_scope: bool
    school: str


def find(viewer: Viewer, uuid: UUID, now: datetime) -> Found:
    """A person this viewer may know of. Raises NotShared where there is none."""
    purpose = Purpose.FIND
    people = Person.objects.filter(uuid=uuid).findable_by(viewer, purpose, now)
    rows, identities, worried, alike = look(
        viewer,
        purpose,
        "why open this page",
        people,
        of_those_seen(lambda p: about(names_read_by(viewer), p), viewer, purpose),
        of_those_seen(lambda p: p.in_scope(now), viewer, purpose),
        lambda read: _alike(read[1], viewer, now),
        now=now,
    )
    if not rows:
        raise NotShared
    is_told = len(alike) > 1 and not any(one["is_protected"] for one in alike)
    school = at_school(identities, school_names(viewer, identities)) if is_told else ""
    return Found(rows[0], identities, bool(worried), school)


def _alike(told: list[Identity], viewer: Viewer, now: datetime) -> Any:
    """Whoever is called and born as these identities say, themselves among them: only whether each is protected."""
    name, dob = short_name(best_identity(told)), born(told)
    parts = asked_parts(f"{name} {dob.isoformat()}")[0] if name and dob else []
    found = people_found_by([Part(part.whole) for part in parts], feeds_read_by(viewer.themes))
    people = found if parts else Person.objects.none()
    return people.findable_by(viewer, Purpose.FIND, now).with_protection().values("is_protected")
