"""Reads every return from missing for the measures: times, and nothing of a person."""

from collections import defaultdict
from datetime import datetime

from reachable.chronology.models import Event
from reachable.counting.measures import Measure
from reachable.measures.returns import Return, of_returns

WHY = "how many return interviews were held and offered in time: numbers about no one person"
MISSING, HELD = "missing", "return_interview_held"
OFFERED = ("return_interview_offered", "return_interview_declined")


def measured(since: datetime, now: datetime, until: datetime | None = None) -> list[Measure]:
    """K19 over who was found since then and until `until` (or now), as it is told now."""
    found = Event.objects.filter(kind=MISSING, until_at__gte=since, until_at__lt=until or now, is_erased=False)
    rows = list(found.standing().everyone_because(WHY).values_list("record", "until_at", "detail"))
    said = _interviews({record for record, *_ in rows})
    return of_returns([_return(said[record], at, detail) for record, at, detail in rows], now)


def _interviews(records: set[int]) -> dict[int, dict[str, list[datetime]]]:
    """What was told of interviews, by the record of each episode."""
    said: dict[int, dict[str, list[datetime]]] = defaultdict(lambda: defaultdict(list))
    rows = Event.objects.filter(kind__in=(HELD, *OFFERED), record__among=records, is_erased=False).standing()
    for record, kind, at in rows.everyone_because(WHY).values_list("record", "kind", "from_at"):
        said[record][kind].append(at)
    return said


def _return(said: dict[str, list[datetime]], found_at: datetime, detail: dict[str, str]) -> Return:
    """The force's record is of one episode: what it tells of interviews is of this return."""
    offered = [at for kind in OFFERED for at in said[kind]]
    return Return(found_at, min(offered, default=None), min(said[HELD], default=None), detail.get("interview") == "yes")
