"""How one group's rate stands to that of others, and how sure that is. Pure.

Relative rate: the logarithm method of Katz, Baptista, Azen and Pike (1978), as official statistics of health use it.
A share: the score interval of Wilson (1927). Both at 95%.
"""

from dataclasses import dataclass
from math import exp, log, sqrt

Z = 1.959964  # of the normal distribution, for 95%


@dataclass(frozen=True, slots=True)
class Interval:
    """The best estimate, and between what and what it lies in 19 of 20 times."""

    best: float
    low: float
    high: float


def relative_rate(number: int, of: int, others: int, of_others: int) -> Interval | None:
    """The group's rate over that of the others; 1 is the same. None where one of the two rates is nothing, or of
    nobody: then no method of this kind can say."""
    if not (number and others and of and of_others):
        return None
    best = (number / of) / (others / of_others)
    spread = Z * sqrt(max(0.0, 1 / number - 1 / of + 1 / others - 1 / of_others))
    return Interval(best, exp(log(best) - spread), exp(log(best) + spread))


def share(number: int, of: int) -> Interval | None:
    """A share of a whole; None of nobody."""
    if not of:
        return None
    best, square = number / of, Z * Z
    middle = (best + square / (2 * of)) / (1 + square / of)
    spread = Z / (1 + square / of) * sqrt(best * (1 - best) / of + square / (4 * of * of))
    return Interval(best, max(0.0, middle - spread), min(1.0, middle + spread))
