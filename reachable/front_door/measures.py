"""What the front door shows over many contacts: K1 to K4 of domain.md section 8. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from reachable.counting.measures import NOT_YET, Counted, Measure, measure

A_YEAR = timedelta(days=365)
WITHDRAWN = "withdrawn as the contact was closed"
SENT_THERE = "Word back is sent from the council's case system, and not written down here."


class Clock(NamedTuple):
    """Something that was to be done by a time (None: no time was set), and when it was. `at`: by which its week is
    told."""

    at: datetime
    due_at: datetime | None
    done_at: datetime | None
    withdrawn_at: datetime | None = None  # from then on whoever asked for it did so no longer


def decided_in_time(clocks: Iterable[Clock], now: datetime) -> Measure:
    """K1: a decision is due by the end of a day, told as the first instant after it."""
    return measure("K1", "Decided within one working day of receipt", (_in_time(one, now) for one in clocks))


def answered_in_time(by_agency: Mapping[str, Sequence[Clock]], now: datetime) -> list[Measure]:
    """K2: of what agencies were asked, all together, and each by its name."""
    words = "Answered in the time that the rating gave"
    counted = {name: [_in_time(one, now) for one in clocks] for name, clocks in sorted(by_agency.items())}
    every = measure("K2", words, (one for rows in counted.values() for one in rows))
    return [every, *(measure("K2", f"{words}: {name}", rows) for name, rows in counted.items())]


def _in_time(one: Clock, now: datetime) -> Counted:
    if one.due_at is None:
        return Counted(one.at, left_out="asked on a rating that gives no time")
    if one.withdrawn_at and one.withdrawn_at <= one.due_at:
        return Counted(one.at, left_out=WITHDRAWN)
    if one.done_at is None and one.due_at > now:
        return Counted(one.at, left_out=NOT_YET)
    return Counted(one.at, one.done_at is not None and one.done_at <= one.due_at)


def again_within_a_year(received: Iterable[tuple[int | None, datetime]], since: datetime) -> Measure:
    """K3: of contacts about somebody we know, those about whom there had been another in the year before. `received`:
    whom it is about (None: a name, a place, a group) and when, those of the year before too."""
    words = "About somebody of whom there was another contact in the year before"
    return measure("K3", words, _again(sorted(received, key=lambda one: one[1]), since))


def _again(received: Sequence[tuple[int | None, datetime]], since: datetime) -> Iterator[Counted]:
    last: dict[int, datetime] = {}
    for who, at in received:
        if who is None and at >= since:
            yield Counted(at, left_out="about a name only, a place, a group or an online space")
        elif who is not None:
            if at >= since:
                yield Counted(at, who in last and at - last[who] <= A_YEAR)
            last[who] = at


def told_back(words_back: Sequence[tuple[datetime, bool | None]], is_beside: bool) -> Measure:
    """K4: of contacts that were decided (when), those of which whoever told us has word. None: they left no way to be
    reached; False: no word yet."""
    words = "Whoever told us was told what may be told"
    none = is_beside and bool(words_back) and not any(told for _, told in words_back)
    return measure("K4", words, (_told(*one) for one in words_back), SENT_THERE if none else "")


def _told(at: datetime, was_told: bool | None) -> Counted:
    return Counted(at, bool(was_told), "left no way to be reached" if was_told is None else "")
