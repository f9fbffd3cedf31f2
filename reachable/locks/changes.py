"""Writing down that something was changed, and sealing what was written."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from reachable.locks.models import Activity, Seal
from reachable.locks.seals import BEGINNING, Line, hashed, head_of


def note(*, by: Any, did: str, about: str, about_id: object, now: datetime, why: str = "") -> None:
    """Adds a line to the activity log. Called inside the transaction of the change itself.

    `by` is a practitioner, or the name of a step ("the matching step"). `why` may hold a reason that a person
    typed about their own decision; never a fact about a child.
    """
    Activity.objects.create(
        at=now,
        by_id=getattr(by, "pk", None),
        by="a practitioner" if hasattr(by, "pk") else str(by),
        did=did,
        about=about,
        about_id=str(about_id),
        why=why[:300],
    )


@transaction.atomic
def seal(*, log: str, before: Seal | None, lines: Sequence[Line], now: datetime) -> Seal:
    """Seals rows of a log after the seal before. Raises IntegrityError where somebody else has just done so."""
    kept = [[line.id, line.hash] for line in lines]
    row = Seal(log=log, number=before.number + 1 if before else 1, last=lines[-1].id, at=now)
    row.lines, row.digest, row.newest_at = kept, hashed(kept), max(line.at for line in lines)
    row.head = head_of(before.head if before else BEGINNING, row)
    row.save()
    return row
