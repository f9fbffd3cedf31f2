"""What a home holds, told without ids, addresses and times, so that two homes can be held against each other.

`python -m tools.proving.state HOME` prints it as one line of JSON.
"""

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

WHY = "a proof on invented data"
KEY = ("record__feed", "record__source", "record__record_key")


def facts() -> dict[str, str]:
    """What a reader may see of what agencies told: through accepted deliveries, what stands now. Fingerprints."""
    from reachable.chronology.models import Event
    from reachable.feeds.models import Identity, Record, Row

    told = {
        "records": Record.objects.accepted().everyone_because(WHY).values_list("feed", "source", "record_key"),
        "rows": Row.objects.standing().everyone_because(WHY).values_list(*KEY, "table", "hash", "said"),
        "identities": Identity.objects.standing().everyone_because(WHY).values_list(*KEY, "hash"),
        "events": Event.objects.standing()
        .everyone_because(WHY)
        .values_list(*KEY, "kind", "key", "from_at", "until_at", "detail", "is_corrected"),
    }
    return {name: fingerprint(rows) for name, rows in told.items()}


def loose_ends() -> dict[str, int]:
    """What must never be: people, keys or pairs on records that no reader may see yet; somebody who lost their page."""
    from reachable.feeds.models import Delivery
    from reachable.people.models import Belonging, Key, Pair

    unseen = {"record__delivery__isnull": False}
    seen = {"record__delivery__state": Delivery.State.ACCEPTED}
    ended = Belonging.objects.everyone_because(WHY).values_list("record_id", flat=True)
    now = Belonging.objects.now_standing().everyone_because(WHY).values_list("record_id", flat=True)
    left = {"left__delivery__isnull": False}
    return {
        "people on unseen records": Belonging.objects.filter(**unseen).exclude(**seen).everyone_because(WHY).count(),
        "keys on unseen records": Key.objects.filter(**unseen).exclude(**seen).everyone_because(WHY).count(),
        "pairs on unseen records": Pair.objects.filter(**left)
        .exclude(left__delivery__state=Delivery.State.ACCEPTED)
        .everyone_because(WHY)
        .count(),
        "records that lost their person": len(set(ended) - set(now)),
    }


def whole() -> dict[str, str]:
    """Everything that is kept, seen or not, and who is who."""
    from reachable.chronology.models import Event
    from reachable.feeds.models import Alias, Identity, Record, Row, SetAsideRow, Waiting
    from reachable.people.models import InScope, Key, Pair

    pairs = Pair.objects.filter(superseded_at__isnull=True).everyone_because(WHY)
    records = Record.objects.everyone_because(WHY)
    told = {
        "records": map(named, records.values_list("feed", "source", "record_key", "is_current")),
        "aliases": Alias.objects.everyone_because(WHY).values_list(*KEY, "alias"),
        "rows": Row.objects.everyone_because(WHY).values_list(*KEY, "hash", "superseded_by__state"),
        "identities": Identity.objects.everyone_because(WHY).values_list(*KEY, "hash", "superseded_by__state"),
        "events": Event.objects.everyone_because(WHY).values_list(*KEY, "kind", "key", "superseded_by__state"),
        "set aside": SetAsideRow.objects.everyone_because(WHY).values_list("row_no", "table", "reasons"),
        "keys": Key.objects.everyone_because(WHY).values_list(*KEY, "kind", "key"),
        "pairs": pairs.values_list("left__record_key", "right__record_key", "verdict", "held_back", "state", "model"),
        "in scope": InScope.objects.everyone_because(WHY).values_list(*KEY, "because"),
    }
    found = {name: fingerprint(rows) for name, rows in told.items()}
    return found | {"people": fingerprint(people()), "waiting": str(Waiting.objects.count())}


def people() -> list[list]:
    """Who is one person: the keys of the records that are theirs."""
    from reachable.people.models import Belonging

    held: dict[int, list] = defaultdict(list)
    rows = Belonging.objects.now_standing().everyone_because(WHY)
    for person, *key in rows.values_list("person", *KEY):
        held[person].append(named(key))
    return [sorted(keys) for keys in held.values()]


def named(key: Sequence) -> list:
    """A record by what its agency calls it; our own by no more than that it is ours, for its name is an id."""
    return ["here", *key[3:]] if key[0] == "here" else list(key)


def fingerprint(rows) -> str:
    """How many there are, and a hash of them in an order of its own."""
    lines = sorted(json.dumps(list(row), default=str, sort_keys=True) for row in rows)
    return f"{len(lines)} {hashlib.sha256(chr(10).join(lines).encode()).hexdigest()[:16]}"


def main() -> int:
    from reachable.config.command_line import start

    start(Path(sys.argv[1]))
    print(json.dumps({"facts": facts(), "loose ends": loose_ends(), "whole": whole()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
