"""`python -m bench.linkage.pooled RECORDS SEED...`: how often each name origin is mixed up, in several populations
together. One population has too few false pairs to say whether the worst origin is worse than chance makes one."""

import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.linkage.__main__ import link, made
from bench.linkage.intervals import Interval, ratio_of_mixed
from bench.linkage.scoring import false_by_origin, mixed_up, score
from bench.linkage.truth import Truth, gathered, rows, truth


@dataclass
class Pooled:
    """Of each mixed-up cluster its false pairs by origin, and of each origin its right pairs."""

    mixed: list[dict[str, float]] = field(default_factory=list)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, groups: list[list[int]], known: Truth) -> None:
        """Adds one population."""
        self.right.update({origin: one.right for origin, one in score(groups, known).by_origin.items()})
        self.mixed += [false_by_origin(people, known) for people in mixed_up(groups)]

    def ratio(self) -> Interval | None:
        """The worst origin's rate over the best's."""
        return ratio_of_mixed(self.mixed, dict(self.right))

    def lines(self) -> list[str]:
        """An origin a line, and the ratio."""
        false = Counter[str]()
        for one in self.mixed:
            false.update(one)
        told = [f"{origin:<26}{n:>12,} right, {1e4 * false[origin] / n:>7.2f} false per 10,000"
                for origin, n in sorted(self.right.items()) if n]  # fmt: skip
        return [*told, f"{len(self.mixed):,} mixed-up clusters", *_ratio(self.ratio())]


def _ratio(seen: Interval | None) -> list[str]:
    if seen is None:
        return ["Too few to compare two origins"]
    chance = f"by chance {seen.by_chance:.2f}, as much in {100 * seen.as_much:.0f} of 100"
    return [f"{seen.worst} over {seen.best}: {seen.value:.2f}, {seen.low:.2f} to {seen.high:.2f}; {chance}"]


def main(records: int, seeds: list[int]) -> None:
    pooled = Pooled()
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="bench-pooled-") as at:
            folder = made(Path(at) / "population", records, seed)
            link(folder, Path(at))
            known = truth(rows(folder / "truth.csv"))
            pooled.add(gathered(rows(Path(at) / "clusters.csv"), known), known)
        print(f"seeds to {seed}:", *pooled.lines(), sep="\n", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), list(map(int, sys.argv[2:])))
