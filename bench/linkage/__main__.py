"""`./run bench linkage [FOLDER]`: how well records are put together, beside what was asked for and beside others.

FOLDER holds records/, truth.csv, new.csv and new_truth.csv, as `bench.linkage.population` writes them; without it, a
population is made and thrown away. The program is run as anybody runs it, `link` with its shipped model, once for the
batch alone (its seconds and memory) and once with the new records.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.linkage import beside, febrl, measured
from bench.linkage.arriving import Placed, placed
from bench.linkage.running import DidNotRun, Ran, run
from bench.linkage.scoring import Scores, score
from bench.linkage.truth import gathered, rows, truth

SMALLER = 20_000


def main(words: list[str]) -> int:
    given = options(words)
    if given.febrl:
        return febrl.main()
    try:
        with tempfile.TemporaryDirectory(prefix="bench-linkage-") as at:
            measure(given, Path(at))
    except DidNotRun as stopped:
        print(f"It did not run: {stopped}", file=sys.stderr)
        return 1
    return 0


def options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench linkage", description="judge the linking of records")
    parser.add_argument("folder", nargs="?", type=Path, help="a population; one is made if none is given")
    parser.add_argument("--records", type=int, default=100_000, help="how many to make, 1,000 to 1,000,000")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another population")
    parser.add_argument("--by-origin", action="store_true", help="recall, false pairs and what is asked, by origin")
    parser.add_argument("--alone", action="store_true", help="leave Splink and recordlinkage out")
    parser.add_argument("--febrl", action="store_true", help="FEBRL 1 to 4 instead, trained on each")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    return parser.parse_args(words)


def measure(given: argparse.Namespace, at: Path) -> None:
    """Everything that runs by itself runs first, while this process holds nothing whose memory would be counted."""
    folder = given.folder.resolve() if given.folder else made(at / "population", given.records, given.seed)
    ran = link(folder, at)
    link(folder, at, "--new", folder / "new.csv", "--decisions", at / "decisions.csv")
    plain = None if given.alone else beside.splink(folder, at)
    known = truth(rows(folder / "truth.csv"))
    found = score(gathered(rows(at / "clusters.csv"), known), known)
    new = placed(rows(at / "decisions.csv"), rows(folder / "new_truth.csv"), known)
    if given.json:
        print(json.dumps(as_told(found, new, ran)))
        return
    say_ours(found, new, ran, given.by_origin)
    if plain:
        ours = beside.Other("Reachable, shipped model", found, ran.seconds, ran.megabytes)
        say_others([ours, *beside.splinks(plain, at, known)], f"The same {found.records:,} records")
        smaller(given.seed, at / "smaller")


def made(folder: Path, records: int, seed: int) -> Path:
    run([sys.executable, "-m", "bench.linkage.population", folder, "--records", records, "--seed", seed])
    return folder


def link(folder: Path, at: Path, *more: str | Path) -> Ran:
    """`./run link` on a population's records; clusters.csv comes to stand in `at`."""
    command = [sys.executable, "-m", "reachable", "link", "--records", folder / "records"]
    return run([*command, "--out", at / "clusters.csv", "--json", *more])


def smaller(seed: int, at: Path) -> None:
    """All of them on a set small enough for `recordlinkage`."""
    at.mkdir()
    folder = made(at / "population", SMALLER, seed)
    ran, plain = link(folder, at), beside.splink(folder, at)
    known = truth(rows(folder / "truth.csv"))
    found = score(gathered(rows(at / "clusters.csv"), known), known)
    others = [beside.Other("Reachable, shipped model", found, ran.seconds, ran.megabytes)]
    others += beside.splinks(plain, at, known)
    try:
        others += beside.ecms(beside.ecm(folder, at), at, known)
    except DidNotRun as stopped:
        print(f"\n{stopped}.")
    say_others(others, f"{SMALLER:,} records")


def say_ours(found: Scores, new: Placed, ran: Ran, by_origin: bool) -> None:
    print(f"{found.records:,} records, {found.clusters:,} clusters, {found.true:,} true pairs, {new.records:,} new")
    measured.say(measured.batch(found, ran) + measured.arriving(new), print)
    print("", *measured.by_kind(found), sep="\n")
    if by_origin:
        print("", *measured.by_origin(found, new), sep="\n")


def say_others(others: list[beside.Other], title: str) -> None:
    print(f"\n{title}. Splink's and recordlinkage's seconds include training.", beside.HEAD, sep="\n")
    for one in others:
        print(one.line(), flush=True)


def as_told(found: Scores, new: Placed, ran: Ran) -> dict:
    measures = [asdict(one) | {"verdict": one.verdict} for one in measured.batch(found, ran) + measured.arriving(new)]
    origins = {
        name: {"true": one.true, "recall": one.recall, "false_rate": one.false_rate, "new": new.by_origin.get(name, {})}
        for name, one in found.by_origin.items()
    }
    return {"measures": measures, "by_origin": origins, "mixed_by_kind": found.mixed_by_kind, "link": ran.told}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
