"""Whose number is it now? A record never becomes somebody else: a number that is another child's names neither."""

from collections.abc import Mapping

from reachable.feeds.models import Delivery, Identity
from reachable.feeds.records_step import NOBODYS, STEP, find_or_make, name_records, named_by, there
from reachable.feeds.row_ids import is_another_child
from reachable.feeds.rows_step import standing_heads
from reachable.feeds.shape import Told, Who
from reachable.feeds.tally import Tally
from reachable.feeds.telling import Key, Two, digest, key_of, who_hash
from reachable.words.feeds import BY_TABLE, SCHOOLS


def by_their_number(delivery: Delivery, told: list[Told], tally: Tally) -> tuple[list[Told], list[Told], set[Key]]:
    """(the rows that go on, those whose number was another child's, the records that are said to be just who they were
    said to be): a record never becomes somebody else.

    A school may give a row id, or by mistake a UPN, to another child; a council its own id. A detention is one
    detention, whatever name was given first and put right since.
    """
    keys = [key_of(row) for row in told]
    rows = {key: row for key, row in zip(keys, told, strict=True) if row.who and BY_TABLE[row.table].number}
    same = _said_again(delivery, rows, tally)
    asked = {key: (row.source, row.alias) for key, row in rows.items() if key not in same}
    had: dict[Key, Identity | Who] = dict(_known_as(delivery, asked, tally)) if asked else {}
    had |= {key: rows[key].who for key in same}
    going, reused = [], []
    for key, row in zip(keys, told, strict=True):
        if row.who and key in rows:
            if key in had and is_another_child(had[key], row.who):
                reused.append(row)
                continue
            had[key] = row.who
        going.append(row)
    return going, reused, same


def _said_again(delivery: Delivery, rows: Mapping[Key, Told], tally: Tally) -> set[Key]:
    """The records of which the last row of a batch says just who they were said to be: nothing more need be asked."""
    records = there(rows, tally)
    heads = {head.key: head.hash for head in standing_heads(Identity, "record", delivery, records.values())}
    return {key for key, record in records.items() if record in heads and heads[record] == who_hash(rows[key].who)}


def _known_as(delivery: Delivery, asked: Mapping[Key, Two], tally: Tally) -> dict[Key, Identity]:
    """Who the record of a number is said to be. Where it knows nobody, rows came before their pupil: whoever the row id
    named since is meant."""
    records, named = there(asked, tally), named_by({alias for _, alias in asked.values() if alias})
    wanted = {*records.values(), *(named[asked[key]] for key in records if asked[key] in named)}
    heads = {head.pk for head in standing_heads(Identity, "record", delivery, wanted)}
    rows = Identity.objects.filter(pk__in=heads).to_change(by=STEP)
    who = {row.record_id: row for row in rows}
    found = {key: who.get(record) or who.get(named.get(asked[key], 0)) for key, record in records.items()}
    return {key: one for key, one in found.items() if one}


def make_nobodys(delivery: Delivery, reused: set[Two], tally: Tally) -> None:
    """A row id that is now another child's names a record that says of nobody who they are, and is on nobody's page:
    what is told by that id from now on hangs there, and on neither child."""
    keys = {(SCHOOLS.key, source, f"{NOBODYS} {digest([source, alias])}"): (source, alias) for source, alias in reused}
    records = find_or_make(delivery, list(keys), tally, keys) if keys else {}
    holder = named_by({alias for _, alias in reused})
    new = {keys[key]: record for key, record in records.items() if holder.get(keys[key]) != record}
    name_records(delivery, new)
