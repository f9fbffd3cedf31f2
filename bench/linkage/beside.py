"""The same records put together by others: Splink as it comes, and `recordlinkage` on a smaller set."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.linkage.running import ROOT, DidNotRun, Ran, run
from bench.linkage.scoring import Scores, score
from bench.linkage.truth import Truth, gathered, rows

OTHER_PYTHON = ROOT / "var" / "bench" / "bin" / "python"
HOW = (
    "recordlinkage is not installed. It has an environment of its own: python3 -m uv venv var/bench, then "
    "python3 -m uv pip sync --python var/bench/bin/python --require-hashes requirements/bench.txt"
)
PLAIN = {"Splink, default comparisons, p >= 0.95": "plain-0.95.csv", "   p >= 0.999": "plain-0.999.csv"}


@dataclass(frozen=True, slots=True)
class Other:
    """What another program came to on the same records."""

    name: str
    found: Scores
    seconds: float
    megabytes: float

    def line(self) -> str:
        one = self.found
        rates = f"{one.precision:>10.4f}{one.recall:>9.4f}{one.f1:>9.4f}{one.mixed_per_100k:>11.1f}"
        return f"{self.name:<42}{rates}{one.spread:>9.2f}{self.seconds:>9.1f}{self.megabytes / 1000:>8.2f}"


HEAD = f"{'':<42}{'precision':>10}{'recall':>9}{'F1':>9}{'mixed/100k':>11}{'spread':>9}{'seconds':>9}{'GB':>8}"


def splink(folder: Path, out: Path) -> Ran:
    """Splink's seconds are training and all: it has no model of before."""
    return run([sys.executable, "-m", "bench.linkage.peers.splink_plain", folder / "records", out])


def splinks(ran: Ran, out: Path, known: Truth) -> Iterator[Other]:
    for name, file in PLAIN.items():
        yield Other(name, score(gathered(rows(out / file), known), known), ran.seconds, ran.megabytes)


def elsewhere(script: str, *words: Path) -> Ran:
    """Runs one of `peers` where `recordlinkage` is. Raises DidNotRun, with how to install it, where it is not."""
    if not OTHER_PYTHON.exists():
        raise DidNotRun(HOW)
    return run([OTHER_PYTHON, "-W", "ignore", ROOT / "bench" / "linkage" / "peers" / script, *words])


def ecm(folder: Path, out: Path) -> Ran:
    return elsewhere("ecm.py", folder / "records", out)


def ecms(ran: Ran, out: Path, known: Truth) -> Iterator[Other]:
    found = score(gathered(rows(out / "ecm.csv"), known), known)
    yield Other("recordlinkage, ECM", found, ran.seconds, ran.megabytes)
