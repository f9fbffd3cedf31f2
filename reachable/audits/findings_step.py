"""What many parts say together: counts about no one young person, for the pages of findings and for the measures."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q

from reachable.audits.measures import Audited
from reachable.audits.models import Answer, Audit, Case, Moderated, Part, is_stuck

WHY = "what an audit found: numbers about no one young person"


class Work(NamedTuple):
    """How far one organisation is: its parts, how many are finished and moderated, and how many nobody there has."""

    agency: str
    parts: int
    finished: int
    moderated: int
    nobody: int


def progress(audit: Audit) -> list[Work]:
    """How far each organisation is."""
    rows = Part.objects.filter(case__audit=audit).order_by().values_list("agency__name")
    counted = rows.annotate(
        n=Count("pk"),
        finished=Count("pk", filter=Q(finished_at__isnull=False)),
        nobody=Count("pk", filter=is_stuck()),
    )
    done = Moderated.objects.filter(part__case__audit=audit).everyone_because(WHY)
    moderated = Counter(done.values_list("part__agency__name", flat=True))
    return [
        Work(agency, n, finished, moderated[agency], nobody)
        for agency, n, finished, nobody in sorted(counted.everyone_because(WHY))
    ]


def waits_for(now: datetime) -> set[tuple[UUID, int]]:
    """Of the audits whose days are now, for whom a case waits: the audit, and who audits."""
    rows = Part.objects.open(now).filter(finished_at__isnull=True, auditor__isnull=False)
    return set(rows.everyone_because(WHY).values_list("case__audit__uuid", "auditor"))


def drawn(audit: Audit) -> int:
    """How many young people were drawn."""
    return Case.objects.filter(audit=audit).everyone_because(WHY).count()


def answers(audit: Audit) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Of finished parts: question -> organisation -> answer -> the number of each case that it was given about."""
    rows = Answer.objects.filter(part__case__audit=audit, part__finished_at__isnull=False).exclude(answer="")
    told: dict = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    names = ("question", "part__agency__name", "answer", "part__case__number")
    for question, agency, answer, number in rows.everyone_because(WHY).values_list(*names):
        told[question][agency][answer].append(number)
    return told


def grades(audit: Audit) -> dict[str, dict[str, list[int]]]:
    """Of finished parts: organisation -> grade -> cases. A moderated grade takes the place of the first."""
    rows = Moderated.objects.filter(part__case__audit=audit).everyone_because(WHY)
    changed = dict(rows.values_list("part", "grade"))
    told: dict = defaultdict(lambda: defaultdict(list))
    parts = Part.objects.filter(case__audit=audit, finished_at__isnull=False).everyone_because(WHY)
    for pk, agency, grade, number in parts.values_list("pk", "agency__name", "grade", "case__number"):
        told[agency][changed.get(pk, grade)].append(number)
    return told


def sought(audit: Audit) -> dict[str, dict[str, list[int]]]:
    """Of finished parts: whether the young person, and whether a parent or carer, was asked."""
    parts = Part.objects.filter(case__audit=audit, finished_at__isnull=False).everyone_because(WHY)
    told: dict = {"child": defaultdict(list), "parent": defaultdict(list)}
    for child, parent, number in parts.values_list("child_asked", "parent_asked", "case__number"):
        told["child"][child].append(number)
        told["parent"][parent].append(number)
    return told


def audited(since: datetime, until: datetime) -> list[Audited]:
    """Cases of which the first part was finished since then and until `until`, with what every part says that is
    finished by now: the others may finish after a quarter that they are of."""
    parts = Part.objects.filter(finished_at__isnull=False, finished_at__lte=until).everyone_because(WHY)
    first: dict[int, datetime] = {}
    for case, at in parts.order_by("finished_at").values_list("case", "finished_at"):
        first.setdefault(case, at)
    fell = {case: at for case, at in first.items() if at >= since}
    given = _given(list(fell))
    return [Audited(fell[case], tool, given[case], audit) for case, tool, audit in _tools(list(fell))]


def _given(cases: list[int]) -> Mapping[int, Mapping[str, set[str]]]:
    rows = Answer.objects.filter(part__case__among=cases, part__finished_at__isnull=False).everyone_because(WHY)
    told: dict = defaultdict(lambda: defaultdict(set))
    for case, question, answer in rows.values_list("part__case", "question", "answer"):
        told[case][question].add(answer)
    return told


def _tools(cases: list[int]) -> list[tuple[int, str, int]]:
    rows = Case.objects.filter(pk__among=cases).order_by("pk").everyone_because(WHY)
    return list(rows.values_list("pk", "audit__tool_key", "audit"))
