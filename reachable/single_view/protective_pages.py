"""What protects the young person, on their page and its copy. Facts beside the prompts, never held against them.

No queries here.
"""

from typing import Any

from reachable.family.models import ProtectiveFactor, TrustedAdult
from reachable.family.protecting import FACTORS, HOLDS
from reachable.single_view.reading import Seen
from reachable.words.times import short_day_words, short_moment_words

WITHHELD = "What it rests on is not shown, because their address is protected"
TRUST = "Somebody they trust"


def protects(seen: Seen) -> list[dict[str, Any]]:
    """Each fact as `what, rests_on, said` and, where it ended, `ended`: those that hold first, the newest before."""
    trusted = [_trusted(one) for one in seen.trusted]
    rows = [_factor(seen, one) for one in seen.protective]
    return [*trusted, *(row for row in rows if not row["ended"]), *(row for row in rows if row["ended"])]


def words_of(row: ProtectiveFactor) -> str:
    """One fact in a sentence, for the form that ends it."""
    return f"{FACTORS[row.kind].words}: {row.rests_on}"


def copied(rows: list[dict[str, Any]]) -> list[str]:
    """The same as lines of plain text, for the case record."""
    return [" ".join(f"{part}." for part in (_head(row), row["said"], row["ended"]) if part) for row in rows]


def _head(row: dict[str, Any]) -> str:
    return f"{row['what']}: {row['rests_on'].rstrip('.')}"


def _trusted(row: TrustedAdult) -> dict[str, Any]:
    """Written on a form of its own; it stands at the head of the page too."""
    said = f"{row.who_says} says so, written down {short_moment_words(row.at)}"
    return {"what": TRUST, "rests_on": f"{row.name}, {row.how_known}", "said": said, "ended": "", "uuid": None}


def _factor(seen: Seen, row: ProtectiveFactor) -> dict[str, Any]:
    """Free words may tell where somebody is: of a protected address they are not shown, with why it ended."""
    how = f"{HOLDS[row.holds_how]}. " if row.holds_how else ""
    said = f"{how}On {short_day_words(row.so_on)}, written down by {row.said_by}"  # type: ignore[attr-defined]
    return {
        "what": FACTORS[row.kind].words,
        "rests_on": WITHHELD if seen.is_protected else row.rests_on,
        "said": said,
        "ended": _ended(seen, row),
        "uuid": row.uuid,
    }


def _ended(seen: Seen, row: ProtectiveFactor) -> str:
    if row.ended_at is None or seen.since:  # of a past day: it held then
        return ""
    why = "" if seen.is_protected else f": {row.end_why.rstrip('.')}"
    return f"No longer so since {short_day_words(row.ended_at)}{why}"
