"""Who is to be told what of a moment, and at which true time. Pure; every time is aware, in UTC.

Source: design.md sections 3 and 4, domain.md P2 and assurance.md R10. The person on shift at once; the
next after 15 minutes in which nobody took it on; that nobody is on duty is itself told. Then half of the 24 hours to
the owner, four fifths to the manager, the whole once to the head of service, and every morning those nobody reached.

What is worked out here rests only on what had been written down at that time, so it is the same whenever it is worked
out: at once, or after three days in which nothing ran. It begins where it was last worked out: what an old moment costs
does not grow with its age. How a moment stands (`clock.py`, `states.py`) never reads this.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from reachable.agencies.duty import Part, Turn, next_change, on
from reachable.clocks.ages import london_day
from reachable.clocks.set_back import is_yet_to_come
from reachable.notices import clock_steps
from reachable.reachable_moments.clock import REACH_WITHIN

THE_NEXT_AFTER = timedelta(minutes=15)
NO_NAGGING = timedelta(hours=2)  # after somebody tried, nobody is told that time runs out
MORNINGS_BACK = timedelta(days=2)  # a morning may be put off by attempts, and is not looked for before that


class Step(StrEnum):
    """What is told."""

    AT_ONCE = "at_once"
    NEXT = "next"
    NOBODY = "nobody"
    NOT_TAKEN = "not_taken"
    HALF = "half"
    MOST = "most"
    WHOLE = "whole"
    DAILY = "daily"


WORDS = {
    Step.AT_ONCE: "Nobody has taken this on yet. You are on duty",
    Step.NEXT: "Nobody has taken this on yet. You are next on duty",
    Step.NOBODY: "Nobody is on duty, and nobody has taken this on",
    Step.NOT_TAKEN: "Everybody on duty was told, and nobody has taken it on",
    Step.HALF: "Half of the 24 hours has gone",
    Step.MOST: "Four fifths of the 24 hours have gone",
    Step.WHOLE: "The 24 hours are over",
    Step.DAILY: "The 24 hours are over, and nobody has reached them yet",
}
UNTIL_TAKEN_ON = frozenset({Step.AT_ONCE, Step.NEXT, Step.NOBODY, Step.NOT_TAKEN})
BY_A_SECOND_CHANNEL = frozenset({Step.NEXT, Step.NOBODY, Step.NOT_TAKEN})
TO_SOMEBODY = frozenset({Step.AT_ONCE, Step.NEXT})
# How long before the 24 hours end.
_BEFORE = ((Step.HALF, REACH_WITHIN * 0.5), (Step.MOST, REACH_WITHIN * 0.2))


class Due(NamedTuple):
    """One step: `key` tells apart what may come more than once, `to` is whom the chain has come to."""

    step: Step
    key: str
    at: datetime
    to: int | None = None


class Tried(NamedTuple):
    """An attempt: when it was, and when it was written down."""

    at: datetime
    entered_at: datetime
    is_met: bool


def is_needed(step: str, *, is_over: bool, is_taken_on: bool) -> bool:
    """Whether a step is still to be told: not once it is over or they were reached, and of some not once it was taken
    on."""
    return not is_over and not (is_taken_on and step in UNTIL_TAKEN_ON)


@dataclass(frozen=True, slots=True)
class Open:
    """What is stored of a moment, and who has it. `manager` is the owner's."""

    known_at: datetime
    due_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    tried: Sequence[Tried] = ()
    owner: int | None = None
    manager: int | None = None

    def stops_at(self) -> datetime | None:
        """From when nobody need be told any more: it ended, or was written down as reached, whichever came first."""
        met = [one.entered_at for one in self.tried if one.is_met]
        return min([*met, *([self.ended_at] if self.ended_at else [])], default=None)

    def is_needed(self, step: Step) -> bool:
        """Whether that is still to be told now, as it is stored now."""
        return is_needed(step, is_over=self.stops_at() is not None, is_taken_on=self.accepted_at is not None)


def falls_due(
    moment: Open, turns: Sequence[Turn], done: Collection[Due], now: datetime, since: datetime | None = None
) -> list[Due]:
    """What fell due up to now and is not done, in the order of its true times. `since`: up to when all of it was worked
    out before. Of `turns` those are enough that had not ended when `begins` says."""
    stops, there = moment.stops_at(), {(one.step, one.key) for one in done}
    mornings = _mornings(moment, now, since - MORNINGS_BACK if since and done else moment.due_at)
    every = [*_chain(moment, turns, done, now, begins(moment, done, since, now)), *_clock(moment), *mornings]
    new = (one for one in every if one.at <= now and (stops is None or one.at < stops))
    return sorted((one for one in new if (one.step, one.key) not in there), key=lambda one: one.at)


def begins(moment: Open, done: Iterable[Due], since: datetime | None, now: datetime) -> datetime:
    """Where the chain goes on: after what was done of it, and not before all was worked out. What nothing was done of
    yet begins when it was known: it may have come late.

    A time that is yet to come says only that the machine's clock was set back since then (assurance.md R8). Nobody
    waits for it to come again: the next is told at once.
    """
    chain = [one for one in done if one.step in UNTIL_TAKEN_ON]
    after = [one.at + (THE_NEXT_AFTER if one.to else timedelta(0)) for one in chain if not is_yet_to_come(one.at, now)]
    if not chain:
        return min(moment.known_at, now)
    return max([*after, *([since] if since else [])]) if after else now


def _chain(moment: Open, turns: Sequence[Turn], done: Collection[Due], now: datetime, begin: datetime) -> Iterator[Due]:
    """From one on duty to the next, until somebody takes it on; whoever comes on duty is told when they
    come, and that the last has gone home is told when they go."""
    stops = min((at for at in (moment.accepted_at, moment.stops_at()) if at), default=now)
    if stops > now:  # the clock was set back after that: it is over
        return
    before = [one for one in done if one.step in UNTIL_TAKEN_ON]
    told, said = {one.to for one in before if one.to}, {one.step for one in before}
    at: datetime | None = begin
    until = min(now, moment.accepted_at - timedelta(microseconds=1)) if moment.accepted_at else now
    while at and at <= until:
        there = on(turns, Part.DUTY, at)
        left = [one for one in there if one not in told]
        if left:
            step = Step.NEXT if said else Step.AT_ONCE
            yield Due(step, str(left[0]) if step is Step.NEXT else "", at, left[0])
            told.add(left[0])
            at += THE_NEXT_AFTER
        else:
            step = Step.NOT_TAKEN if there else Step.NOBODY
            if step not in said:
                yield Due(step, "", at)
            at = next_change(turns, Part.DUTY, at)
        said.add(step)


def _clock(moment: Open) -> Iterator[Due]:
    for step, before in _BEFORE:
        at = _quiet_until(moment.due_at - before, moment.tried)
        if at < moment.due_at:
            yield Due(step, "", at)
    yield Due(Step.WHOLE, "", moment.due_at)


def _mornings(moment: Open, now: datetime, since: datetime) -> Iterator[Due]:
    """Each morning after the 24 hours were over, of those since then, unless somebody has just tried."""
    for at in clock_steps.mornings(moment.due_at, since, now):
        yield Due(Step.DAILY, f"{london_day(at)}", _quiet_until(at, moment.tried))


def _quiet_until(at: datetime, tried: Iterable[Tried]) -> datetime:
    """That time; or two hours after an attempt that had been written down by then, where there was one."""
    for one in sorted(tried):
        if one.entered_at <= at and one.at <= at < one.at + NO_NAGGING:
            at = one.at + NO_NAGGING
    return at


def to_tell(found: Iterable[Due], moment: Open) -> list[Due]:
    """Of what fell due, what is still to be told; of the mornings that were missed the last alone."""
    needed = [one for one in found if moment.is_needed(one.step)]
    mornings = [one for one in needed if one.step is Step.DAILY]
    return [one for one in needed if one not in mornings[:-1]]


def whom(due: Due, moment: Open, turns: Sequence[Turn], managers: Sequence[int], now: datetime) -> list[int]:
    """Who is told, by who is on duty when it is told: whoever has gone home is not. `managers` are all that there are,
    for when none is on call."""
    going = on(turns, Part.DUTY, now)
    if due.step in TO_SOMEBODY:
        return [one for one in going if one == due.to]
    if due.step is Step.NOT_TAKEN:
        return on(turns, Part.MANAGER, now) or ([moment.manager] if moment.manager else list(managers))
    return clock_steps.whom(due.step, moment.owner, moment.manager, turns, managers, going, now)
