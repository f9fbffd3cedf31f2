"""Whose some records of the invented borough are: an invented social worker has said so, as by the page."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from reachable.agencies.models import Practitioner
from reachable.people.asking import MATCH, found_by, pairs_for
from reachable.people.changes import decide
from reachable.people.finding import asked_parts
from reachable.people.models import Pair
from reachable.sharing.looking import look

WHO = "mash@fernleigh.example"
WHY = "Rang both: the same name, birth date and address"


def settle(names: Iterable[str], truth: Path, now: datetime) -> int:
    """Says of these young people's records that they are one, where the truth says so. Returns how often."""
    worker = Practitioner.objects.get(email=WHO)
    whose = _whose(truth)
    said = 0
    for name in names:
        while pair := _next(worker, name, whose, now):
            decide(left=pair.left, right=pair.right, is_same=True, why=WHY, by=worker, now=now)
            said += 1
    return said


def _whose(truth: Path) -> dict[tuple[str, str], str]:
    with truth.open(encoding="utf-8", newline="") as file:
        return {(row["source"], row["record_key"]): row["child"] for row in csv.DictReader(file)}


def _next(worker: Practitioner, name: str, whose: dict[tuple[str, str], str], now: datetime) -> Pair | None:
    """A pair that waits and is of one child. Those that a decision has settled meanwhile are no longer asked about."""
    viewer = worker.as_viewer()
    waiting = found_by(pairs_for(viewer, now).to_ask(), asked_parts(name)[0])
    for pair in look(viewer, MATCH, "pairs", waiting, now=now)[0]:
        left, right = (whose.get((record.source, record.record_key)) for record in (pair.left, pair.right))
        if left and left == right:
            return pair
    return None
