"""What is measured over many moments: K5 to K10 and K39 of domain.md section 8. Pure; every time is aware, in UTC.

What our data cannot tell is said in the words of the measure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reachable.clocks.ages import london_day
from reachable.counting.measures import NOT_YET, Counted, Measure, by_reason, measure
from reachable.reachable_moments import clock
from reachable.reachable_moments.missed import NOT_SAID, WHY, Why
from reachable.words.sentences import lower_first

WITHDRAWN = "withdrawn"
JOINED = "one moment with another"
TOLD_WITHIN, ADULT_WITHIN, AGAIN_WITHIN = timedelta(minutes=30), timedelta(hours=2), timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is read of one moment. `left_out`: why it is not counted; `tried`: when each attempt was; `why_missed`: what
    somebody said last of why the 24 hours were missed."""

    known_at: datetime
    due_at: datetime
    window_at: datetime | None
    reached_at: datetime | None
    left_out: str
    declined_at: datetime | None = None
    offer_again_on: date | None = None
    tried: Sequence[datetime] = ()
    why_missed: str = ""


class Detained(NamedTuple):
    """A child whom the police held: `told_at` when somebody was first told, `left_out` why that is not asked."""

    at: datetime
    known_at: datetime
    told_at: datetime | None = None
    left_out: str = ""
    adult_called_at: datetime | None = None
    adult_came_at: datetime | None = None
    was_strip_searched: bool = False
    has_moment: bool = False


class Hurt(NamedTuple):
    """A child hurt by somebody, for whom a moment opened: whether they were reached, and when they were hurt again."""

    at: datetime
    known_at: datetime
    is_reached: bool
    again_at: datetime | None


def of_moments(moments: Sequence[Kept], now: datetime) -> Iterator[Measure]:
    """K5 as it is promised, with why it was missed, K5 from when it was known, so that slow clicking gains nothing, K6
    and K8."""
    reached = "First contact within 24 hours of being"
    promised, known = [_by(m, m.due_at, now) for m in moments], [_by(m, _from_known(m), now) for m in moments]
    yield measure("K5", f"{reached} identified (two hours after it was known at the latest)", promised)
    missed = [_missed(m) for m, one in zip(moments, promised, strict=True) if not (one.left_out or one.is_met)]
    yield by_reason("K5 missed", "Why first contact was later than that, or there was none", missed)
    yield measure("K5 from known", f"{reached} known", known)
    yield measure("K6", "Reached while they could still be reached there", (_by(m, m.window_at, now) for m in moments))
    words = "Offered again by the day that was agreed, after they declined (the last time that they did)"
    yield measure("K8", words, (_offered(m, now) for m in moments if m.offer_again_on))


def _from_known(moment: Kept) -> datetime:
    return moment.known_at + clock.REACH_WITHIN


def _by(moment: Kept, until: datetime | None, now: datetime) -> Counted:
    """Whether they were reached by then."""
    if moment.left_out:
        return Counted(moment.known_at, left_out=moment.left_out)
    if until is None:
        return Counted(moment.known_at, left_out="until when was not told")
    if not moment.reached_at and until > now:
        return Counted(moment.known_at, left_out=NOT_YET)
    return Counted(moment.known_at, bool(moment.reached_at and moment.reached_at <= until))


def _missed(moment: Kept) -> Counted:
    why = WHY[Why(moment.why_missed)] if moment.why_missed else NOT_SAID
    return Counted(moment.known_at, left_out=lower_first(why))


def _offered(moment: Kept, now: datetime) -> Counted:
    """Whether somebody tried again after they declined, on that day in London at the latest."""
    if moment.left_out:
        return Counted(moment.known_at, left_out=moment.left_out)
    declined, until = moment.declined_at, moment.offer_again_on
    if declined is None or until is None:
        return Counted(moment.known_at, left_out="when they declined was not kept")
    is_met = any(one > declined and london_day(one) <= until for one in moment.tried)
    is_open = not is_met and london_day(now) <= until
    return Counted(moment.known_at, is_met, NOT_YET if is_open else "")


def of_custody(held: Sequence[Detained], now: datetime) -> Iterator[Measure]:
    """K7, K10 and K39."""
    words = "Children held by the police of whom somebody on duty was told within 30 minutes of the arrest"
    yield measure("K7", words, (_told(one, now) for one in held))
    words = "Appropriate adult came within 2 hours of being called"
    yield measure("K10", words, (_adult(one, now) for one in held))
    words = "Strip searches for which a moment opened and an appropriate adult had come to custody (whether they were "
    words += "there at the search, and ethnicity, is not told to us)"
    searched = (one for one in held if one.was_strip_searched)
    is_met = ((one, one.has_moment and one.adult_came_at is not None) for one in searched)
    yield measure("K39", words, (Counted(one.known_at, met) for one, met in is_met))


def _told(one: Detained, now: datetime) -> Counted:
    if one.left_out or (one.told_at is None and now - one.at < TOLD_WITHIN):
        return Counted(one.known_at, left_out=one.left_out or NOT_YET)
    return Counted(one.known_at, one.told_at is not None and one.told_at - one.at <= TOLD_WITHIN)


def _adult(one: Detained, now: datetime) -> Counted:
    """One of whom it was not told that they came did not come in time."""
    called, came = one.adult_called_at, one.adult_came_at
    if called is None:
        return Counted(one.known_at, left_out="when they were called was not told")
    is_open = came is None and now - called < ADULT_WITHIN
    is_met = came is not None and came - called <= ADULT_WITHIN
    return Counted(one.known_at, is_met, NOT_YET if is_open else "")


def of_injuries(hurt: Iterable[Hurt]) -> Measure:
    """K9, of injuries a year ago and longer: fewer is better."""
    words = "At an emergency department again within 12 months, hurt by somebody, after somebody had reached them"
    return measure("K9", words, (_again(one) for one in hurt))


def _again(one: Hurt) -> Counted:
    if not one.is_reached:
        return Counted(one.known_at, left_out="nobody reached them")
    return Counted(one.known_at, one.again_at is not None and one.again_at - one.at <= AGAIN_WITHIN)
