"""How a letter stands: acknowledged, chased, answered or late. Pure.

That a letter was sent is our action; an answer is the outcome. Neither stands in for the other (domain.md P14).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from reachable.clocks.working_days import working_days_later
from reachable.words.times import plural, short_day_words

ANSWER_WITHIN = 20  # working days, unless the letter says another day (domain.md P14: ours)


class Step(StrEnum):
    """What happened to a letter after it was sent."""

    ACKNOWLEDGED = "acknowledged"
    CHASED = "chased"
    ANSWERED = "answered"


WORDS: Mapping[Step, str] = {
    Step.ACKNOWLEDGED: "They acknowledged it",
    Step.CHASED: "We asked again",
    Step.ANSWERED: "They answered",
}


class Stands(NamedTuple):
    """In words; whether an answer is late; whether it came."""

    words: str
    is_late: bool
    is_answered: bool


def answer_due(sent_on: date) -> date:
    """The day by which an answer is due where the letter named none."""
    return working_days_later(sent_on, ANSWER_WITHIN)


def stands(due_on: date, sent_on: date, steps: Sequence[tuple[Step, date]], today: date) -> Stands:
    """How a letter stands on a day, by what has happened to it."""
    answered = max((on for step, on in steps if step == Step.ANSWERED), default=None)
    if answered:
        return Stands(f"Answered {short_day_words(answered)}", False, True)
    waited = plural((today - sent_on).days, "day", "days")
    if today > due_on:
        return Stands(f"No answer for {waited}. It was due {short_day_words(due_on)}", True, False)
    return Stands(f"Waiting. Answer due {short_day_words(due_on)}", False, False)
