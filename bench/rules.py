"""`python -m bench.rules FOLDER CHILDREN [IN-SCOPE]`: the rules over everyone in scope, for one, and a preview.

The floor is reading the same lines of the same people without asking any rule. With IN-SCOPE somebody is worried about
so many, those first of whom most is told: a borough of 67,000 has about 6,000. Where fewer are in scope, seconds for
6,000 are told beside, as many times as long.
"""

import json
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from bench.sizes import built
from reachable.config.command_line import start

BOROUGH = 6_000
WHY = "a bench asks how long the rules take over a borough's whole scope"


def worry_about(number: int, now: datetime) -> None:
    """Puts people in scope until so many are, by the door by which anybody is; it stays so in that home."""
    from reachable.agencies.models import Practitioner
    from reachable.chronology.models import Event
    from reachable.family.changes import write_worry
    from reachable.people.models import Belonging, Person
    from reachable.sharing.reasons import REASONS

    because = next(reason.key for reason in REASONS if reason.opens_scope)
    by = Practitioner.objects.get(email="mash@fernleigh.example")
    there = set(Person.objects.in_scope(now).everyone_because(WHY).values_list("pk", flat=True))
    told = Counter(Event.objects.standing().everyone_because(WHY).values_list("record", flat=True).iterator())
    whose = dict(Belonging.objects.now_standing().everyone_because(WHY).values_list("record", "person"))
    most = dict.fromkeys(whose[record] for record, _ in told.most_common() if record in whose)
    wanted = [person for person in most if person not in there][: max(0, number - len(there))]
    people = Person.objects.everyone_because(WHY).in_bulk(wanted)
    for person in people.values():
        write_worry(person=person, because=because, reference="B-1", words="a bench", by=by, now=now)


def main() -> None:
    start(built(Path(sys.argv[1]), int(sys.argv[2]), "12"))
    from reachable.clocks.ages import london_day
    from reachable.indicators.answering_step import people_in_scope, told_of
    from reachable.indicators.catalogue import BY_ID, RULES
    from reachable.indicators.in_force import in_force
    from reachable.indicators.preview_step import Counted, Proposed, count_on

    now = datetime.now(UTC)
    worry_about(int((sys.argv[3:] or ["0"])[0]), now)
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
