"""What a page about actions reads, through the one door and in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from reachable.actions.models import Action, ActionMoved, ActionQuerySet, moved_of
from reachable.errors import NotShared
from reachable.feeds.models import Identity
from reachable.locks.permissions import Viewer
from reachable.people.models import Belonging
from reachable.people.seen import whose_these_are
from reachable.sharing.looking import Asked, look
from reachable.sharing.purposes import Purpose

MOST = 200
FOR = Purpose.SAFEGUARD
WHO = ("to", "to__team", "by", "ended_by")


@dataclass(frozen=True, slots=True)
class Read:
    """Actions, whose they are, and by which names those young people are known."""

    actions: list[Action]
    whose: list[Belonging]
    belongings: list[Belonging]
    identities: list[Identity]
    moved: list[ActionMoved]


def mine(viewer: Viewer, now: datetime) -> Read:
    """Every open action near to the viewer, what is due first in front. Raises NotRecorded."""
    return _open(Action.objects.open().near(viewer), viewer, "my actions", now)


def given_to(viewer: Viewer, now: datetime) -> Read:
    """The open actions given to this very person, for their start page. Raises NotRecorded."""
    return _open(Action.objects.open().filter(to=viewer.id), viewer, "start page", now)


def _open(rows: ActionQuerySet, viewer: Viewer, page: str, now: datetime) -> Read:
    rows = rows.visible_to(viewer, FOR, now).select_related(*WHO)
    rows = rows.with_what_is_withheld(viewer, now)
    return Read(*look(viewer, FOR, page, rows.order_by("due_on", "pk")[: MOST + 1], *_beside(viewer), now=now))


def these(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Read:
    """Of these actions, those that the viewer may see, for one page of a list. Raises NotRecorded."""
    rows = Action.objects.filter(pk__in=ids).visible_to(viewer, FOR, now).select_related(*WHO)
    return Read(*look(viewer, FOR, page, rows.with_what_is_withheld(viewer, now), *_beside(viewer), now=now))


def one(viewer: Viewer, uuid: UUID, page: str, now: datetime) -> Read:
    """Raises NotShared where there is none, or none for this viewer."""
    rows = Action.objects.filter(uuid=uuid).visible_to(viewer, FOR, now).select_related(*WHO)
    read = Read(*look(viewer, FOR, page, rows.with_what_is_withheld(viewer, now), *_beside(viewer), now=now))
    if not read.actions:
        raise NotShared
    return read


def _beside(viewer: Viewer) -> Iterator[Asked]:
    """Whose these are, and what was moved."""
    yield from whose_these_are(viewer, lambda rows: _shown(rows, viewer))
    yield lambda rows: moved_of(_shown(rows, viewer)).select_related("by").order_by("at", "pk")


def _shown(rows: list[list[Any]], viewer: Viewer) -> ActionQuerySet:
    return Action.objects.shown(rows[0], viewer, FOR)
