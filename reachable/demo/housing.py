"""Moves that a council's housing team made, in our own template: some of those of families who moved in the two years.

Which move was housing's is read off the new postcode, so that a household's children tell the same.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from random import Random

from reachable.demo.own_rows import key_of, who
from reachable.demo.shape import Child, Window

SOURCE = "FHM"
WORDS = "Housing moves"
COLUMNS = (
    *("case_ref", "sender_code", "household_id", "person_ref", "role", "surname", "forename", "dob", "sex"),
    *("address_protected", "to_address", "to_postcode", "accommodation_type", "date_available", "date_left", "duty"),
    "s208_received_date",
)
_HOMES = ("Nightly paid", "Hostel", "Council tenancy", "Leased", "Housing association")
_ONE_IN = 4


def rows(child: Child, window: Window, chance: Random) -> Iterator[tuple[str, Mapping[str, str]]]:
    """(record key, row) of each move of theirs that housing made."""
    for number, home in enumerate(child.homes[1:], 1):
        which = sum(map(ord, home.address.postcode))
        if which % _ONE_IN == 0 and window.start <= home.from_on <= window.today:
            yield told(child, number, _HOMES[which // _ONE_IN % len(_HOMES)], window)


def told(child: Child, number: int, kind: str, window: Window) -> tuple[str, Mapping[str, str]]:
    """(record key, row) of the move into their home of that number, the first being 0: a home of that kind."""
    household, _, person = key_of(child).rpartition("-")
    home, later = child.homes[number], [other.from_on for other in child.homes[number + 1 :]][:1]
    row = who(child, home.from_on)
    return f"H{household} {person}", row | {
        "case_ref": f"H{household}",
        "sender_code": SOURCE,
        "household_id": f"HH{household}",
        "person_ref": person,
        "role": "child",
        "to_address": row["address"],
        "to_postcode": row["postcode"],
        "accommodation_type": kind,
        "date_available": home.from_on.isoformat(),
        "date_left": (later[0] - timedelta(days=1)).isoformat() if later and later[0] <= window.today else "",
        "duty": "s193",
    }
