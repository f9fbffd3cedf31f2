"""What we hold, for the young person and their family. Reading age about 12: short sentences, no law by number."""

from collections.abc import Iterable, Sequence
from typing import Any

from reachable.agencies.roles import ROLES
from reachable.sharing import feed_names
from reachable.sharing.models import Register
from reachable.sharing.pages import kept_words
from reachable.words.feeds import PARTS

OTHERWISE = (
    "What the agency tells us under its agreement",
    "The law says that agencies must work together to keep children safe.",
)


def held(rows: Iterable[Register]) -> list[dict[str, Any]]:
    """What is held, one entry a row of the register: name, what, from whom, why, the law, how long."""
    return [_one(row, *_told(row.data_class)) for row in rows]


def _told(data_class: str) -> tuple[str, str]:
    """What is held and why we may: of a class that the program no longer knows, in general."""
    part = PARTS.get(data_class)
    return (part.held, part.why) if part else OTHERWISE


def _one(row: Register, what: str, why: str) -> dict[str, Any]:
    return {
        "title": feed_names.named(feed_names.DATA_CLASSES, row.data_class),
        "law": row.lawful_basis,
        "rows": [
            {"key": "What", "value": what},
            {"key": "Who tells us", "value": str(row.agency)},
            {"key": "Why we may", "value": why},
            {"key": "How long we keep it", "value": kept_words(row.kept_days)},
        ],
    }


def who_sees() -> Sequence[dict[str, str]]:
    """Everybody who may sign in, and what they may see: from the roles themselves."""
    return [{"key": r.name, "value": r.who} for r in ROLES]
