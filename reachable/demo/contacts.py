"""Contacts at the MASH, as the council's case system exports them in our own template: 1 to 2 children in 100 a year.

Most have been decided; those of the last hours have not. All invented, and nobody who works there is named.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

from reachable.demo.own_rows import WHO, key_of, who
from reachable.demo.shape import COUNCIL_CODE, Child, Window

SOURCE = COUNCIL_CODE
WORDS = "Contacts"
COLUMNS = (
    *("contact_number", "council_code", *WHO, "received_dt", "source", "reason", "rating", "decision", "decided_dt"),
    *("decided_by", "decision_reason", "closed_dt"),
)
_OFTEN = 0.03  # a child in two years
_LATELY = 0.08  # of them, so many came in the last hours
_SOURCES, _SOURCES_OFTEN = ("6", "2A", "1A", "3E", "3A", "4", "8"), (34, 26, 12, 8, 8, 6, 6)
_REASONS = (
    "Came to school tired and hungry three days in a row",
    "Seen late at night with older people nobody at home knows",
    "A neighbour hears shouting, and a child crying",
    "Says that home is not safe just now, and would not say why",
    "Has money and a phone, and nobody knows where from",
)
_RATINGS, _RATINGS_OFTEN = ("Red", "Amber", "Green", "Blue"), (8, 30, 44, 18)
_DECISIONS = {
    "NFA": (46, "Advice was given to whoever told us"),
    "HELP": (28, "The family would like help, and agreed to it"),
    "S17": (20, "Their needs are to be assessed"),
    "STRATEGY": (6, "There may be significant harm"),
}


def rows(child: Child, window: Window, chance: Random) -> Iterator[tuple[str, Mapping[str, str]]]:
    """(record key, row) of the contact, where there is one."""
    is_one, is_late = chance.random() < _OFTEN, chance.random() < _LATELY
    ago = timedelta(minutes=chance.randint(90, 1_200)) if is_late else timedelta(minutes=chance.randint(3_000, 990_000))
    at = window.now - ago
    if is_one and 0 <= child.age_on(at.date()) < 18:
        said = {
            "source": chance.choices(_SOURCES, _SOURCES_OFTEN)[0],
            "reason": chance.choice(_REASONS),
            "rating": chance.choices(_RATINGS, _RATINGS_OFTEN)[0],
        }
        yield told(child, at, said | ({} if is_late else _decided(at, chance)))


def told(child: Child, at: datetime, said: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """(record key, row) of one contact, received then."""
    key = f"K{at:%y}{key_of(child)}"
    return key, who(child, at.date()) | said | {
        "contact_number": key,
        "council_code": SOURCE,
        "received_dt": f"{at:%Y-%m-%d %H:%M}",
    }


def _decided(at: datetime, chance: Random) -> dict[str, str]:
    what = chance.choices(tuple(_DECISIONS), [often for often, _ in _DECISIONS.values()])[0]
    decided = at + timedelta(minutes=chance.randint(60, 2_400))
    return decision(what, decided) | {"closed_dt": f"{decided + timedelta(hours=2):%Y-%m-%d %H:%M}"}


def decision(what: str, at: datetime) -> dict[str, str]:
    """What was decided, when, why and by whom: by their role."""
    return {
        "decision": what,
        "decided_dt": f"{at:%Y-%m-%d %H:%M}",
        "decided_by": "Team manager",
        "decision_reason": _DECISIONS[what][1],
    }
