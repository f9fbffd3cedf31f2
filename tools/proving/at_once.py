"""`python -m tools.proving.at_once COUNT [POSTGRES-ADDRESS]`: so many times several people and steps find out at one
instant who is who, about records that hang together; and a wrong variant that must be caught on PostgreSQL.

Each is a process with a connection of its own, which waits a moment of its own before each statement. Whoever is not
first either comes after, or is told in a plain sentence why not; and it ends as if one had come after another.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.proving import state, who
from tools.proving.killing import Homes, Wrong, all_at_once, ask, counted, receive, together
from tools.proving.kills import SEED, homes_at
from tools.proving.telling import report, telling

BITES = 60  # meetings within which the wrong variant must be caught
MOMENT = 0.004  # seconds before a statement, at most
Work = Callable[[], object]


def sorts(luck: random.Random, file: Path) -> dict[str, list[Work]]:
    """What meets what, of a family that is drawn."""
    family = luck.randrange(1, who.FAMILIES)
    one, two, other, fourth = luck.sample(range(4), 4)
    say = partial(who.say, family)
    return {
        "two answer about one record": [partial(say, one, other), partial(say, two, other)],
        "two answer one question": [partial(say, one, two), partial(say, one, two, is_same=luck.random() < 0.5)],
        "three whose answers cannot all hold": [
            partial(say, one, two),
            partial(say, two, other),
            partial(say, one, other, is_same=False),
        ],
        "two join, and two, and those": [
            partial(say, one, two),
            partial(say, other, fourth),
            partial(say, two, other),
        ],
        "one answers, one takes back": [who.take_back, partial(who.say, 0, 1, 3)],
        "one answers while records are compared anew": [partial(say, one, two), who.compare_anew],
        "one takes back while records are compared anew": [who.take_back, who.compare_anew],
        "one is forgotten while records are compared anew": [
            partial(who.forget, family, luck.choice((2, 3))),  # nobody's but their own: in any order it ends the same
            who.compare_anew,
        ],
        "two write on one page": [partial(who.write_on_their_page, family, one)] * 2,
        "one writes on a page that another joins": [
            partial(who.write_on_their_page, family, two),
            partial(say, one, two),
        ],
        "two ask about records that were never compared": [partial(who.wonder, family, one, family - 1, other)] * 2,
        "one answers as a delivery arrives": [partial(say, one, other), partial(receive, file)],
    }


def slowly(work: Work, seed: int) -> str:
    """Does some work with a moment before each statement. Answers in which words it was refused, or nothing."""
    from reachable.errors import ReachableError

    luck = random.Random(seed)
    try:
        counted(work, lambda _: time.sleep(luck.random() * MOMENT))
    except ReachableError as error:
        return error.words
    return ""


def meet(homes: Homes, ready: str, works: list[Work], luck: random.Random, spoil: Work | None = None) -> None:
    """Once. Raises Wrong where one of them failed, or it ends otherwise than one after another."""
    with homes.copy(ready) as database:
        if spoil:
            works = [partial(_spoilt, spoil, work) for work in works]
        met = together(database, [partial(slowly, work, luck.randrange(10**9)) for work in works])
        for code, answer in met:
            if code:
                raise Wrong(f"one of them failed: {answer[:200]}")
        done = [work for work, (_, words) in zip(works, met, strict=True) if not words]
        if not done:
            raise Wrong(f"nobody was let: {[words for _, words in met]}")
        if (found := ask(database, _ends)) != (right := _one_after_another(homes, ready, done)):
            raise Wrong(f"it ended otherwise than one after another: {found} and not {right}")


def _spoilt(spoil: Work, work: Work) -> None:
    spoil()
    work()


def _one_after_another(homes: Homes, ready: str, works: list[Work]) -> str:
    with homes.copy(ready) as database:
        for work in works:
            ask(database, work)
        return ask(database, _ends)


def _ends() -> str:
    """Whose everybody is, and what people said; the same once what waits was looked at, or it says so."""
    from reachable import flow

    at_once = _people()
    flow.catch_up(clock=lambda: who.LATER)
    then = _people()
    return f"{then}, {state.whole()}" if at_once == then else f"{at_once}, and after that {then}"


def _people() -> dict[str, str]:
    return {name: told for name, told in who.who_is_who().items() if name in ("people", "said")}


def count(homes: Homes, meetings: int) -> int:
    """That many meetings of the right program. Returns how many were wrong."""
    ready, file = who.prepare(homes)
    luck, wrong = random.Random(SEED), 0
    for number in range(meetings):
        every = sorts(luck, file)
        words = list(every)[number % len(every)]
        try:
            meet(homes, ready, every[words], luck)
        except Wrong as error:
            wrong += 1
            report(f"meeting {number}, {words}: {error}")
    return wrong


def caught_after(homes: Homes, spoil: Work) -> int:
    """How many meetings it took to catch a wrong variant; 0 if it was never caught."""
    ready, file, luck = homes.named("families"), homes.at / "told_anew.csv", random.Random(SEED)
    for number in range(BITES):
        every = sorts(luck, file)
        words = list(every)[number % len(every)]
        try:
            meet(homes, ready, every[words], luck, spoil)
        except Wrong as error:
            report(f"caught at meeting {number + 1}, {words}: {error}")
            return number + 1
    return 0


def main() -> int:
    meetings, address = int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    tell = telling(address)
    with tempfile.TemporaryDirectory(prefix="prove-") as at:
        homes, began = homes_at(Path(at), address), time.monotonic()
        wrong = count(homes, meetings)
        tell("several find out at one instant who is who", meetings, wrong, began)
        if address:
            began, after = time.monotonic(), caught_after(homes, all_at_once)
            wrong += not after
            tell("wrong variant is caught: nobody waits for anybody", after or BITES, int(not after), began)
            homes.drop(homes.named("families"))
            homes.drop("prove_settled")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
