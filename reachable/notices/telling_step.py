"""What every loop that tells of what fell due does alike: of moments, of contacts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from reachable.agencies.models import Practitioner
from reachable.locks.guard import GuardedQuerySet
from reachable.notices.changes import looked, settle
from reachable.notices.models import Notice
from reachable.notices.standing import last_looked

STEP = "the step that tells of what fell due"
Told = tuple[int, Any, str]  # a notice that waits, where it says to look, and its code


@contextmanager
def looking(page: str, now: datetime) -> Iterator[tuple[datetime | None, list[Told]]]:
    """Around one look at what fell due: gives up to when it was looked before, and what waits to be told already; once
    it is done, that it was looked is written down, not more often than a page needs.

    What waits is read before that of which it tells: what another loop tells meanwhile is of something that is not
    among them.
    """
    last, is_fresh = last_looked(page, now)
    yield last, list(Notice.objects.unsettled().filter(page=page).values_list("pk", "about", "code"))
    if not is_fresh:
        looked(name=page, by=STEP, now=now)


def written_once(row: Model) -> bool:
    """Writes down a step that the database holds once. False where that was written already: whoever wrote it tells of
    it."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def settle_any(notices: list[int], now: datetime) -> None:
    """Settles these, where there are any: with none there is nothing to write down."""
    if notices:
        settle(notices=notices, by=STEP, now=now)


def grouped(rows: GuardedQuerySet, whose: str) -> dict[int, list]:
    """The rows of each, in their order, by the key in which they say whose they are."""
    found: dict[int, list] = {}
    for row in rows.to_change(by=STEP):
        found.setdefault(getattr(row, whose), []).append(row)
    return found


def who_may_know(rows: Any, people: Iterable[int | None], purpose: str, now: datetime) -> dict[int, set[int]]:
    """Of each of these rows (moments, contacts) who of these people may know of it, asked once of each person: being
    kept out always wins (lock 4), and a closed account is told nothing. A row that nobody may know of is left out."""
    found: dict[int, set[int]] = {}
    for one in Practitioner.objects.filter(pk__in={pk for pk in people if pk}, is_active=True):
        seen = rows.visible_to(one.as_viewer(), purpose, now).to_change(by=STEP)
        for pk in seen.values_list("pk", flat=True):
            found.setdefault(pk, set()).add(one.pk)
    return found
