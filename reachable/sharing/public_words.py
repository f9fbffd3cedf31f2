"""What we hold, for the young person and their family. Reading age about 12: short sentences, no law by number."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reachable.agencies.roles import ROLES
from reachable.sharing import feed_names
from reachable.sharing.models import Register
from reachable.sharing.pages import kept_words

HELD: Mapping[str, tuple[str, str]] = {
    "pupils": (
        "Your name, date of birth, sex, pupil number, and which school you go to or went to",
        "Schools and councils must work together to keep children safe. We need this to know which records are yours.",
    ),
    "addresses": (
        "Where your school says you live",
        "So that somebody can find you and help you. If your address has to be kept secret, we keep it secret.",
    ),
    "exclusions": (
        "When a school sent you home or told you to leave, and the reason the school gave",
        "Being out of school can make a child less safe. Schools and councils must work together on that.",
    ),
    "children-in-need": (
        "When children's social care was asked to help you, what they did, and when it ended",
        "The law says that councils must protect children who may be hurt or who need help.",
    ),
    "custody": (
        "When the police held you, for how long, what for, who came to help you, and how it ended",
        "The police must think about the safety of every child they hold. We use it to help you, not to prove things.",
    ),
}
OTHERWISE = (
    "What the agency tells us under its agreement",
    "The law says that agencies must work together to keep children safe.",
)


def held(rows: Iterable[Register]) -> list[dict[str, Any]]:
    """What is held, one entry a row of the register: name, what, from whom, why, the law, how long."""
    return [_one(row, *HELD.get(row.data_class, OTHERWISE)) for row in rows]


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
