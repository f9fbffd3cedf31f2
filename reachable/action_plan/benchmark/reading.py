"""Workstreams with how each was found to stand: two questions, however many there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reachable.action_plan.benchmark.models import Looked, Workstream
from reachable.action_plan.benchmark.points import BY_KEY, Mark


@dataclass(frozen=True, slots=True)
class ReadWorkstream:
    """A workstream, and by the key of each point what was found last; nothing where nobody has looked."""

    row: Workstream
    found: Mapping[str, Looked]

    def mark(self, point: str) -> Mark | None:
        """How it stands against a point."""
        return Mark(self.found[point].mark) if point in self.found else None


def read_workstreams(rows: Iterable[Workstream]) -> list[ReadWorkstream]:
    """Each with what was found last: of the newest day, and of that day what was written last. What was found about a
    point that is asked no more is left out."""
    every = list(rows)
    found: dict[int, dict[str, Looked]] = {one.pk: {} for one in every}
    looked = Looked.objects.filter(workstream__in=every, point__in=BY_KEY).select_related("by")
    for one in looked.order_by("so_on", "at", "pk"):
        found[one.workstream_id][one.point] = one
    return [ReadWorkstream(one, found[one.pk]) for one in every]
