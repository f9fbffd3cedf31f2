"""What may be shown of a measure, with small numbers hidden. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from reachable.counting.measures import Measure, hide_weeks
from reachable.counting.small import LEAST, hide_small

FEW, NOT_SHOWN = f"fewer than {LEAST}", "not shown"


def as_shown(one: Measure, is_final: bool) -> Measure:
    """Weeks with small numbers hidden, and whatever would give one away; of a quarter that is not final no sum."""
    hidden = hide_weeks(one)
    return hidden if is_final else replace(hidden, numerator=None, denominator=None, excluded={})


def left_out(excluded: Mapping[str, int]) -> list[str]:
    """What is in neither, and why: "12 withdrawn". A small number is not told."""
    safe = hide_small(excluded)
    return [f"{_number(n, excluded[why])} {why}" for why, n in safe.items()]


def _number(shown: int | None, is_: int) -> str:
    if shown is not None:
        return f"{shown:,}"
    return FEW if is_ < LEAST else NOT_SHOWN
