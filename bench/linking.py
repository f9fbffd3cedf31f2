"""`python -m bench.linking FOLDER CHILDREN`: records a second of matching, beside Splink's bare prediction.

The records are those of the invented borough's pupils and custody files; the floor is Splink's `predict` with the
same model on the same records, without identifiers first, vetoes, reasons or groups.
"""

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from reachable.demo.borough import build
from reachable.feeds import formats, taking
from reachable.feeds.opening import open_delivery
from reachable.feeds.shape import Told
from reachable.feeds.telling import feed_of
from reachable.linkage import door, engine
from reachable.linkage.forms import forms

AS_OF = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)


def records(folder: Path, children: int) -> list[door.Known]:
    """What matching knows of every record in the borough's files, the last telling of each."""
    built = build(folder, children=children, seed=1, as_of=AS_OF, report=lambda what, part: None)
    found: dict[tuple[str, str], Told] = {}
    for file in built.files:
        with open_delivery(file.path) as opened:
            format, table = formats.recognise(opened)
            for row in format.read(opened, taking.DEFAULT_TAKES[format.CLASS_OF[table]]):
                if isinstance(row, Told) and row.who:
                    found[(row.source, row.record_key)] = row
    return [_known(number, row) for number, row in enumerate(found.values())]


def _known(number: int, row: Told) -> door.Known:
    who = row.who
    feed = feed_of(row.table)
    names = ("forename", "middle", "surname", "other_surnames", "other_forenames", "dob", "dob_precision")
    numbers = ("postcode", "upn", "former_upn", "nhs_number", "pnc")
    told = {name: getattr(who, name) for name in (*names, *numbers)}
    sex = who.sex if who.sex in ("M", "F") else ""
    return door.Known(record=number, feed=feed, source=row.source, sex=sex, address=" ".join(who.address), **told)


def measure(folder: Path, children: int) -> dict:
    """Compares and gathers all of them at once, and lets Splink predict alone."""
    known = records(folder, children)
    list(engine.score([forms(one) for one in known[:50]]))  # Splink is brought in before anything is timed
    began = time.perf_counter()
    pairs = door.compare(known)
    door.gather([one.record for one in known], pairs, [], [], {one.record: one for one in known})
    took, plain = time.perf_counter() - began, [forms(one) for one in known]
    began = time.perf_counter()
    for _ in engine.score(plain):
        pass
    least = time.perf_counter() - began
    return {
        "what": f"link, {children:,} children",
        "n": len(known),
        "ours": round(len(known) / took),
        "floor": round(len(known) / least),
        "unit": "records/s",
        "ratio": round(took / least, 1),
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))), flush=True)
