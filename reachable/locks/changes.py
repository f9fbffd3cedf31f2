"""Writing down that something was changed."""

from datetime import datetime
from typing import Any

from reachable.locks.models import Activity


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
