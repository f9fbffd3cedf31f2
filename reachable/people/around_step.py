"""What must be read to say whose some records are: all that hangs together with them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reachable.feeds.models import Record
from reachable.people.knowing import STEP
from reachable.people.models import Belonging, Decision
from reachable.people.pairs_step import Stands, decisions_of, standing_of
from reachable.people.parts import parts


@dataclass
class Around:
    """What was read."""

    records: set[int] = field(default_factory=set)
    _pairs: dict[int, Stands] = field(default_factory=dict)
    _decisions: dict[int, Decision] = field(default_factory=dict)

    @property
    def pairs(self) -> list[Stands]:
        """Those that stand between two of these records."""
        return [one for one in self._pairs.values() if one.left_id in self.records and one.right_id in self.records]

    @property
    def decisions(self) -> list[Decision]:
        """Those that stand on any of these records."""
        return list(self._decisions.values())

    def read(self, fresh: set[int]) -> None:
        """Reads what hangs together with these: by a pair that joins or asks, a decision, or a person they share. Whose
        any of them is hangs on all of them, and on nobody else: whoever could be meant shares a question."""
        while fresh := fresh - self.records:
            self.records |= fresh
            ties, said = standing_of(fresh), decisions_of(fresh)
            self._pairs |= ties
            self._decisions |= {one.pk: one for one in said}
            near = {r for p in ties.values() if p.verdict != "apart" for r in (p.left_id, p.right_id)}
            fresh = near | {r for d in said for r in (d.left_id, d.right_id)} | _sharing_a_person(fresh)


def around(records: set[int]) -> Around:
    """Reads agencies' records that hang together with these."""
    found = Around()
    found.read(records)
    found.records -= _ours(found.records)
    return found


def _sharing_a_person(records: set[int]) -> set[int]:
    found: set[int] = set()
    for part in parts(records):
        people = Belonging.objects.filter(record__in=part).now_standing().values("person")
        rows = Belonging.objects.filter(person__in=people).now_standing().to_change(by=STEP)
        found |= set(rows.values_list("record_id", flat=True))
    return found


def _ours(records: Iterable[int]) -> set[int]:
    own: set[int] = set()
    for part in parts(records):
        feeds = Record.objects.filter(pk__in=part).to_change(by=STEP).values_list("pk", "feed")
        own.update(pk for pk, feed in feeds if feed == "here")  # asked for "here", SQLite goes through all of ours
    return own
