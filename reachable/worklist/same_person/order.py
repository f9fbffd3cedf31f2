"""Which questions are open, about whom, and which is answered first. Pure.

Pairs of records are asked about; people are counted. Records of the same two people are one question, and it is asked
no more once somebody has kept the two apart by any of their records.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from enum import IntEnum
from math import inf
from typing import NamedTuple

Two = tuple[int, int]


class Stake(IntEnum):
    """Why an answer is waited for. Nobody is ranked by what is known of them: it says who waits for the answer."""

    NOBODY_WAITS = 0
    SOMEBODY_WORRIES = 1
    ARRESTED = 2
    REACHED_NOW = 3


class Open(NamedTuple):
    """A pair of records that waits: whose the two are, and what waits for each of these people."""

    pk: int
    left: int
    right: int
    at: datetime
    left_stake: int
    right_stake: int
    weight: float | None
    held_back: str
    is_by_hand: bool


class Question(NamedTuple):
    """Are these two people one? `pairs`: by which records that is asked, the strongest first; `at`: since when;
    `reasons`: every reason for which it is asked, by whichever records: it is found under each."""

    people: Two
    pairs: tuple[int, ...]
    at: datetime
    stakes: Two
    reasons: frozenset[str]

    @property
    def stake(self) -> int:
        return max(self.stakes)


class Line(NamedTuple):
    """Somebody about whom there are questions, and these, the one that has waited longest first."""

    person: int
    stake: int
    at: datetime
    questions: tuple[Question, ...]


def questions(pairs: Iterable[Open], kept_apart: Collection[Two]) -> list[Question]:
    """The questions that these pairs ask, one for every two people. `kept_apart`: the people, the lesser first, of whom
    somebody has said by any of their records that they are two."""
    found: dict[Two, list[Open]] = defaultdict(list)
    for pair in pairs:
        two = (pair.left, pair.right) if pair.left < pair.right else (pair.right, pair.left)
        if pair.left != pair.right and two not in kept_apart:
            found[two].append(pair)
    return [_question(two, asked) for two, asked in found.items()]


def _question(two: Two, asked: list[Open]) -> Question:
    """What somebody here asked stands for the others, then what the program found strongest."""
    if len(asked) > 1:  # nearly always there is one: it is not put in order
        asked.sort(key=lambda one: (not one.is_by_hand, -(inf if one.weight is None else one.weight), one.pk))
    pairs, stakes = tuple([one.pk for one in asked]), [_stakes(two[0], one) for one in asked]
    reasons = frozenset([one.held_back for one in asked])
    return Question(two, pairs, min([one.at for one in asked]), max(stakes), reasons)


def _stakes(least: int, pair: Open) -> Two:
    """What waits for each of the two, in the order of the question. It is the same by whichever record of theirs."""
    mine = pair.left_stake, pair.right_stake
    return mine if pair.left == least else mine[::-1]


def lines(asked: Collection[Question]) -> list[Line]:
    """One line for each person about whom something is asked, and every question once: under whoever of the two more
    depends on it, then whoever has more questions. First who is being reached now, then who was arrested lately, then
    whom somebody is worried about; of each, what has waited longest."""
    often = Counter(person for one in asked for person in one.people)
    whose: dict[int, list[Question]] = defaultdict(list)
    for one in asked:
        (left, right), (ours, theirs) = one.people, one.stakes
        is_left = (ours, often[left], -left) > (theirs, often[right], -right)
        whose[left if is_left else right].append(one)
    found = [_line(person, theirs) for person, theirs in whose.items()]
    return sorted(found, key=lambda line: (-line.stake, line.at, line.person))


def _line(person: int, theirs: list[Question]) -> Line:
    if len(theirs) > 1:
        theirs.sort(key=lambda one: (-one.stake, one.at, one.people))
    return Line(person, theirs[0].stake, min([one.at for one in theirs]), tuple(theirs))


def in_turn(every: Iterable[Line], skipped: Collection[int]) -> Iterable[Question]:
    """The questions in their order, but for those of which a pair was skipped."""
    return (one for line in every for one in line.questions if not _is_among(one, skipped))


def _is_among(one: Question, skipped: Collection[int]) -> bool:
    return any(pair in skipped for pair in one.pairs)


def how_many_skipped(every: Iterable[Line], skipped: Collection[int]) -> int:
    """How many of the open questions wait because they were skipped."""
    return sum(_is_among(one, skipped) for line in every for one in line.questions)
