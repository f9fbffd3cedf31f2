"""`python -m bench.rules FOLDER CHILDREN`: the rules over everyone in scope, for one person, and one rule's preview.

The floor is reading the same lines of the same people without asking any rule. Where fewer are in scope than a borough
of 67,000 would have (about 6,000), the seconds for so many are told beside, as many times as long.
"""

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.sizes import built
from reachable.config.command_line import start

BOROUGH = 6_000


def main() -> None:
    start(built(Path(sys.argv[1]), int(sys.argv[2]), "12"))
    from reachable.clocks.ages import london_day
    from reachable.indicators.answering_step import people_in_scope, told_of
    from reachable.indicators.catalogue import BY_ID, RULES
    from reachable.indicators.in_force import in_force
    from reachable.indicators.preview_step import Counted, Proposed, count_on

    now = datetime.now(UTC)
    on, settings, people = london_day(now), in_force(now), people_in_scope(now)

    def read(some) -> int:
        return sum(len(events.told) for _, events in told_of(some, RULES, settings, now))

    def ask(some) -> int:
        return sum(r.answer(events, on).asks for _, events in told_of(some, RULES, settings, now) for r in RULES)

    def preview(rule: str) -> Counted:
        proposed = Proposed(BY_ID[rule], settings, settings[rule])
        return count_on(proposed, Counted(), now, time.monotonic, longest=3_600)

    floor = took(lambda: read(people))
    say("rules over everyone in scope", len(people), took(lambda: ask(people)), floor)
    say("rules for one person", 1, took(lambda: ask(people[:1])), took(lambda: read(people[:1])))
    for rule in ("I3", "I1"):
        say(f"preview of {rule} over everyone in scope", len(people), took(lambda rule=rule: preview(rule)), floor)


def took(work) -> float:
    """Seconds: the best of three."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def say(what: str, n: int, ours: float, floor: float) -> None:
    told = {"what": what, "n": n, "ours": round(ours * 1000), "floor": round(floor * 1000), "unit": "ms"}
    of_a_borough = {"seconds_for_6000": round(ours * BOROUGH / n, 1)} if n > 1 else {}
    print(json.dumps(told | {"ratio": round(ours / floor, 1)} | of_a_borough))


if __name__ == "__main__":
    main()
