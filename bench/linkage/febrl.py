"""`./run bench linkage --febrl`: FEBRL 1 to 4, which anyone can check, put together by all of them.

Each trains on each set without anybody's answers. Ours goes through `reachable.linkage.training`, as `./run train`
does, with the set's own number as a verified one; it is asked for at least plain Splink's F1 and no false pair. Two
lines tell what its model comes to without the rules for children (`alone.py`): the rest is what those rules cost.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.linkage import alone, beside, left
from bench.linkage.running import DidNotRun, run
from bench.linkage.scoring import Scores, score
from bench.linkage.truth import gathered, rows, truth

SETS = ("1", "2", "3", "4")
SPLINKS = {"Splink, default comparisons": "default", "Splink, as in its own example": "example"}
ALONE = {
    "Reachable, its model without the rules for children": alone.OURS_FILE,
    "   the same, joined from p >= 0.95 on, as Splink is": alone.SPLINKS_FILE,
}
HEAD = f"{'':<8}{'':<54}{'precision':>10}{'recall':>9}{'F1':>9}{'false pairs':>13}{'seconds':>9}"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-febrl-") as at:
        try:
            beside.elsewhere("febrl_files.py", Path(at))
        except DidNotRun as stopped:
            print(f"{stopped}.", file=sys.stderr)
            return 1
        print(HEAD)
        for number in SETS:
            for name, found, seconds in measured(Path(at) / number):
                print(line(number, name, found, seconds), flush=True)
            if (Path(at) / number / "trained.csv").exists():
                print(*left.lines(Path(at) / number), sep="\n", flush=True)
    return 0


def measured(folder: Path) -> Iterator[tuple[str, Scores, float]]:
    """Each program's name, what it came to, and its seconds with training."""
    yield from _ours(folder)
    ran = run([sys.executable, "-m", "bench.linkage.peers.splink_febrl", folder / "in_parts", folder])
    for name, file in SPLINKS.items():
        yield name, scored(folder, folder / f"{file}.csv"), ran.told[file]
    yield "recordlinkage, ECM", *_ecm(folder)


def _ours(folder: Path) -> Iterator[tuple[str, Scores, float]]:
    try:
        ran = run([sys.executable, "-m", "bench.linkage.peers.trained", folder / "records", folder])
    except DidNotRun as stopped:
        print(f"Reachable, trained on the set, did not run: {stopped}", file=sys.stderr)
        return
    yield "Reachable, trained on the set", scored(folder, folder / "trained.csv"), ran.seconds
    began = time.perf_counter()
    alone.run(folder)
    seconds = time.perf_counter() - began
    for name, file in ALONE.items():
        yield name, scored(folder, folder / file), seconds


def _ecm(folder: Path) -> tuple[Scores, float]:
    ran = beside.ecm(folder, folder)
    return scored(folder, folder / "ecm.csv"), ran.seconds


def scored(folder: Path, clusters: Path) -> Scores:
    known = truth(rows(folder / "truth.csv"))
    return score(gathered(rows(clusters), known), known)


def line(number: str, name: str, found: Scores, seconds: float) -> str:
    rates = f"{found.precision:>10.4f}{found.recall:>9.4f}{found.f1:>9.4f}{found.joined - found.right:>13,}"
    return f"{'febrl' + number:<8}{name:<54}{rates}{seconds:>9.1f}"
