"""`look`: the one door through which a page reads about anybody (locks 3 and 7)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction

from reachable.errors import NotRecorded
from reachable.locks.guard import GuardedQuerySet, GuardedRead
from reachable.locks.permissions import Viewer
from reachable.locks.together import Together
from reachable.sharing.models import Look, LookedAt, Sight
from reachable.sharing.purposes import registered

# Rows to read; or how to ask for them, or for several lists of them in one question, once the rows before are known.
Wanted = GuardedQuerySet | Sequence[GuardedQuerySet]
Asked = GuardedQuerySet | Callable[[list[list[Any]]], Wanted]


def look(viewer: Viewer, purpose: object, page: str, *asked: Asked, now: datetime) -> list[list[Any]]:
    """Reads each queryset for a viewer, writes down who looked, why and at what, and only then gives the rows.

    Each queryset must have been narrowed by `visible_to` for this very viewer and purpose. `page` is the name of
    the page, never its address. Returns one plain list for each queryset, in order. In place of a queryset there may
    be a function of the lists read so far that gives one: a page can then read "all of theirs" by plain ids. Or it
    gives several: they are asked as one question, and there is a list for each.

    Raises NotAllowed for a purpose that is not in the register, NotRecorded where the look could not be written
    down (nothing is shown then), GuardedRead where a queryset was not narrowed for this viewer.
    """
    registered(purpose)
    rows: list[list[Any]] = []
    for one in asked:
        rows += _read(one(rows) if callable(one) else one, viewer, purpose)
    try:
        _write_down(viewer, purpose, page, rows, now)
    except DatabaseError as error:
        raise NotRecorded(
            "We could not write down that you looked, so nothing is shown. Try again; if it goes on, ring the MASH."
        ) from error
    return rows


def _read(wanted: Wanted, viewer: Viewer, purpose: object) -> list[list[Any]]:
    if isinstance(wanted, GuardedQuerySet):
        return [list(_narrowed(wanted, viewer, purpose)._opened_because(f"look by {viewer.id}"))]
    together = Together([_narrowed(one, viewer, purpose) for one in wanted])
    [rows] = _read(together.question(), viewer, purpose)
    return together.answers(rows)


def kept_out(viewer: Viewer, now: datetime) -> frozenset[int]:
    """The records this viewer is kept out of at that instant (lock 4). It shows nobody anything: a request reads it
    once, and each of its questions then leaves these out by plain ids."""
    out = Sight.objects.keeping_out(viewer, now)
    return frozenset(out._opened_because("to leave them out").values_list("record", flat=True))


def _narrowed(queryset: GuardedQuerySet, viewer: Viewer, purpose: object) -> GuardedQuerySet:
    if queryset._narrowed != (viewer.id, str(purpose)):
        raise GuardedRead(f"{queryset.model.__name__} was not narrowed with visible_to for this viewer and purpose")
    return queryset


@transaction.atomic
def _write_down(viewer: Viewer, purpose: object, page: str, rows: Sequence[Sequence[Any]], now: datetime) -> None:
    shown = {seen for part in rows for row in part if hasattr(row, "looked_at") and (seen := row.looked_at())}
    line = Look.objects.create(
        at=now, practitioner_id=viewer.id, role=viewer.role, purpose=str(purpose), page=page, shown=len(shown)
    )
    LookedAt.objects.bulk_create(LookedAt(look=line, about=about, about_id=id) for about, id in sorted(shown))
