"""What a FEBRL set's trained model comes to by its weights alone, without the rules for children.

The set's number is one more thing compared. Its weights are learnt without anybody's answers, as the others are: how
often it agrees where everything else would join, and how often two strangers' numbers do by chance. Nothing here is
part of the program: there, no weight goes past the rules.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import log2
from pathlib import Path

from rapidfuzz.distance import OSA

from bench.linkage.left import as_plain
from reachable.linkage import engine
from reachable.linkage.batch.linking import WRITTEN
from reachable.linkage.batch.training import shares
from reachable.linkage.gathering import hanging_together
from reachable.linkage.scorer import Gammas, Scored, Scorer
from reachable.linkage.spec import LEAST_M, LEAST_U, Comparison, Model, read

NUMBER = "nhs"  # what the model calls the set's number: the same, one slip of the pen, another
SPLINKS = log2(0.95 / 0.05)  # bits: plain Splink's threshold here, p >= 0.95
OURS_FILE, SPLINKS_FILE = "alone.csv", "alone-0.95.csv"


def run(folder: Path) -> None:
    """Writes who is whose in a set by the model of FOLDER/trained.json alone: from its own `join` on, and from plain
    Splink's threshold on."""
    model = read(json.loads((folder / "trained.json").read_text(encoding="utf-8")))
    plain = as_plain(folder)
    records = list(plain.values())
    scorer = Scorer(model, len(records))
    told = [scorer.score(one, other) for one, other in engine.sharing_a_key(records)]
    counted = with_number(model, told, sorted({each.nhs for each in records if each.nhs}))
    for file, least in ((OURS_FILE, model.join), (SPLINKS_FILE, SPLINKS)):
        _write(folder / file, plain, components(len(records), joined(counted, len(records), told, least)))


def with_number(model: Model, told: Iterable[Scored], numbers: Sequence[str]) -> Model:
    """The model with the set's number as one more comparison that counts. `told` are pairs, weighed without it."""
    at = [each.name for each in model.comparisons].index(NUMBER)
    m = shares(where_all_else_joins(told, model.join, at), LEAST_M)
    made = _weighing(model.comparisons[at], m, shares(by_chance(numbers), LEAST_U))
    return replace(model, comparisons=(*model.comparisons[:at], made, *model.comparisons[at + 1 :]))


def _weighing(comparison: Comparison, m: Sequence[float], u: Sequence[float]) -> Comparison:
    levels = (replace(level, m=m[at], u=u[at]) for at, level in enumerate(comparison.levels))
    return replace(comparison, levels=tuple(levels), counts=True)


def where_all_else_joins(told: Iterable[Scored], join: float, at: int) -> list[float]:
    """How often the comparison at that place gives each of its answers, the same first, in pairs that weigh enough to
    be joined without it. Raises ValueError where there are none."""
    found = Counter(each.gammas[at] for each in told if each.weight >= join and each.gammas[at] >= 0)
    if not found:
        raise ValueError("no pair is one person's without the number: its weight cannot be learnt")
    return [found[gamma] / found.total() for gamma in (2, 1, 0)]


def by_chance(numbers: Sequence[str]) -> list[float]:
    """How often two strangers' numbers are the same, one slip apart, or others, if each drew one of these different
    ones."""
    same = 1 / len(numbers)
    slips = sum(OSA.distance(one, other, score_cutoff=1) == 1 for one, other in combinations(numbers, 2))
    near = 2 * slips / len(numbers) ** 2
    return [same, near, 1 - same - near]


def joined(model: Model, records: int, told: Iterable[Scored], least: float) -> Iterator[tuple[int, int]]:
    """The pairs that weigh at least so many bits by this model; nothing else is asked of them."""
    scorer = Scorer(model, records)
    return ((each.left, each.right) for each in told if _weight(scorer, each.gammas) >= least)


def _weight(scorer: Scorer, gammas: Gammas) -> float:
    return round(scorer.weight(gammas), 6)


def components(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Of each record, by its number, the least record that pairs lead to from it."""
    found = list(pairs)
    return hanging_together(size, (one for one, _ in found), (other for _, other in found))


def _write(path: Path, plain: Iterable[str], person: Sequence[int]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = (each.split("\t") for each in plain)
        csv.writer(file).writerows([WRITTEN, *([*row, of] for row, of in zip(rows, person, strict=True))])
