"""What an address names."""

from typing import Any

from django.db.models import QuerySet

from reachable.errors import NotShared


def the_one(rows: QuerySet[Any]) -> Any:
    """The one row that an address names. Raises NotShared where there is none."""
    row = rows.first()
    if row is None:
        raise NotShared
    return row
