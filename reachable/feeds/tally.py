"""What is known of a delivery while it is read: its counts, what it has met so far, and the rows about to be written.

No database. Whatever grows with a delivery is small or may be forgotten: one may have millions of rows.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

MOST_OF_ONE = 5_000  # ours: of one record in one file
REMEMBERED = 100_000  # of what a delivery has met: it is only quicker to know it


def remember(memory: dict | set, more: dict | set) -> None:
    """Adds to what is remembered; where that has grown too large it starts anew."""
    if len(memory) > REMEMBERED:
        memory.clear()
    memory.update(more)


class Slots:
    """Which of several alike in one delivery a row is: the first, the second... Numbers alone, a few for each row,
    because a delivery may be of millions."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._more: dict[int, dict[int, int]] = {}

    def of(self, alike: object, which: object) -> int:
        """From 1 on. The same one told again has the number that it had."""
        group, one = hash(alike), hash(which)
        if self._first.setdefault(group, one) == one:
            return 1
        others = self._more.setdefault(group, {})
        return others.setdefault(one, len(others) + 2)


@dataclass(slots=True)
class Tally:
    """What a delivery's receipt counts, while it is read."""

    read: int = 0
    loaded: int = 0
    unchanged: int = 0
    set_aside: int = 0
    not_taken: int = 0
    issues: Counter = field(default_factory=Counter)
    slots: Slots = field(default_factory=Slots)
    parents: dict[tuple[str, str], int] = field(default_factory=dict)  # (source, row id) -> the pupil's record
    nobodys: set[int] = field(
        default_factory=set
    )  # of those, the ones that are nobody's: the row id is another child's
    reused: set[tuple[str, str]] = field(default_factory=set)  # (source, row id) of two children in this delivery
    records: dict[tuple[str, str, str], int] = field(default_factory=dict)  # feed, source, key -> the record
    waiting: set[int] = field(default_factory=set)  # records that are on the waiting list for this delivery
    of_one: Counter = field(default_factory=Counter)  # record -> how many rows it has
    grown: set[int] = field(default_factory=set)  # weeks of which all is said by those that took their place
    newer: frozenset[int] | None = None  # deliveries of its register whose files were made later; None: not yet asked

    def is_one_too_many(self, record: int) -> bool:
        """Counts a row of a record, whose rows are looked through again for each batch: no real one has so many."""
        self.of_one[record] += 1
        return self.of_one[record] > MOST_OF_ONE


class Head(NamedTuple):
    """What stands now of a record or of a natural key, as far as a later telling needs to know it."""

    pk: int
    key: int | str
    hash: str
    delivery: int | None
    made_at: datetime | None = None  # when the newest file that told it was made; asked only for a file that says when


@dataclass(slots=True)
class NewRow:
    """A row about to be written, and what it `replaces`."""

    record_id: int
    row_no: int
    table: str
    natural_key: str
    said: dict[str, str]
    hash: str
    replaces: Head | None = None
    pk: int = 0
