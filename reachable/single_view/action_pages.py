"""The actions agreed about a young person, as their page says them. No queries here."""

from datetime import datetime
from typing import Any

from reachable.actions.pages import line
from reachable.single_view.reading import Seen


def actions(seen: Seen, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Those still to do, what is due first in front; and what came of the others, the latest first."""
    ended = sorted((one for one in seen.actions if one.ended_at), key=lambda one: one.ended_at, reverse=True)
    return {
        "open": [line(one, now) for one in seen.actions if not one.ended_at],
        "ended": [line(one, now) for one in ended],
    }


def copied(seen: Seen, now: datetime) -> list[str]:
    """The same as plain text."""
    told = actions(seen, now)
    return [_copied(one) for one in (*told["open"], *told["ended"])]


def _copied(one: dict[str, Any]) -> str:
    result = f". {one['result']}" if one["result"] else ""
    return f"{one['what']} | {one['whose']} | {one['stands']}{result}"
