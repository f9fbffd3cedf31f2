"""Every write about cases: drawn, given to auditors on the audit's days, answered, graded, moderated, forgotten."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef

from reachable.agencies.models import Agency, Practitioner
from reachable.agencies.roles import AUDITS
from reachable.audits import frame_step
from reachable.audits.answering import Given, Told, missing
from reachable.audits.days import Stands
from reachable.audits.models import Answer, Audit, Auditor, Case, Moderated, Part, PartQuerySet, still_audits
from reachable.audits.sampling import Framed, Held, digest_of, draw, give_out, sizes
from reachable.errors import NotNow
from reachable.locks.changes import note
from reachable.people.changes import our_record_of
from reachable.sharing.changes import share
from reachable.sharing.models import A_SAMPLE, Sight

FINISHED = "This part is finished, or its days are over. What was answered stands."


@transaction.atomic
def draw_sample(*, audit: Audit, by: Practitioner, now: datetime) -> None:
    """Draws the sample by the audit's seed and gives each organisation's auditors their cases, to be read on the
    audit's days alone. Raises NotNow where it was drawn, is over, or nobody could be drawn."""
    held = Audit.objects.select_for_update().get(pk=audit.pk)
    if held.stands(now) != Stands.NOT_DRAWN:
        raise NotNow("This sample is drawn already, or the days of this audit are over.")
    frame = frame_step.frame(held, now)
    drawn = draw(frame.rows, sizes(frame.rows), held.wanted, held.seed)
    if not drawn:
        raise NotNow("Nobody had a moment or a contact in that time and is in scope now, so nobody can be drawn.")
    there, taken = sizes(frame.rows), sizes(drawn)
    told = {"frame": [[kind, n, taken.get(kind, 0)] for kind, n in there.items()], "digest": digest_of(frame.rows)}
    Audit.objects.filter(pk=held.pk).update(drawn_at=now, **told)
    audit.refresh_from_db()
    _give_cases(audit, frame, drawn, by, now)
    note(by=by, did=f"drew a sample of {len(drawn)}", about="audit", about_id=audit.pk, now=now)


def _give_cases(
    audit: Audit, frame: frame_step.Frame, drawn: Sequence[Framed], by: Practitioner, now: datetime
) -> None:
    people = [frame.people[one.id] for one in drawn]
    named = _named(audit)
    may_not = frame_step.may_not(
        {one.pk: frame.records[one.pk] for one in people}, [one.practitioner for one in named], now
    )
    cases = {}
    for number, (one, row) in enumerate(zip(people, drawn, strict=True), 1):
        record = our_record_of(person=one, by=by, now=now)
        cases[row.id] = Case.objects.create(audit=audit, record_id=record, number=number, stratum=row.stratum)
    agencies = [one.agency for one in named]
    held = [
        Held(row.id, frame_step.holders(frame.sources[one.pk], agencies), frozenset(may_not[one.pk]))
        for one, row in zip(people, drawn, strict=True)
    ]
    for turn in give_out(held, _by_agency(named)):
        case = cases[turn.id]
        Part.objects.create(case=case, record_id=case.record_id, agency_id=turn.agency, auditor_id=turn.auditor)
        if turn.auditor:
            _let_look(audit, case.record_id, turn.auditor, by, now)


def _named(audit: Audit) -> list[Auditor]:
    """Whoever audits here and still can: an open account, in a role that audits, in the organisation as named."""
    there = Auditor.objects.filter(still_audits("practitioner"), audit=audit, is_auditor=True)
    rows = there.filter(practitioner__agency=F("agency")).select_related("practitioner", "agency")
    return list(rows.order_by("pk"))


def _by_agency(named: Iterable[Auditor]) -> dict[int, list[int]]:
    told: dict[int, list[int]] = defaultdict(list)
    for one in named:
        told[one.agency_id].append(one.practitioner_id)
    return told


def _let_look(audit: Audit, record: int, who: int, by: Practitioner, now: datetime) -> None:
    """Sight of one record from the first day of the audit to the last (lock 4), for an auditor. Whoever works with
    young people audits only those whose page is open to them already: a sample lets nobody write on a page."""
    practitioner = Practitioner.objects.get(pk=who)
    if practitioner.role == AUDITS:
        share(
            record=record, because=A_SAMPLE, reference=str(audit.uuid), practitioner=practitioner,
            from_at=max(now, audit.opens_at), until_at=audit.closes_at, by=by, now=now,
        )  # fmt: skip


@transaction.atomic
def name_auditor(
    *, audit: Audit, practitioner: Practitioner, is_moderator: bool, by: Practitioner, now: datetime
) -> None:
    """One more auditor. Once the sample is drawn, what their organisation holds and nobody there has is theirs at once.
    Raises NotNow where they stand in the audit already, or it is over."""
    held = Audit.objects.select_for_update().get(pk=audit.pk)
    if held.stands(now) == Stands.OVER:
        raise NotNow("The days of this audit are over.")
    told = {"agency_id": practitioner.agency_id, "is_auditor": True, "is_moderator": is_moderator}
    try:
        with transaction.atomic():
            Auditor.objects.create(audit=held, practitioner=practitioner, **told)
    except IntegrityError as error:
        raise NotNow(f"{practitioner.name} stands in this audit already.") from error
    _begin_parts(held, practitioner.agency, by)
    stuck = Part.objects.filter(case__audit=held, agency=practitioner.agency_id).stuck()
    for part in stuck.order_by("pk").to_change(by=by):
        _take_back(Part.objects.filter(pk=part.pk), by)
        _give_to_another(held, part, by, now)
    note(by=by, did="named another auditor", about="audit", about_id=held.pk, now=now)


def _begin_parts(audit: Audit, agency: Agency, by: Practitioner) -> None:
    """A part of each case that this organisation holds and that it has no part of yet; of nobody's."""
    has = Part.objects.filter(case=OuterRef("pk"), agency=agency)
    for case in Case.objects.filter(~Exists(has), audit=audit).order_by("pk").to_change(by=by):
        _, _, sources = _whose(case.record_id)
        if frame_step.holders(sources, [agency]):
            Part.objects.create(case=case, record_id=case.record_id, agency=agency)


def _whose(record: int) -> tuple[int | None, list[int], set[str]]:
    """Whose a case is now, their records and where these come from; nobody's while a person has yet to say whose."""
    person = frame_step.people_of([record]).get(record)
    if person is None:
        return None, [], set()
    records, sources = frame_step.records_of([person])
    return person, records[person], sources[person]


@transaction.atomic
def hand_on(*, part: Part, by: Practitioner, now: datetime) -> None:
    """The auditor has worked with this young person: another of their organisation is asked, or nobody can be. They
    see the case no more. Raises NotNow once it is finished."""
    audit, part.not_by = part.case.audit, [*part.not_by, by.pk]
    if not _take_back(Part.objects.filter(pk=part.pk, auditor=by), by):
        raise NotNow(FINISHED)
    Part.objects.filter(pk=part.pk).to_change(by=by).update(not_by=part.not_by)
    _stop_looking(audit, part.record_id, by, now)
    _give_to_another(audit, part, by, now)
    note(by=by, did="handed a case on: had worked with them", about="record", about_id=part.record_id, now=now)


def _take_back(parts: PartQuerySet, by: Practitioner) -> int:
    """An unfinished part is nobody's again, and nothing of it is answered. How many that were."""
    blank = {"child_asked": "", "child_words": "", "parent_asked": "", "parent_words": ""}
    blank |= {"grade": "", "grade_why": ""}
    mine = list(parts.to_change(by=by).values_list("pk", flat=True))
    unfinished = Part.objects.filter(pk__in=mine, finished_at__isnull=True)
    taken = unfinished.to_change(by=by).update(auditor=None, saved_at=None, **blank)
    if taken:
        Answer.objects.filter(part__in=mine).to_change(by=by).delete()
    return taken


def _stop_looking(audit: Audit, record: int, by: Practitioner, now: datetime) -> None:
    """Ends this audit's sight, and keeps nobody out who has another reason to look."""
    mine = Sight.objects.filter(practitioner=by, record=record, because=A_SAMPLE, reference=str(audit.uuid))
    mine.live(now).to_change(by=by).update(until_at=now)


def _give_to_another(audit: Audit, part: Part, by: Practitioner, now: datetime) -> None:
    """To whoever of that organisation may look and has not handed this case on before; or to nobody."""
    named = [one for one in _named(audit) if one.agency_id == part.agency_id]
    person, records, _ = _whose(part.record_id)
    if person is None:
        return
    may_not = frame_step.may_not({person: records}, [one.practitioner for one in named], now)[person]
    held = Held("", frozenset({part.agency_id}), frozenset({*may_not, *part.not_by}))
    for turn in give_out([held], _by_agency(named)):
        if turn.auditor:
            Part.objects.filter(pk=part.pk).to_change(by=by).update(auditor=turn.auditor)
            _let_look(audit, part.record_id, turn.auditor, by, now)


@transaction.atomic
def save_draft(*, part: Part, told: Told, by: Practitioner, now: datetime) -> None:
    """Keeps what an auditor has so far. Raises NotNow once the part is finished, or its days are over."""
    _keep(part, told, by, now, finished_at=None)
    note(by=by, did="saved a draft of an audit", about="record", about_id=part.record_id, now=now)


@transaction.atomic
def finish(*, part: Part, told: Told, by: Practitioner, now: datetime) -> None:
    """An organisation's part of a case is answered and graded, and stands. Raises NotNow where something is missing,
    or it is finished, or its days are over."""
    if still := missing(part.case.audit.tool, told):
        raise NotNow(next(iter(still.values())))
    _keep(part, told, by, now, finished_at=now)
    note(by=by, did="finished a part of an audit", about="record", about_id=part.record_id, now=now)


def _keep(part: Part, told: Told, by: Practitioner, now: datetime, finished_at: datetime | None) -> None:
    said: dict[str, Any] = {key: value for key, value in told._asdict().items() if key != "answers"}
    mine = Part.objects.filter(pk=part.pk, finished_at__isnull=True, auditor=by).open(now).to_change(by=by)
    if not mine.update(saved_at=now, finished_at=finished_at, **said):
        raise NotNow(FINISHED)
    tool = part.case.audit.tool
    Answer.objects.filter(part=part).to_change(by=by).delete()
    given = [(one.key, told.answers.get(one.key, Given())) for one in tool.questions]
    Answer.objects.bulk_create(
        Answer(
            part=part, record_id=part.record_id, tool_key=tool.key, tool_version=tool.version, question=key,
            answer=one.answer, words=one.words,
        )
        for key, one in given
        if one != Given()
    )  # fmt: skip


@transaction.atomic
def moderate(*, part: Part, grade: str, why: str, by: Practitioner, now: datetime) -> None:
    """A second person confirms the grade or changes it; the first stays. Raises NotNow for whoever graded it, and where
    it was moderated already or is not finished."""
    if part.auditor_id == by.pk:
        raise NotNow("Nobody moderates what they graded themselves.")
    if not Part.objects.filter(pk=part.pk, finished_at__isnull=False).open(now).to_change(by=by).exists():
        raise NotNow("This part is not finished yet, or the days of the audit are over.")
    try:
        with transaction.atomic():
            Moderated.objects.create(part=part, record_id=part.record_id, grade=grade, why=why, by=by, at=now)
    except IntegrityError as error:
        raise NotNow("Somebody has moderated this already.") from error
    note(by=by, did="moderated a grade", about="record", about_id=part.record_id, now=now)


@transaction.atomic
def forget_cases(*, cases: Collection[int], by: str, now: datetime) -> None:
    """Removes old cases with their answers and grades. What was learnt from them stays: it is about nobody."""
    parts = Part.objects.filter(case__in=cases).values("pk")
    for table in (Moderated, Answer):
        table.objects.filter(part__in=parts).to_change(by=by)._raw_delete("default")
    Part.objects.filter(case__in=cases).to_change(by=by)._raw_delete("default")
    number = Case.objects.filter(pk__in=cases).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot {number} cases of audits", about="cases", about_id="", now=now)
