"""Small numbers are hidden, so that a count never tells who somebody is. Pure.

Source: domain.md P13 and section 8 (suppress below 5); the habit of opensafely's disclosure control.
"""

from collections.abc import Mapping

LEAST = 5
TOO_FEW = "Not shown: too few"  # what stands where a number is hidden


def hide_small(counts: Mapping[str, int], least: int = LEAST) -> dict[str, int | None]:
    """Counts with every number from 1 to least-1 hidden (None), and with these the next smallest, and what is one more.

    The total less what is shown tells what is hidden together: with a larger number among it no small one can be worked
    out. Nor by whoever knows this rule, as they could if the next smallest were hidden alone: it is never larger than
    what is shown. (tests/rules/counting/test_differencing.py tries every table of up to five.) Where `total_tells`, the
    total is hidden too.
    """
    larger = [n for n in counts.values() if n >= least]
    few = any(is_few(n, least) for n in counts.values())
    until = min(larger) + 1 if few and larger else least - 1
    return {name: None if 0 < n <= until else n for name, n in counts.items()}


def is_few(number: int, least: int = LEAST) -> bool:
    """True for a number that tells who somebody is: from 1 to least-1."""
    return 0 < number < least


def total_tells(counts: Mapping[str, int], least: int = LEAST) -> bool:
    """True where the total of these must be hidden too: each is small, and so nothing larger hides it."""
    return is_few(max(counts.values(), default=0), least)


def told_together(counts: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """Which are told as one, so that every number told is nought or at least `least`: the small ones, and with them the
    next smallest until they are enough together. Of the total less those that are told, nothing small is left. Where
    even all of them are too few, it is all of them."""
    small = {name for name, n in counts.items() if is_few(n, least)}
    others = sorted((n, name) for name, n in counts.items() if n >= least)
    while others and is_few(sum(counts[name] for name in small), least):
        small.add(others.pop(0)[1])
    return frozenset(small)
