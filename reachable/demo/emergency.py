"""Children who came hurt to the emergency department, in our own template: about 1 in 1,000 a year, all invented."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from random import Random

from reachable.demo.own_rows import WHO, key_of, who
from reachable.demo.shape import Child, Window

SOURCE = "FGH01"
WORDS = "Emergency department"
COLUMNS = (
    *("attendance_ref", "site_code", "nhs_number", *WHO, "arrival_dt", "mechanism_group", "departure_dt"),
    "safeguarding_concern",
)
_OFTEN = 0.008  # a child of 10 to 17 in two years
_GROUPS, _HOW_OFTEN = ("Assault", "Knife", "Self-harm", "Accident"), (40, 8, 30, 22)


def rows(child: Child, window: Window, chance: Random) -> Iterator[tuple[str, Mapping[str, str]]]:
    """(record key, row) of the attendance, where there is one. An accident is sent too, and is not taken."""
    is_one = chance.random() < _OFTEN
    at = datetime.combine(window.today, time(20)) - timedelta(
        days=chance.randint(2, 700), minutes=chance.randint(0, 600)
    )
    if is_one and 10 <= child.age_on(at.date()) < 18:
        group, stayed = chance.choices(_GROUPS, _HOW_OFTEN)[0], timedelta(minutes=chance.randint(60, 420))
        yield told(child, at, group, stayed, chance.choice(("Y", "N", "")))


def told(child: Child, at: datetime, group: str, stayed: timedelta, is_worried: str) -> tuple[str, Mapping[str, str]]:
    """(record key, row) of one attendance: how they were hurt, how long they stayed, whether the department worried."""
    key = f"E{at:%y}{key_of(child)}"
    return key, who(child, at.date()) | {
        "attendance_ref": key,
        "site_code": SOURCE,
        "arrival_dt": f"{at:%Y-%m-%d %H:%M}",
        "mechanism_group": group,
        "departure_dt": f"{at + stayed:%Y-%m-%d %H:%M}",
        "safeguarding_concern": is_worried,
    }
