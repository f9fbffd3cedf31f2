"""What happened to one young person within a day is one moment, whoever told it; what turns out to be another's goes.

Both are the one rule of domain.md section 7, asked again whenever it was found out, or said, whose a record is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.db.models import Q

from reachable.people.models import Belonging
from reachable.reachable_moments import changes
from reachable.reachable_moments.models import Happening, Moment
from reachable.reachable_moments.together import Lately, are_one, goes_first

STEP = "the step that puts moments together"


@dataclass(slots=True)
class Near:
    """The open moments near to some records, what happened of each, and whose each record is: a person's id, or less
    than nothing for a record of which nobody has found out yet whose it is."""

    moments: dict[int, Moment]
    happened: dict[int, list[Happening]]
    person: dict[int, int]

    def whose(self, record: int) -> int:
        return self.person.get(record, -record)


def tidy(records: Sequence[int], *, now: datetime) -> None:
    """Takes out of the open moments near to these records what is about somebody else, then puts those together that
    are one. Safe to run twice."""
    near = _near(records)
    parted = [_take_out(moment, near, now) for moment in near.moments.values()]
    if any(parted):
        near = _near(records)
    for theirs in _by_person(near).values():
        _put_together(theirs, near, now)


def _near(records: Sequence[int]) -> Near:
    people = Belonging.objects.filter(record__among=records, is_unsure=False).now_standing().values("person")
    theirs = Belonging.objects.filter(person__in=people).now_standing().values("record")
    mine = Q(record__among=records) | Q(record__in=theirs)
    about = Q(mine) | Q(pk__in=Happening.objects.filter(mine).values("moment"))
    moments = {one.pk: one for one in Moment.objects.filter(about).open().order_by("pk").to_change(by=STEP)}
    happened: dict[int, list[Happening]] = {pk: [] for pk in moments}
    for row in Happening.objects.filter(moment__in=list(moments)).order_by("at", "pk").to_change(by=STEP):
        happened[row.moment_id].append(row)
    told = {row.record_id for rows in happened.values() for row in rows} | {one.record_id for one in moments.values()}
    return Near(moments, happened, _people(told))


def _people(records: Iterable[int]) -> dict[int, int]:
    rows = Belonging.objects.filter(record__in=list(records), is_unsure=False).now_standing().to_change(by=STEP)
    return dict(rows.values_list("record_id", "person_id"))


def _take_out(moment: Moment, near: Near, now: datetime) -> bool:
    others: dict[int, list[Happening]] = defaultdict(list)
    for row in near.happened[moment.pk]:
        others[near.whose(row.record_id)].append(row)
    others.pop(near.whose(moment.record_id), None)
    for person, rows in others.items():
        changes.part(moment=moment, happened=rows, home=_had_gone_on(moment, person), by=STEP, now=now)
    return bool(others)


def _had_gone_on(moment: Moment, person: int) -> Moment | None:
    """The moment of that person which had gone on with this one."""
    went = list(Moment.objects.filter(goes_on_with=moment).order_by("pk").to_change(by=STEP))
    whose = _people(one.record_id for one in went)
    return next((one for one in went if whose.get(one.record_id, -one.record_id) == person), None)


def _by_person(near: Near) -> dict[int, list[Moment]]:
    found: dict[int, list[Moment]] = defaultdict(list)
    for moment in near.moments.values():
        found[near.whose(moment.record_id)].append(moment)
    return found


def _put_together(theirs: list[Moment], near: Near, now: datetime) -> None:
    """The first two that are one, and again until no two are."""
    for one, other in combinations(sorted(theirs, key=lambda each: goes_first(_lately(each, near))), 2):
        if are_one(_lately(one, near), _lately(other, near)):
            changes.put_together(moment=other, into=one, by=STEP, now=now)
            near.happened[one.pk] += near.happened.pop(other.pk)
            return _put_together([each for each in theirs if each is not other], near, now)


def _lately(moment: Moment, near: Near) -> Lately:
    at = [row.at for row in near.happened[moment.pk]]
    return Lately(moment.pk, moment.state, moment.due_at, moment.reached_at, at)  # type: ignore[arg-type]
