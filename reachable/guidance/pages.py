"""The sections in words, for their own pages and beside the work. One query, for what is in force."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from reachable.guidance.in_force import in_force
from reachable.guidance.models import DoesNotHelp, Wording
from reachable.guidance.shape import Section, blocks
from reachable.words.times import day_words, short_moment_words

NAMED = "somebody of the partnership, by name"
HEADINGS = ["Version", "Since", "By", "Why"]
SAID_HEADINGS = ["When", "By", "Of version", "This does not help because"]


def beside(slugs: Collection[str], now: datetime) -> list[dict[str, Any]]:
    """What stands beside the work, in that order. No query where nothing applies."""
    return [told(one) for one in in_force(now, slugs).values()] if slugs else []


def told(one: Section, knows_names: bool = False) -> dict[str, Any]:
    """One section: its words as blocks, and in rows where they come from and until when they hold."""
    owner = one.owner if knows_names or one.owner_id is None else NAMED
    return {
        "slug": one.slug,
        "title": one.title,
        "blocks": blocks(one.text),
        "version": one.version,
        "rows": [
            {"key": "Version", "value": f"{one.version}, in force since {day_words(one.valid_from)}"},
            {"key": "Where this comes from", "value": one.source},
            {"key": "Owner", "value": owner},
            {"key": "To be looked at again by", "value": day_words(one.review_on)},
        ],
    }


def versions(rows: Iterable[Wording]) -> list[list[str]]:
    """Each version, the newest first; the first is the program's own."""
    told = [[f"{row.version}", short_moment_words(row.from_at), row.by.name, _why(row)] for row in rows]
    return [*told, ["1", "From the beginning", "Came with Reachable", "Its first words, by the sources they name"]]


def _why(row: Wording) -> str:
    return f"{row.why} (owner: {row.owner.name})" if row.owner else row.why


def said(rows: Iterable[DoesNotHelp]) -> list[list[str]]:
    """What was said not to help, for its owner."""
    return [[short_moment_words(row.at), row.by.name, f"{row.version}", row.words] for row in rows]
