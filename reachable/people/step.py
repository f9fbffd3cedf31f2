"""Whose record is it? Asks linkage, and keeps its answer as dated belongings. Safe to run twice."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from reachable.feeds.models import Identity, Row
from reachable.linkage import door
from reachable.people.keys_step import candidates, keep_keys
from reachable.people.knowing import STEP, TELL_WHO, known
from reachable.people.models import Belonging
from reachable.people.pairs_step import keep_pairs, partners
from reachable.people.parts import parts
from reachable.people.settling_step import settle


def match(records: Iterable[int], *, now: datetime) -> set[int]:
    """Finds out whose these records are, and keeps it. Returns every record whose belonging was looked at.

    `now` is aware, in UTC. Decisions by a person always win (linkage.door.gather).
    """
    changed = set(records)
    mine, keys = keep_keys(changed, now)
    near = known((candidates(keys) | partners(mine)) - set(mine))
    keep_pairs(set(mine), door.compare([*mine.values(), *near.values()], of=mine), now)
    return settle(changed | set(near), now=now)


def to_match(records: Iterable[int], deliveries: Iterable[int]) -> set[int]:
    """Of records that these deliveries told something new about: those whose match may change by it.

    They belong to nobody yet, or were told another identity, address, or end of social care. A suspension changes
    no match, and most of what arrives is of that kind. Whose delivery it was is looked at here: asked for it, SQLite
    goes through a whole delivery for each part of the records.
    """
    found: set[int] = set()
    told = set(deliveries)
    for part in parts(records):
        theirs = Belonging.objects.filter(record__among=part).now_standing().to_change(by=STEP)
        known = set(theirs.values_list("record_id", flat=True))
        found |= set(part) - known
        if known:
            found |= _told_who(known, told)
    return found


def _told_who(records: set[int], deliveries: set[int]) -> set[int]:
    found: set[int] = set()
    for model, which in ((Identity, Q()), (Row, Q(table__in=TELL_WHO))):
        rows = model.objects.filter(which, record__among=records).to_change(by=STEP)
        found.update(record for record, by in rows.values_list("record_id", "delivery") if by in deliveries)
    return found
