"""Who may be told of what fell due. Called by the loops that tell: of moments, of contacts."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from reachable.agencies.models import Practitioner


def who_may_know(rows: Any, people: Iterable[int | None], purpose: str, by: str, now: datetime) -> dict[int, set[int]]:
    """Of each of these rows (moments, contacts) who of these people may know of it, asked once of each person: being
    kept out always wins (lock 4), and a closed account is told nothing. A row that nobody may know of is left out."""
    found: dict[int, set[int]] = {}
    for one in Practitioner.objects.filter(pk__in={pk for pk in people if pk}, is_active=True):
        seen = rows.visible_to(one.as_viewer(), purpose, now).to_change(by=by)
        for pk in seen.values_list("pk", flat=True):
            found.setdefault(pk, set()).add(one.pk)
    return found
