"""Until when somebody excluded can be reached, and how the page says by which days, and what was said before. Pure."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from reachable.agencies.term_dates import Basis, Period, closed_days, rests_on
from reachable.clocks.ages import london_day
from reachable.reachable_moments.kinds import Ends
from reachable.reachable_moments.rules import UNTIL_SIXTH, sixth_school_day
from reachable.words.times import day_words, moment_words

BASIS = {
    Basis.OWN: "The sixth school day, by this school’s own term dates.",
    Basis.AREA: "The sixth school day, by the term dates of every school of the area: none of this school’s own are "
    "entered. If it sets its own, it may be another day.",
    Basis.NOBODY: "The sixth school day, by weekdays less bank holidays: nobody has entered term dates for this "
    "school, so it may be sooner than it need be.",
    Basis.WITHHELD: "The sixth school day, by weekdays less bank holidays. It may be sooner than it need be.",
}


class Counted(NamedTuple):
    """When the sixth school day begins, and on whose term dates that rests."""

    until_at: datetime
    rests_on: Basis


def is_until_sixth(key: str) -> bool:
    """Whether what happened lasts until the sixth school day: the key of a line begins with what it is. What a form
    tells lasts until it says."""
    return key.split(" ")[0] in UNTIL_SIXTH


def first_of(window_at: datetime | None, all_ends: Collection[Ends], now: datetime) -> Ends:
    """When the window of a moment ends, of which `window_at` is the first end. Once an end has come that was told, it
    is that one, though somebody who sent a form had thought of an earlier one."""
    if window_at is None or Ends(window_at, is_thought=True) not in all_ends or Ends(window_at) in all_ends:
        return Ends(window_at)
    told = [one.at for one in all_ends if one.at and one.has_come(now) and not one.is_thought]
    return Ends(min(told)) if told else Ends(window_at, is_thought=True)


def sixth_of(at: datetime, periods: Collection[Period] | None) -> Counted:
    """When the sixth school day begins. None: whose school may give a protected address away, which its own days would
    do as well as its name (lock 10); for them weekdays alone are counted, whoever reads it."""
    if periods is None:
        return Counted(sixth_school_day(at, ()), Basis.WITHHELD)
    until_at = sixth_school_day(at, closed_days(periods))
    return Counted(until_at, rests_on(periods, london_day(at), london_day(until_at)))


def changed_words(was_at: datetime, became_at: datetime, at: datetime) -> str:
    """That a window which was said became another, and why."""
    which = "Sooner" if became_at < was_at else "Later"
    return (
        f"{which} than was said before: it was {day_words(was_at)}, and became {day_words(became_at)} "
        f"{moment_words(at)}, because term dates were changed."
    )
