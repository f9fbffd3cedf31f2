"""How the page says what whoever goes needs to know. No queries here."""

from typing import Any

from reachable.reachable_moments.forms import HARMS
from reachable.reachable_moments.kinds import AWAY, KINDS
from reachable.reachable_moments.models import Brief
from reachable.reachable_moments.reading import One
from reachable.words.times import moment_words

DEBT = KINDS["RM11"].next_hour
LABELS = {
    "where_now": "Where they are now",
    "with_whom": "Who is with them",
    "asked_for": "What they said, what they ask for",
    "best_placed": "Who is best placed, and how",
    "goods": "Taken from them, or lost",
    "harms": "What harm it may be",
    "their_number": "That area’s duty team",
    "travels": "Who travels home with them",
}
NO_DISTANCE = "No distance is too far: there is no distance rule. Nobody is released to travel home alone."


def so_far(read: One) -> dict[str, Any]:
    """What stands, for the form: nothing is typed twice. A place that is withheld is not there."""
    return {name: getattr(one, name) for one in read.briefs[:1] for name in LABELS} | _from(read)


def _from(read: One) -> dict[str, int]:
    return {"drawn_from": read.briefs[0].pk} if read.briefs else {}


def brief(read: One) -> dict[str, Any]:
    """Rows of `key, value`; whom to ring where they are away from home; and what follows from it."""
    one = read.briefs[0] if read.briefs else None
    rows = [{"key": label, "value": _words(one, name)} for name, label in LABELS.items()] if one else []
    is_away = any(happening.what == AWAY for happening in read.happenings)
    is_away = is_away or bool(one and (one.their_number or one.travels))
    return {
        "rows": [row for row in rows if row["value"]],
        "written": f"{one.by.name}, {moment_words(one.at)}" if one else "",
        "debt": DEBT if one and one.goods else "",
        "away": NO_DISTANCE if is_away else "",
        "numbers": [{"key": agency.name, "value": agency.phone} for agency in read.numbers],
        "is_withheld": bool(one) and read.is_withheld,
    }


def _words(one: Brief, name: str) -> str:
    value = getattr(one, name)
    return "; ".join(words for key, words in HARMS if key in value) if name == "harms" else value
