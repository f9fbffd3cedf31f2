"""What must be read to say whose some records are: what hangs together with them, and who else could be meant."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reachable.feeds.models import Record
from reachable.people.knowing import STEP
from reachable.people.models import Belonging, Decision
from reachable.people.pairs_step import Stands, decisions_of, standing_of
from reachable.people.parts import parts


@dataclass
class Around:
    """What was read. `away`: of each record, how many questions lie between it and those that changed; 0 for whatever
    hangs together with them."""

    away: dict[int, int] = field(default_factory=dict)
    whose: dict[int, set[int]] = field(default_factory=dict)  # the people whose each is now, ours among them
    _pairs: dict[int, Stands] = field(default_factory=dict)
    _decisions: dict[int, Decision] = field(default_factory=dict)

    @property
    def pairs(self) -> list[Stands]:
        """Those that stand between two of these records."""
        return [one for one in self._pairs.values() if one.left_id in self.away and one.right_id in self.away]

    @property
    def decisions(self) -> list[Decision]:
        """Those that stand on any of these records."""
        return list(self._decisions.values())

    def read(self, fresh: set[int], away: int) -> None:
        """Reads what hangs together with these: by a pair that joins, a decision, or a person they share."""
        while fresh := fresh - self.away.keys():
            self.away |= dict.fromkeys(fresh, away)
            ties, said = standing_of(fresh), decisions_of(fresh)
            self._pairs |= ties
            self._decisions |= {one.pk: one for one in said}
            near = {r for p in ties.values() if p.verdict == "join" for r in (p.left_id, p.right_id)}
            fresh = near | {r for d in said for r in (d.left_id, d.right_id)} | self._sharing_a_person(fresh)

    def _sharing_a_person(self, records: set[int]) -> set[int]:
        found: set[int] = set()
        for part in parts(records):
            people = Belonging.objects.filter(record__in=part).now_standing().values("person")
            rows = Belonging.objects.filter(person__in=people).now_standing().to_change(by=STEP)
            for record, person in rows.values_list("record_id", "person_id"):
                self.whose.setdefault(record, set()).add(person)
                found.add(record)
        return found

    def asked(self) -> set[int]:
        """The records that a question ties to any of these, and that were not read."""
        ends = (r for p in self._pairs.values() if p.verdict != "apart" for r in (p.left_id, p.right_id))
        return set(ends) - self.away.keys()

    def leave_out(self, records: Iterable[int]) -> None:
        for record in records:
            del self.away[record]


def around(records: set[int], far: int) -> Around:
    """Reads agencies' records that hang together with these, and those so many questions away with what hangs together
    with them."""
    found = Around()
    found.read(records, 0)
    for away in range(1, far + 1):
        found.read(found.asked(), away)
    found.leave_out(_ours(found.away))
    return found


def _ours(records: Iterable[int]) -> set[int]:
    own: set[int] = set()
    for part in parts(records):
        feeds = Record.objects.filter(pk__in=part).to_change(by=STEP).values_list("pk", "feed")
        own.update(pk for pk, feed in feeds if feed == "here")  # asked for "here", SQLite goes through all of ours
    return own
