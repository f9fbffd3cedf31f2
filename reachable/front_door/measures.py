"""What the front door shows over many contacts: K1 to K4 of domain.md section 8. Pure.

Each says how many of how many, what is in neither and why; or in a sentence why it cannot be told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

A_YEAR = timedelta(days=365)
NOTHING = "Nothing of this fell into that time."
SENT_THERE = "Word back is sent from the council's case system, and not written down here."


@dataclass(frozen=True, slots=True)
class Measure:
    """`excluded` is in neither, `excluded_because` says what that is; `not_yet` could still be in time."""

    key: str
    words: str
    numerator: int
    denominator: int
    excluded: int = 0
    excluded_because: str = ""
    not_yet: int = 0
    why_not: str = ""

    def beside(self) -> str:
        """What is not counted, or why it cannot be told, as the end of a line."""
        if self.why_not:
            return f". {self.why_not}"
        out = ((self.excluded, self.excluded_because), (self.not_yet, "not over yet"))
        said = ", ".join(f"{number} {what}" for number, what in out if number)
        return f" (not counted: {said})" if said else ""


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that was to be done by a time (None: no time was set), and when it was."""

    due_at: datetime | None
    done_at: datetime | None


def decided_in_time(clocks: Iterable[Clock], now: datetime) -> Measure:
    """K1: a decision is due by the end of a day, told as the first instant after it."""
    words = "Decided within one working day of receipt"
    return _in_time("K1", words, list(clocks), now, "")


def answered_in_time(by_agency: Mapping[str, Sequence[Clock]], now: datetime) -> list[Measure]:
    """K2: of what agencies were asked, all together, and each by its name."""
    because = "asked on a rating that gives no time"
    words = "Answered in the time that the rating gave"
    every = [clock for clocks in by_agency.values() for clock in clocks]
    named = sorted(by_agency.items())
    return [
        _in_time("K2", words, every, now, because),
        *(_in_time("K2", f"{words}: {name}", list(clocks), now, because) for name, clocks in named),
    ]


def _in_time(key: str, words: str, clocks: list[Clock], now: datetime, because: str) -> Measure:
    timed = [(one.due_at, one.done_at) for one in clocks if one.due_at]
    over = [(due, done) for due, done in timed if done or due <= now]
    kept = [done for due, done in over if done and done <= due]
    without = len(clocks) - len(timed)
    why_not = "" if over else NOTHING
    return Measure(key, words, len(kept), len(over), without, because, len(timed) - len(over), why_not)


def again_within_a_year(received: Iterable[tuple[int | None, datetime]], since: datetime) -> Measure:
    """K3: of contacts about somebody we know, those about whom there had been another in the year before. `received`:
    whom it is about (None: a name, a place, a group) and when, those of the year before too."""
    every = list(received)
    told = sorted(((who, at) for who, at in every if who is not None), key=lambda one: one[1])
    counted = [(who, at) for who, at in told if at >= since]
    again = [one for n, one in enumerate(told) if one[1] >= since and _had_one(told[:n], *one)]
    unknown = len([at for who, at in every if who is None and at >= since])
    because = "about a name only, a place, a group or an online space"
    why_not = "" if counted else NOTHING
    words = "About somebody of whom there was another contact in the year before"
    return Measure("K3", words, len(again), len(counted), unknown, because, why_not=why_not)


def _had_one(before: Iterable[tuple[int, datetime]], who: int, at: datetime) -> bool:
    return any(other == who and at - then <= A_YEAR for other, then in before)


def told_back(words_back: Sequence[bool | None], is_beside: bool) -> Measure:
    """K4: of contacts that were decided, those of which whoever told us has word. None: they left no way to be reached;
    False: no word yet."""
    reachable = [one for one in words_back if one is not None]
    has_none = is_beside and not any(reachable)
    why_not = SENT_THERE if has_none and words_back else "" if reachable else NOTHING
    told = "Whoever told us was told what may be told"
    because = "left no way to be reached"
    return Measure(
        "K4", told, sum(reachable), len(reachable), len(words_back) - len(reachable), because, why_not=why_not
    )
