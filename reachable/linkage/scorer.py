"""One pair at a time, in Python: the same answers and the same weight as Splink gives with the same model."""

from dataclasses import dataclass
from functools import cache

from reachable.linkage.forms import Forms
from reachable.linkage.likeness import Question, question
from reachable.linkage.spec import Comparison, Model

Gammas = tuple[int, ...]  # the number of each comparison's answer, in the order of the model; -1 is no answer


@dataclass(frozen=True, slots=True)
class Scored:
    """Two records that share a key: the model's weight in bits, and each comparison's answer by its number."""

    left: int
    right: int
    weight: float
    gammas: Gammas


class Scorer:
    """A model made ready to compare two records in some microseconds."""

    def __init__(self, model: Model, records: int) -> None:
        """`records` is how many there are in all: it sets the weight before anything is compared."""
        self._asked = [_asked(comparison) for comparison in model.comparisons]
        self._bits = [each.bits() for each in model.comparisons]
        self._before = model.before(records)

    def score(self, one: Forms, other: Forms) -> Scored:
        """What the model makes of two records, the one with the lesser number on the left."""
        gammas = tuple(_answer(missing, levels, one, other) for missing, levels in self._asked)
        left, right = sorted((one.known.record, other.known.record))
        return Scored(left, right, round(self.weight(gammas), 6), gammas)

    def weight(self, gammas: Gammas) -> float:
        """The bits of these answers together."""
        told = (bits[gamma] for bits, gamma in zip(self._bits, gammas, strict=True) if gamma >= 0)
        return self._before + sum(told)


Asked = tuple[Question, list[tuple[Question, int]]]


def _asked(comparison: Comparison) -> Asked:
    last = len(comparison.levels) - 1
    levels = [(_all(tuple(map(_question, level.when))), last - at) for at, level in enumerate(comparison.levels)]
    return _question(comparison.missing), levels


_question = cache(question)


def _all(questions: tuple[Question, ...]) -> Question:
    """That all of these are so: one after the other, because a loop takes longer than its questions."""
    if not questions:
        return lambda one, other: True
    first, rest = questions[0], _all(questions[1:])
    return first if len(questions) == 1 else lambda one, other: first(one, other) and rest(one, other)


def _answer(missing: Question, levels: list[tuple[Question, int]], one: Forms, other: Forms) -> int:
    return -1 if missing(one, other) else next(gamma for ask, gamma in levels if ask(one, other))
