"""When a message may go and how often it is tried. Pure.

One message a person in 15 minutes, for each of their addresses: what comes meanwhile waits and goes together.
"""

from datetime import datetime, timedelta
from statistics import median

ONE_IN = timedelta(minutes=15)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
MOST_TRIES = 10  # over about four hours; then what is in it goes into a new message, an hour later
MOST_A_SHIFT = 8


def may_go(last_at: datetime | None, now: datetime) -> bool:
    """Whether another message may go to somebody whose last one was made then."""
    return last_at is None or now - last_at >= ONE_IN


def wait_after(tries: int) -> timedelta:
    """How long is waited after so many tries: a minute, then twice as long each time, an hour at most."""
    return min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT) if tries else timedelta(0)


def next_try(tries: int, now: datetime) -> datetime:
    """When it is tried again after so many tries."""
    return now + wait_after(tries)


def most_and_median(numbers: list[int]) -> tuple[int, float]:
    """The largest, and the one in the middle (or half-way between the two in the middle). None at all: nothing."""
    return (max(numbers), float(median(numbers))) if numbers else (0, 0.0)
