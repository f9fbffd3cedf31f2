"""Whether a survey can be answered, is over, and how much it takes. Pure.

Nothing of what was said is told before a survey is over, and one that is over never opens again: of two tellings the
difference would be one person's answer.
"""

from datetime import date
from enum import StrEnum


class Stands(StrEnum):
    """How a survey stands."""

    WAITS = "waits"
    OPEN = "open"
    OVER = "over"


def stands(opens_on: date, closes_on: date, was_ended: bool, today: date) -> Stands:
    """By its days, the last one included; over at once where somebody ended it."""
    if was_ended or today > closes_on:
        return Stands.OVER
    return Stands.WAITS if today < opens_on else Stands.OPEN


def why_not(how: Stands, number: int, invited: int) -> str:
    """Why nothing can be sent by a link now; '' where it can. No more is taken than people were asked: so many answers
    at most can be made up by whoever has the link."""
    if how == Stands.WAITS:
        return "This survey is not open yet."
    if how == Stands.OVER:
        return "This survey is over. Nothing can be sent any more."
    if number >= invited:
        return "As many answers came by this link as people were asked. Nothing more can be sent by it."
    return ""
