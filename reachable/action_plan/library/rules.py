"""How sure a piece of evidence is, and whether it is time to look at it again. Pure.

Source: domain.md S60 (research renews the evidence: a library with a grade and a day to look again). The grades are
ours, in words; whoever did the work and tells of it themselves is no strong evidence (domain.md section 8, K9).
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from reachable.words.times import short_day_words


class Grade(StrEnum):
    """How sure it is."""

    STRONG = "strong"
    SOME = "some"
    WEAK = "weak"
    EXPERIENCE = "experience"


GRADES: Mapping[Grade, str] = {
    Grade.STRONG: "Strong: several good studies agree",
    Grade.SOME: "Some: one good study, or several weaker ones",
    Grade.WEAK: "Weak: small, old, or told by those who did the work",
    Grade.EXPERIENCE: "Experience: what young people, families and practitioners say",
}
LOOKS: Mapping[Grade, str] = {
    Grade.STRONG: "solid",
    Grade.SOME: "outline",
    Grade.WEAK: "dashed",
    Grade.EXPERIENCE: "outline",
}


def is_stale(again_on: date, today: date) -> bool:
    """True once its day has come: until somebody has looked, nobody knows whether it still holds."""
    return again_on <= today


def fresh_words(again_on: date, today: date) -> str:
    """Until when it may be relied on."""
    day = short_day_words(again_on)
    return f"To be looked at again since {day}" if is_stale(again_on, today) else f"To be looked at again by {day}"
