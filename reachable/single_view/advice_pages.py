"""The advice that was given about a young person, as their page says it. No queries here."""

from datetime import datetime
from typing import Any

from reachable.front_door.advice.pages import copied as copied_one
from reachable.front_door.advice.pages import line_of
from reachable.locks.permissions import Permission, Viewer
from reachable.single_view.reading import Seen


def advice(seen: Seen, viewer: Viewer, now: datetime) -> list[dict[str, Any]]:
    """Each with who asked what, what was advised, how it stands; a link to it for whoever keeps the log."""
    has_page = Permission.GIVE_ADVICE in viewer.permissions
    return [line_of(one, now) | {"has_page": has_page} for one in seen.advice]


def copied(seen: Seen, now: datetime) -> list[str]:
    """The same as plain text."""
    return [" | ".join(copied_one(line_of(one, now))) for one in seen.advice]
