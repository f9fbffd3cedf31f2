"""What nothing here can tell yet is said, and each measure of the domain stands in one place."""

import re

from reachable.measures.not_here import NOT_HERE

# By the front door, moments, returns, audits, training, surveys, and by group.
TOLD = {*range(1, 11), 19, 28, 31, 33, 34, 37, 39}


def numbers(key: str) -> set[int]:
    ends = [int(n) for n in re.findall(r"\d+", key)]
    return set(range(ends[0], ends[-1] + 1))


def test_every_measure_is_told_or_is_said_not_to_be():
    said = [n for key in NOT_HERE for n in numbers(key)]
    assert len(said) == len(set(said)) and set(said) | TOLD == set(range(1, 40)) and not set(said) & TOLD
    assert all(words and why.endswith(".") for words, why in NOT_HERE.values())
