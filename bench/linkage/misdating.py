"""The ways a date of birth is written down wrong."""

import random
from datetime import date

from bench.linkage.people import TODAY


def misdated(dice: random.Random, born: date) -> str:
    """A wrong date, in one of the ways that are met, as often as each is."""
    part = dice.random()
    return _WAYS[sum(part > upto for upto in _UPTO)](dice, born)


def _exchanged(dice: random.Random, born: date) -> str:
    return date(born.year, born.day, born.month).isoformat() if born.day <= 12 else born.isoformat()


def _another_day(dice: random.Random, born: date) -> str:
    return born.replace(day=dice.randrange(1, 29)).isoformat()


def _near_day(dice: random.Random, born: date) -> str:
    return date.fromordinal(born.toordinal() + dice.choice((-10, -1, 1, 10))).isoformat()


def _another_month(dice: random.Random, born: date) -> str:
    return born.replace(month=dice.randrange(1, 13), day=min(born.day, 28)).isoformat()


def _another_year(dice: random.Random, born: date) -> str:
    year = min(born.year + dice.choice((-10, -2, -1, -1, 1, 1, 2)), TODAY.year)
    return born.replace(year=year, day=min(born.day, 28)).isoformat()


def _only_the_year(dice: random.Random, born: date) -> str:
    return f"{born.year}-01-01"


def _nothing(dice: random.Random, born: date) -> str:
    return "1900-01-01"


_WAYS = (_exchanged, _another_day, _near_day, _another_month, _another_year, _only_the_year, _nothing)
_UPTO = (0.2, 0.38, 0.55, 0.66, 0.84, 0.93)
