"""How the pages say a link, and whom to ring in its place."""

from typing import Any

from reachable.agencies.models import Agency
from reachable.front_door.models import Door
from reachable.words.times import moment_words


def ring(door: Door) -> dict[str, str]:
    """The council's own name and number: what works when this does not."""
    council = Agency.objects.filter(kind=Agency.Kind.COUNCIL).exclude(phone="").order_by("pk").first()
    return {"name": council.name, "phone": council.phone} if council else {"name": "", "phone": ""}


def door(one: Door) -> dict[str, Any]:
    """A link as a row: for whom, since when and by whom, and until when."""
    rows = [
        {"key": "For", "value": one.get_who_display()},
        {"key": "Opened", "value": f"{moment_words(one.opened_at)}, by {one.opened_by.name}"},
    ]
    if one.closed_at and one.closed_by:
        rows.append({"key": "Closed", "value": f"{moment_words(one.closed_at)}, by {one.closed_by.name}"})
    return {"uuid": one.uuid, "name": one.agency.name, "rows": rows, "is_open": one.closed_at is None}
