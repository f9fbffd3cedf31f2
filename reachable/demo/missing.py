"""Children reported missing: the force's file in our own template.

About 2 children in 1,000 a year, and one in three of them more than once: every value is invented.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from random import Random

from reachable.demo.own_rows import WHO, key_of, who
from reachable.demo.shape import FORCE_CODE, Child, Window

SOURCE = FORCE_CODE
WORDS = "Missing episodes"
COLUMNS = (
    *("misper_ref", "force", "pnc_id", *WHO, "reported_dt", "last_seen_dt", "found_dt", "risk_level", "missing_from"),
    *("rhi_offered", "rhi_accepted", "rhi_date"),
)
_OFTEN = 0.012  # a child of 10 to 17 in two years
_TIMES, _HOW_OFTEN = (1, 2, 3, 5), (64, 18, 12, 6)


def rows(child: Child, window: Window, chance: Random) -> Iterator[tuple[str, Mapping[str, str]]]:
    """(record key, row) of each episode in the two years."""
    is_one = chance.random() < _OFTEN
    if not is_one or not 10 <= child.age_on(window.today) < 18:
        return
    for number in range(chance.choices(_TIMES, _HOW_OFTEN)[0]):
        at = datetime.combine(window.today, time(17)) - timedelta(
            days=chance.randint(3, 600), hours=chance.randint(0, 6)
        )
        if child.age_on(at.date()) >= 10:
            yield told(child, number + 1, at, _course(at, chance))


def told(child: Child, number: int, seen: datetime, course: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """(record key, row) of one episode, last seen then."""
    key = f"MP/{seen:%y}/{key_of(child)}-{number}"
    return key, who(child, seen.date()) | course | {"misper_ref": key, "force": FORCE_CODE}


def _course(seen: datetime, chance: Random) -> dict[str, str]:
    """Last seen, reported some hours later, found; a return interview offered two times in three."""
    reported = seen + timedelta(minutes=chance.randint(45, 600))
    found = reported + timedelta(minutes=chance.choice((90, 240, 600, 1_100, 2_600)))
    offered, said = found + timedelta(days=1), chance.choices(("Y", "N", ""), (45, 20, 35))[0]
    return {
        "last_seen_dt": f"{seen:%Y-%m-%d %H:%M}",
        "reported_dt": f"{reported:%Y-%m-%d %H:%M}",
        "found_dt": f"{found:%Y-%m-%d %H:%M}",
        "risk_level": chance.choices(("No apparent risk", "Low", "Medium", "High"), (8, 15, 62, 15))[0],
        "missing_from": "home",
        "rhi_offered": f"{offered:%Y-%m-%d}" if said else "",
        "rhi_accepted": said,
        "rhi_date": f"{offered + timedelta(days=chance.randint(0, 4)):%Y-%m-%d}" if said == "Y" else "",
    }
