"""Who each record is said to be, and that an address is protected."""

from collections.abc import Collection

from reachable.feeds.models import Delivery, Identity
from reachable.feeds.records_step import STEP, wait
from reachable.feeds.rows_step import is_older, standing_heads, supersede
from reachable.feeds.shape import Told
from reachable.feeds.tally import Tally
from reachable.feeds.telling import Key, Records, key_of, who_hash
from reachable.feeds.writing import write_many
from reachable.sharing.changes import protect
from reachable.sharing.models import Protected

IDENTITY_FIELDS = [
    "forename",
    "middle",
    "surname",
    "other_forenames",
    "other_surnames",
    "dob",
    "dob_precision",
    "sex",
    "postcode",
    "address",
    "upn",
    "former_upn",
    "nhs_number",
    "pnc",
    "raw_identifiers",
]


def keep_identities(
    delivery: Delivery, told: list[Told], records: Records, same: Collection[Key], tally: Tally
) -> None:
    """Keeps who each record is said to be, where that is new, and that an address is protected. `same` are known to be
    said again as they were."""

    def record_of(row: Told) -> int:
        return records[key_of(row)]

    # Every row counts: the flag may stand on one that a later row of the same file replaces.
    _protect(delivery, {record_of(row) for row in told if row.who and row.who.address_protected})
    latest = {record_of(row): row.who for row in told if row.who is not None and key_of(row) not in same}
    if not latest:
        return
    have = {head.key: head for head in standing_heads(Identity, "record", delivery, latest)}
    new, old = [], []
    for record, who in latest.items():
        hash = who_hash(who)
        before = have.get(record)
        if before and (before.hash == hash or is_older(delivery, before.made_at)):
            continue
        values = (getattr(who, name) for name in IDENTITY_FIELDS)
        new.append((record, delivery.pk, delivery.received_at, hash, *values))
        old += [before.pk] if before else []
    supersede(Identity, delivery, old)
    write_many(Identity, ("record", "delivery", "known_at", "hash", *IDENTITY_FIELDS), new)
    wait(delivery, {record for record, *_ in new}, tally)


def _protect(delivery: Delivery, flagged: set[int]) -> None:
    """A protected address stays protected: a flag missing from a later row does not clear it (lock 10)."""
    there = Protected.objects.filter(record__in=flagged).standing().to_change(by=STEP) if flagged else ()
    for record in sorted(flagged - {row.record for row in there}):
        protect(record=record, because="the agency says so", by=None, now=delivery.received_at)
