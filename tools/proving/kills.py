"""`python -m tools.proving.kills COUNT [POSTGRES-ADDRESS]`: so many kills of deliveries, a third as many at each
other moment (moments.py), and wrong variants that must be caught.

Prints a line of JSON for each: what was proved, how often, how many failures, seconds.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools.proving import killing
from tools.proving.killing import Files, Homes, Server, Wrong
from tools.proving.moments import MOMENTS, WRONG, Anew, prepare
from tools.proving.telling import Tell, report, telling

SEED = 20261117
SHARE = 3  # of so many kills of deliveries one at each of the other moments
BITES = 200  # kills within which a wrong variant must be caught: only a few statements are where it can be
VARIANTS = {
    "accepted with its first batch": killing.accept_too_early,
    "taken off the list before it is done": killing.forget_before_matching,
}


def settle(home: Path, address: str) -> None:
    """Makes an invented home, in a process of its own: this one must never have spoken to a database when it forks."""
    os.environ.update(REACHABLE_HOME=str(home), REACHABLE_DATABASE=address)
    subprocess.run([sys.executable, "-m", "reachable", "init", "--invented"], check=True, stdout=subprocess.DEVNULL)


def homes_at(at: Path, address: str) -> Homes:
    """The homes to kill in, and Django ready on them."""
    import splink  # noqa: F401  brought in once here, not again by every fork

    from reachable.config.command_line import start

    if not address:
        settle(at, "")
        start(at)
        return Files(at)
    server, _, _ = address.rpartition("/")
    made = Server(at, address)
    made.drop("prove_settled")
    made._tell('create database "prove_settled"')
    settle(at, f"{server}/prove_settled")
    start(at)
    return made


def count_kills(homes: Homes, count: int) -> int:
    """That many kills of the right program. Returns how many were wrong, saying of each what was."""
    ready, sent = killing.prepare(homes)
    known = {file: killing.unkilled(homes, ready, file) for file in sent}
    luck, wrong = random.Random(SEED), 0
    for number in range(count):
        file = sent[number % len(sent)]
        try:
            killing.kill(homes, ready, luck, file, known[file])
        except Wrong as error:
            wrong += 1
            report(f"kill {number} of {file.stem}: {error}")
    return wrong


def caught_after(homes: Homes, spoil: Callable[[], None]) -> int:
    """How many kills it took to catch a wrong variant; 0 if it was never caught."""
    ready = homes.named("ready")
    sent = [homes.at / "more.csv", homes.at / "later.csv"]
    known = {file: killing.unkilled(homes, ready, file) for file in sent}
    luck = random.Random(SEED)
    for number in range(1, BITES + 1):
        file = sent[number % len(sent)]
        try:
            killing.kill(homes, ready, luck, file, known[file], spoil)
        except Wrong as error:
            report(f"caught at kill {number}: {error}")
            return number
    return 0


def count_at(moment: Anew, count: int) -> int:
    """That many kills of the right program at one moment. Returns how many were wrong."""
    known, luck, wrong, kills = moment.unkilled(), random.Random(SEED), 0, 0
    for number in range(2 * count):
        if kills == count:
            break
        try:
            kills += moment.kill(luck, known)
        except Wrong as error:
            wrong, kills = wrong + 1, kills + 1
            report(f"kill {number}, {moment.words}: {error}")
    return wrong + (count - kills)  # who kills nobody proves nothing


def caught_at(moment: Anew, spoil: Callable[[], object]) -> int:
    """How many kills at one moment it took to catch a wrong variant; 0 if it was never caught."""
    known, luck = moment.unkilled(), random.Random(SEED)
    for number in range(1, BITES + 1):
        try:
            moment.kill(luck, known, spoil)
        except Wrong as error:
            report(f"caught at kill {number}: {error}")
            return number
    return 0


def deliveries(homes: Homes, count: int, tell: Tell) -> int:
    """Kills of deliveries. Returns how many were wrong, or wrong variants never caught."""
    began = time.monotonic()
    failed = count_kills(homes, count)
    tell("SIGKILL at a random statement, run again", count, failed, began)
    for words, spoil in VARIANTS.items():
        began, after = time.monotonic(), caught_after(homes, spoil)
        failed += not after
        tell(f"wrong variant is caught: {words}", after or BITES, int(not after), began)
    homes.drop(homes.named("ready"))
    return failed


def moments(homes: Homes, count: int, tell: Tell) -> int:
    """Kills while it is found out who is who. Returns how many were wrong, or wrong variants never caught."""
    prepare(homes)
    failed = 0
    for moment in MOMENTS:
        began, wrong = time.monotonic(), count_at(moment(homes), count)
        failed += wrong
        tell(moment.words, count, wrong, began)
    for words, (moment, spoil) in WRONG.items():
        began, after = time.monotonic(), caught_at(moment(homes), spoil)
        failed += not after
        tell(f"wrong variant is caught: {words}", after or BITES, int(not after), began)
    for word in ("families", "compared"):
        homes.drop(homes.named(word))
    return failed


def main() -> int:
    count, address = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    tell = telling(address)
    with tempfile.TemporaryDirectory(prefix="prove-") as at:
        homes = homes_at(Path(at), address)
        failed = deliveries(homes, count, tell)
        failed += moments(homes, max(1, count // SHARE), tell)
        if address:
            homes.drop("prove_settled")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
