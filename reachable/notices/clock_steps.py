"""The steps of a clock that runs out: half of it, four fifths, the whole, and then every morning. Pure; every time is
aware, in UTC.

Source: domain.md P1 and P2, and recommendation 2 of the review: half of the time to the owner, four fifths to the
manager, the whole once to the head of service, then a daily list.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from reachable.agencies.duty import Part, Turn, on
from reachable.clocks.ages import LONDON, london_day

MORNING = time(9)


class ClockStep(StrEnum):
    """What is told of a clock."""

    HALF = "half"
    MOST = "most"
    WHOLE = "whole"
    DAILY = "daily"


def mornings(due_at: datetime, since: datetime, now: datetime) -> Iterator[datetime]:
    """Nine in the morning in London, each day after the clock ran out, of those since then."""
    day = london_day(max(due_at, since))
    while (at := datetime.combine(day, MORNING, LONDON).astimezone(UTC)) <= now:
        if at > due_at:
            yield at
        day += timedelta(days=1)


def whom(
    step: str,
    owner: int | None,
    manager: int | None,
    turns: Sequence[Turn],
    managers: Sequence[int],
    going: Sequence[int],
    now: datetime,
) -> list[int]:
    """Who is told of a step, by who is on call when it is told. `manager` is the owner's, `managers` are all that there
    are, for when none is on call; `going` are told in an owner's place, where nobody has it."""
    called = on(turns, Part.MANAGER, now) or ([manager] if manager else list(managers))
    head = on(turns, Part.HEAD, now) or called
    if step == ClockStep.HALF:
        return [owner] if owner else list(going[:1]) or called
    if step == ClockStep.MOST:
        return [manager] if manager else called
    return head if step == ClockStep.WHOLE else list(dict.fromkeys([*called, *head]))
