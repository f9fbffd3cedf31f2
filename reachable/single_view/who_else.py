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
from reachable.people.models import Belonging, Held
from reachable.people.seen import held
from reachable.people.sharing_a_home import in_their_home, may_be_named, one_household
from reachable.sharing.models import AT_HOME

LINES = 500


def is_told(viewer: Viewer) -> bool:
    """Whether this viewer is ever told who else is in a home: who may find anybody, and reads of homes."""
    return HOME in viewer.themes and may_be_named(viewer)


def others(viewer: Viewer, now: datetime, protected: int, near: int) -> Callable[[list[list[Any]]], GuardedQuerySet]:
    """For `sharing.look`: of whoever was read first, and of the records found near theirs. Nothing where their address
    is protected, from whomever. `protected`, `near`: which of the lists read before say so."""

    def ask(read: list[list[Any]]) -> GuardedQuerySet:
        records = [] if read[protected] else [row["record"] for row in read[near]]
        lines = Event.objects.standing().seen_by(viewer).filter(kind__in=KINDS, is_erased=False)
        mine = in_their_home(lines, records, held(read), viewer, now)
        return mine if mine.query.is_empty() else _named(mine, held(read))

    return ask


def _named(lines: GuardedQuerySet, their: Held) -> GuardedQuerySet:
    """With whose they are, and what they are called there; not of somebody who has died."""
    whose = Belonging.objects.filter(record=OuterRef("record"), until_at__isnull=True)
    theirs = Belonging.objects.filter(person=OuterRef(OuterRef("person")), until_at__isnull=True)
    died = Event.objects.standing().filter(kind="died", record__in=theirs.values("record"))
    told = {name: _told(name) for name in ("forename", "surname", "dob")}
    lines = lines.annotate(person=Subquery(whose.values("person")[:1]), shown_as=Value(AT_HOME), **told)
    lines = lines.annotate(is_one_household=one_household(their)).filter(~Exists(died)).select_related("record")
    return lines.order_by("pk")[:LINES]


def _told(name: str) -> Subquery:
    """What the line's own record says of who it is; a birth date only where it is a whole one."""
    told = Identity.objects.standing().filter(record=OuterRef("record")).order_by("-known_at", "-pk")
    return Subquery((told.filter(dob_precision="day") if name == "dob" else told).values(name)[:1])
