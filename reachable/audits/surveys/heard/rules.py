"""What can become of something that was said, and how it stands. Pure.

Source: domain.md P13 (notes coded to themes, each to a learning action) and S44 ("respond accordingly").
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from reachable.words.times import short_day_words


class Became(StrEnum):
    """What was done about something that was said."""

    DONE = "done"
    AGREED = "agreed"
    NOT_YET = "not_yet"


BECAME: Mapping[Became, str] = {
    Became.DONE: "We did something about it",
    Became.AGREED: "We agreed a learning action",
    Became.NOT_YET: "Nothing yet, and why",
}
OPEN = "Nobody has answered yet"


class Answer(NamedTuple):
    """What was said last about it: of what is done, since when; of what is agreed, by when and by whom."""

    became: Became
    so_on: date
    who: str = ""


def stands(last: Answer | None, today: date) -> str:
    """How it stands, in words. What is agreed and not done by its day is late."""
    if last is None:
        return OPEN
    day = short_day_words(last.so_on)
    if last.became == Became.AGREED:
        return f"{'Late: due' if last.so_on < today else 'By'} {day}, {last.who}"
    return f"Done {day}" if last.became == Became.DONE else f"Not yet, on {day}"


def is_late(last: Answer | None, today: date) -> bool:
    """True for what is agreed and past its day."""
    return last is not None and last.became == Became.AGREED and last.so_on < today
