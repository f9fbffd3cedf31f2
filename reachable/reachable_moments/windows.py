"""Until when somebody excluded can be reached, by which days, and what it was before term dates were changed. Pure."""

from collections.abc import Collection
from datetime import datetime

from reachable.agencies.term_dates import Basis, Period, closed_days, rests_on
from reachable.clocks.ages import london_day
from reachable.reachable_moments.rules import UNTIL_SIXTH, sixth_school_day
from reachable.words.times import day_words

BASIS = {
    Basis.OWN: "The sixth school day, by this school’s own term dates.",
    Basis.AREA: "The sixth school day, by the term dates of every school of the area.",
    Basis.NOBODY: "The sixth school day, by weekdays less bank holidays: nobody has entered term dates for this "
    "school, so it may be sooner than it need be.",
}


def is_until_sixth(key: str) -> bool:
    """Whether what happened lasts until the sixth school day: the key of a line begins with what it is. What a form
    tells lasts until it says."""
    return key.split(" ")[0] in UNTIL_SIXTH


def sixth_of(at: datetime, periods: Collection[Period], known_at: datetime) -> datetime:
    """When the sixth school day begins, by the term dates that stood at an instant."""
    return sixth_school_day(at, closed_days(periods, known_at))


def words(
    at: datetime, until_at: datetime, periods: Collection[Period], known_at: datetime, now: datetime
) -> list[str]:
    """On whose term dates the day rests; and where it is another than when we knew of it, which it was, and why."""
    said = [BASIS[rests_on(periods, london_day(at), london_day(until_at), now)]]
    before = sixth_of(at, periods, known_at)
    if before != until_at:
        which = "Sooner" if until_at < before else "Later"
        said.append(f"{which} than was said first, {day_words(before)}: term dates were changed since.")
    return said
