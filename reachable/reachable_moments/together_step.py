"""What happened to one young person within a day is one moment, whoever told it: domain.md section 7, asked again
whenever it was found out, or said, whose a record is.

Each record has moments of its own, and they keep all that is theirs; that they are one is a link between them, which
counts only while both records stand on one page (`MomentQuerySet.by_itself`).
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import combinations

from django.db.models import Q

from reachable.people.models import Belonging
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Happening, Moment
from reachable.reachable_moments.together import Lately, are_one, goes_first

STEP = "the step that puts moments together"


def tidy(records: Sequence[int], *, now: datetime) -> None:
    """Parts the moments near to these records that are one no more, and puts those together that are. Safe to run
    twice."""
    near = _near(records)
    if not near:
        return
    for moment in _one_no_more(near):
        changes.part(moment=moment, by=STEP, now=now)
    rows = Moment.objects.filter(pk__among=near).open().to_change(by=STEP)
    for theirs in _by_person(list(rows)).values():
        _put_together(theirs, now)


def _near(records: Sequence[int]) -> list[int]:
    """The moments of these records, and of all who are one person with one of them: of most nobody has any."""
    people = Belonging.objects.filter(record__among=records).now_standing().values("person")
    theirs = Belonging.objects.filter(person__in=people).now_standing().values("record")
    rows = Moment.objects.filter(Q(record__among=records) | Q(record__in=theirs)).order_by("pk").to_change(by=STEP)
    return list(rows.values_list("pk", flat=True))


def _one_no_more(near: list[int]) -> list[Moment]:
    rows = Moment.objects.filter(Q(pk__among=near) | Q(goes_on_with__among=near), goes_on_with__isnull=False)
    return list(rows.by_itself().order_by("pk").to_change(by=STEP))


def _by_person(moments: list[Moment]) -> dict[int, list[Moment]]:
    """By whose page the record of each stands on; nothing of a record of which nobody has found out yet whose it is."""
    rows = Belonging.objects.filter(record__in={one.record_id for one in moments}, is_unsure=False).now_standing()
    whose = dict(rows.to_change(by=STEP).values_list("record_id", "person_id"))
    found: dict[int, list[Moment]] = defaultdict(list)
    for moment in moments:
        if moment.record_id in whose:
            found[whose[moment.record_id]].append(moment)
    return found


def _put_together(theirs: list[Moment], now: datetime) -> None:
    """The first two that are one, and again until no two are."""
    if len(theirs) < 2:
        return
    read = _lately(theirs)
    for one, other in combinations(sorted(theirs, key=lambda each: goes_first(read[each.pk])), 2):
        if are_one(read[one.pk], read[other.pk]):
            changes.put_together(moment=other, into=one, by=STEP, now=now)
            return _put_together([each for each in theirs if each is not other], now)


def _lately(moments: list[Moment]) -> dict[int, Lately]:
    at: dict[int, list[datetime]] = {one.pk: [] for one in moments}
    rows = Happening.objects.filter(Q(moment__in=list(at)) | Q(moment__goes_on_with__in=list(at))).order_by("at")
    for moment, other, when in rows.to_change(by=STEP).values_list("moment", "moment__goes_on_with", "at"):
        at[other if other in at else moment].append(when)
    return {
        one.pk: Lately(one.pk, one.state, one.owner_id is not None, one.due_at, one.reached_at, at[one.pk])  # type: ignore[arg-type]
        for one in moments
    }
