"""What a row of the housing template says happened: where somebody lived, and a council's notice. From kept columns.

Keys are of the record: a stay is known by its home, so that a day of moving put right is no second stay. Who moves back
into a home stays there twice (`chronology/alike.py`).
"""

from collections.abc import Mapping
from datetime import date

from reachable.feeds.formats import template
from reachable.feeds.shape import Happening
from reachable.feeds.telling import digest
from reachable.feeds.times import day_end, day_of, day_start
from reachable.identifiers import homes

TEMPORARY = frozenset({"BED_AND_BREAKFAST", "HOSTEL", "REFUGE", "NIGHTLY_PAID", "LEASED", "OTHER_TEMPORARY"})
KINDS_OF_HOME = TEMPORARY | {"COUNCIL_TENANCY", "HOUSING_ASSOCIATION", "PRIVATE_TENANCY", "SUPPORTED_HOUSING"}


def happenings(table: str, said: Mapping[str, str]) -> list[Happening]:
    """One spell 'moved_in', from the day the home was made available to the day they left (None: they live there, or
    nobody told), and 'section_208_notice' on the day it was received."""
    moved = day_of(said.get("date_available", ""))
    if moved is None:
        return []
    left, detail = day_of(said.get("date_left", "")), _detail(said)
    if left is not None and left < moved:
        left, detail["end_as_told"] = None, said["date_left"]
    stay = Happening(
        "moved_in", f"moved in {_home(detail, moved)}", day_start(moved), day_end(left) if left else None, "day", detail
    )
    noticed = day_of(said.get("s208_received_date", ""))
    notice = (
        [Happening("section_208_notice", f"s208 notice {noticed}", day_start(noticed), None, "day", {})]
        if noticed
        else []
    )
    return [stay, *notice]


def _home(detail: Mapping[str, str], moved: date) -> str:
    """A home however it is written; where nobody may take where it is, the day alone tells one from another."""
    where = homes.written(detail.get("address", ""), detail.get("postcode", ""))
    return digest(where) if where else f"{moved}"


def _detail(said: Mapping[str, str]) -> dict[str, str]:
    told = {
        "address": said.get("to_address", ""),
        "postcode": said.get("to_postcode", ""),
        "home": template.code(said, "accommodation_type"),
    }
    return {name: value for name, value in told.items() if value}
