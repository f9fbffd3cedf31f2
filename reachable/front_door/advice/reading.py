"""What a page of the advice log reads, through the one door and in a fixed number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page

from reachable.actions.models import Action
from reachable.errors import NotShared
from reachable.feeds.models import Identity
from reachable.front_door.advice.models import Advice, AdviceQuerySet
from reachable.locks.permissions import Viewer
from reachable.people.models import Belonging
from reachable.people.seen import whose_these_are
from reachable.sharing.looking import Asked, look
from reachable.sharing.paging import look_at_page
from reachable.sharing.purposes import Purpose

FOR = Purpose.SAFEGUARD


@dataclass(frozen=True, slots=True)
class Read:
    """Advice, whose record it hangs on, all their records, and by which names they are known."""

    advice: list[Advice]
    whose: list[Belonging]
    belongings: list[Belonging]
    identities: list[Identity]
    agreed: list[Action]


def log(viewer: Viewer, number: int, now: datetime) -> tuple[Page, Read]:
    """One page of the log: what is to be followed up first, then the newest. Raises Http404 past the last."""
    rows = _rows(Advice.objects.all(), viewer, now).order_by("followed_up_at", "-at", "-pk")
    page, beside = look_at_page(viewer, FOR, "advice log", rows, number, *_beside(viewer, now), now=now)
    return page, Read(list(page.object_list), *beside)


def these(viewer: Viewer, ids: list[int], page: str, now: datetime) -> Read:
    """Of this advice, what the viewer may see, for one page of a list. Raises NotRecorded."""
    rows = _rows(Advice.objects.filter(pk__in=ids), viewer, now)
    return Read(*look(viewer, FOR, page, rows, *_beside(viewer, now), now=now))


def one(viewer: Viewer, uuid: UUID, page: str, now: datetime) -> Read:
    """Raises NotShared where there is none, or none for this viewer."""
    rows = _rows(Advice.objects.filter(uuid=uuid), viewer, now)
    read = Read(*look(viewer, FOR, page, rows, *_beside(viewer, now), now=now))
    if not read.advice:
        raise NotShared
    return read


def _rows(rows: AdviceQuerySet, viewer: Viewer, now: datetime) -> AdviceQuerySet:
    narrowed = rows.visible_to(viewer, FOR, now).with_what_is_withheld(viewer, now)
    return narrowed.select_related("by", "followed_up_by")


def _beside(viewer: Viewer, now: datetime) -> Iterator[Asked]:
    """Whose these are; and the actions that followed, as far as the viewer sees them."""
    agreed = Action.objects.visible_to(viewer, FOR, now).with_what_is_withheld(viewer, now).select_related("to")
    yield from whose_these_are(viewer, lambda rows: _shown(rows, viewer))
    yield lambda r: agreed.filter(uuid__in=[one.agreed for one in r[0] if one.agreed])


def _shown(rows: list[list[Any]], viewer: Viewer) -> AdviceQuerySet:
    return Advice.objects.all().shown(rows[0], viewer, FOR)
