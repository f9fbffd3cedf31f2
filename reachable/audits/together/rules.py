"""Who must be there when Housing and the MASH look at their joint practice, and how what they agreed stands. Pure.

Source: recommendation 10 (senior and front-line leads of both look at joint practice); domain.md S41: both grades of
both, the gaps, what changes, the day on which it is checked.
"""

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum

from reachable.words.times import short_day_words


class Side(StrEnum):
    """The two that look at their practice together."""

    HOUSING = "housing"
    MASH = "mash"


class Grade(StrEnum):
    """Of whom both sides must send somebody."""

    SENIOR = "senior"
    FRONT_LINE = "front_line"


SIDES: Mapping[Side, str] = {Side.HOUSING: "Housing", Side.MASH: "the MASH"}
GRADES: Mapping[Grade, str] = {Grade.SENIOR: "a senior manager", Grade.FRONT_LINE: "a front-line lead"}
MUST_BE_THERE = tuple((side, grade) for side in Side for grade in Grade)


def missing(there: Collection[tuple[Side, Grade]]) -> list[str]:
    """Who was not there and should have been: "a front-line lead of Housing"."""
    return [f"{GRADES[grade]} of {SIDES[side]}" for side, grade in MUST_BE_THERE if (side, grade) not in there]


def how_checked(check_on: date, found_on: date | None, today: date) -> str:
    """Whether it was looked at again what came of it."""
    if found_on:
        return f"Checked {short_day_words(found_on)}"
    return f"{'Check is late: due' if check_on < today else 'To be checked'} {short_day_words(check_on)}"
