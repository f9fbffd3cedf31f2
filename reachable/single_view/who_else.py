"""Who else is told in the homes of the young person of a page: read in one query, of which no page draws a fact.

Each row is a line of somebody else's record, with the name and birth date that very record gives, and is written down
as read for another's page: whoever was never there at one time is not named, and the log may not say that they were.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Subquery, Value

from reachable.agencies.roles import HOME
from reachable.chronology.models import Event
from reachable.feeds.models import Identity
from reachable.locks.guard import GuardedQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.homes import KINDS
from reachable.people.models import Belonging
from reachable.people.sharing_a_home import in_their_home, may_be_named, one_household
from reachable.sharing.models import AT_HOME

LINES = 500


def is_told(viewer: Viewer) -> bool:
    """Whether this viewer is ever told who else is in a home: who may find anybody, and reads of homes."""
    return HOME in viewer.themes and may_be_named(viewer)


def others(
    viewer: Viewer, now: datetime, protected: int, is_asked: bool
) -> Callable[[list[list[Any]]], GuardedQuerySet]:
    """For `sharing.look`: of whoever was read first. Nothing where their address is protected, from whomever;
    `protected`: which list read before says so."""

    def ask(read: list[list[Any]]) -> GuardedQuerySet:
        may = is_asked and is_told(viewer) and read[0] and not read[protected]
        return _lines(read[0][0].pk if may else None, viewer, now)

    return ask


def _lines(person: int | None, viewer: Viewer, now: datetime) -> GuardedQuerySet:
    lines = Event.objects.standing().seen_by(viewer).filter(kind__in=KINDS, is_erased=False)
    mine = in_their_home(lines if person else lines.none(), person or 0, viewer, now).select_related("record")
    held = Belonging.objects.filter(record=OuterRef("record"), until_at__isnull=True)
    theirs = Belonging.objects.filter(person=OuterRef(OuterRef("person")), until_at__isnull=True)
    died = Event.objects.standing().filter(kind="died", record__in=theirs.values("record"))
    told = {name: _told(name) for name in ("forename", "surname", "dob")}
    mine = mine.annotate(person=Subquery(held.values("person")[:1]), shown_as=Value(AT_HOME), **told)
    return mine.annotate(is_one_household=one_household(person or 0)).filter(~Exists(died)).order_by("pk")[:LINES]


def _told(name: str) -> Subquery:
    """What the line's own record says of who it is; a birth date only where it is a whole one."""
    told = Identity.objects.standing().filter(record=OuterRef("record")).order_by("-known_at", "-pk")
    return Subquery((told.filter(dob_precision="day") if name == "dob" else told).values(name)[:1])
