"""`python -m bench.moments FOLDER CHILDREN`: how many moments a year of a borough would have opened a day, by kind.

As if each happening had been told at once: a file a month tells most of them too late to open anything. Happenings of
one record within a day are one moment. The floor is what a duty team can reach well in a day (domain.md section 7).
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.sizes import built
from reachable.config.command_line import start

DAYS = 365
WELL = 6  # a day: four to six
WHY = "a bench counts what the rules would have opened"


def opened(now: datetime) -> Iterator[tuple[int, datetime, str, str]]:
    """(record, when, kind, tier) of everything that the standing lines of the last year open, in order of time."""
    from reachable.chronology.models import Event
    from reachable.feeds.models import Identity
    from reachable.reachable_moments.rules import OPENING, Happened, what_opens

    born = dict(Identity.objects.standing().everyone_because(WHY).values_list("record", "dob"))
    lines = Event.objects.filter(kind__in=OPENING, from_at__gt=now - timedelta(days=2 * DAYS), is_erased=False)
    told = lines.standing().everyone_because(WHY).values_list("record", "kind", "from_at", "until_at", "detail")
    found = ((record, one) for record, *rest in told for one in what_opens(Happened(*rest), born.get(record)))
    lately = ((r, one.at, one.what, one.tier) for r, one in found if now - timedelta(days=DAYS) < one.at <= now)
    yield from sorted(lately, key=lambda one: one[1])


def moments(told: list[tuple[int, datetime, str, str]]) -> Counter[tuple[str, str]]:
    """How many moments, by tier and by the kind that opened each."""
    from reachable.reachable_moments.clock import JOINS_WITHIN

    last: dict[tuple[int, str], datetime] = {}
    number: Counter[tuple[str, str]] = Counter()
    for record, at, what, tier in told:
        if (record, tier) not in last or at - last[record, tier] > JOINS_WITHIN:
            number[tier, what] += 1
        last[record, tier] = at
    return number


def main() -> None:
    start(built(Path(sys.argv[1]), int(sys.argv[2]), "12"))
    from reachable.reachable_moments.kinds import KINDS, Tier

    number = moments(list(opened(datetime.now(UTC))))
    for tier in Tier:
        mine = {what: n for (of, what), n in number.items() if of == tier}
        say(f"{tier.value}: moments a day", sum(mine.values()))
        for what, n in sorted(mine.items(), key=lambda one: -one[1]):
            say(f"  {what} {KINDS[what].name}", n)


def say(what: str, number: int) -> None:
    told = {"what": what, "n": number, "ours": round(number / DAYS, 2), "floor": WELL, "unit": "a day"}
    print(json.dumps(told | {"ratio": round(number / DAYS / WELL, 2)}))


if __name__ == "__main__":
    main()
