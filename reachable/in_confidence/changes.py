"""Every write about who comes, what was said in confidence and what of it is disclosed. Each is one transaction with
its line in the activity log, which tells no words of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from reachable.agencies.models import Agency, Practitioner
from reachable.errors import NotAllowed, NotNow
from reachable.in_confidence import rules
from reachable.in_confidence.models import Coming, Confidence, Disclosure
from reachable.in_confidence.rules import MayTell
from reachable.locks.changes import note
from reachable.locks.decide import decide
from reachable.locks.permissions import Permission
from reachable.people.models import kept_from
from reachable.reachable_moments.models import Moment, all_that_are_one
from reachable.reachable_moments.states import OVER
from reachable.sharing.changes import share
from reachable.sharing.models import Sight

KEPT = "{name} cannot be given this one. Go back, and choose somebody else."
CHANGED = "Somebody has just changed who comes. Look at it again before you go on."


@transaction.atomic
def say_who_comes(
    *,
    moment: Moment,
    to: Agency,
    worker: Practitioner | None,
    who: str,
    comes_from: str,
    phone: str,
    expected_at: datetime,
    keeps_safe: str,
    by: Practitioner,
    now: datetime,
) -> Coming:
    """Says who comes to a young person in that organisation's building, and what the building reads: it stands in place
    of what was written for it before. `worker` has an account here and hears young people in confidence; without one,
    `who` and `comes_from` are by name. Raises NotNow where the moment is over, or where `worker` cannot be given it."""
    near = Moment.objects.filter(pk__in=all_that_are_one(moment)).to_change(by=by)
    if any(one.state in OVER for one in near if one.goes_on_with_id is None or one.pk == moment.pk):
        raise NotNow("This moment is over. Open it again, if somebody still goes.")
    team, agency, name, place = None, None, who, comes_from
    if worker:
        decide(worker.as_viewer(), Permission.KEEP_CONFIDENCE).require()
        _require_may_have(worker, moment.record_id, by, now)
        team, agency, name, place = worker.team, worker.agency, worker.name, _place_of(worker)
    there = Coming.objects.filter(moment__in=all_that_are_one(moment), to=to).standing()
    there.to_change(by=by).update(ended_at=now)
    hers = {"moment": moment, "record_id": moment.record_id, "to": to, "worker": worker, "team": team, "agency": agency}
    said = {"who": name, "comes_from": place, "phone": phone, "expected_at": expected_at, "keeps_safe": keeps_safe}
    try:
        with transaction.atomic():
            row = Coming.objects.create(**hers, **said, by=by, at=now)
    except IntegrityError as error:
        raise NotNow(CHANGED) from error
    note(by=by, did="said who comes to a young person", about="moment", about_id=moment.pk, now=now)
    return row


@transaction.atomic
def write_for_building(*, coming: Coming, keeps_safe: str, by: Practitioner, now: datetime) -> Coming:
    """Changes what keeps them safe there, in place of what stands. Raises NotNow where somebody changed it meanwhile,
    or the moment is over."""
    if not Coming.objects.filter(pk=coming.pk).standing().to_change(by=by).update(ended_at=now):
        raise NotNow(CHANGED)
    note(by=by, did="changed what a building reads", about="moment", about_id=coming.moment_id, now=now)
    return say_who_comes(
        moment=coming.moment,
        to=coming.to,
        worker=coming.worker,
        who=coming.who,
        comes_from=coming.comes_from,
        phone=coming.phone,
        expected_at=coming.expected_at,
        keeps_safe=keeps_safe,
        by=by,
        now=now,
    )


@transaction.atomic
def nobody_comes(*, coming: Coming, by: Practitioner, now: datetime) -> None:
    """They do not come after all, or have been: the building reads nothing more. Raises NotNow where that was said."""
    if not Coming.objects.filter(pk=coming.pk).standing().to_change(by=by).update(ended_at=now):
        raise NotNow(CHANGED)
    note(by=by, did="said that nobody comes any more", about="moment", about_id=coming.moment_id, now=now)


@transaction.atomic
def write_down(
    *,
    moment: Moment,
    words: str,
    said_at: datetime,
    was_told_limits: bool,
    may_tell: MayTell,
    agreed: str,
    agreed_else: str,
    by: Practitioner,
    now: datetime,
) -> Confidence:
    """Writes down what a young person said in confidence. It is the record of the author's own team, or of their
    organisation where they are in none. Raises NotAllowed for whoever may not, and so for the police; NotNow for a time
    that has not come."""
    decide(by.as_viewer(), Permission.KEEP_CONFIDENCE).require()
    if said_at > now:
        raise NotNow("This time has not come yet. Write down what has been said.")
    whose = {"team": by.team, "agency": by.agency, "agency_kind": by.agency.kind, "comes_from": _place_of(by)}
    told = {"may_tell": may_tell, "agreed": agreed, "agreed_else": agreed_else, "was_told_limits": was_told_limits}
    row = Confidence.objects.create(
        moment=moment, record_id=moment.record_id, words=words, said_at=said_at, by=by, at=now, **whose, **told
    )
    note(by=by, did="wrote down what was said in confidence", about="moment", about_id=moment.pk, now=now)
    return row


@transaction.atomic
def change_what_may_be_told(
    *, confidence: Confidence, may_tell: MayTell, agreed: str, agreed_else: str, by: Practitioner, now: datetime
) -> None:
    """They agree to more, or to less, than they did: from now on that may be told."""
    decide(by.as_viewer(), Permission.KEEP_CONFIDENCE).require()
    rows = Confidence.objects.filter(pk=confidence.pk).to_change(by=by)
    rows.update(may_tell=may_tell, agreed=agreed, agreed_else=agreed_else)
    note(by=by, did="changed what may be told", about="moment", about_id=confidence.moment_id, now=now)


@transaction.atomic
def allocate(*, moment: Moment, to: Practitioner, by: Practitioner, now: datetime) -> Sight:
    """Names the allocated worker, who from now on reads what was said in confidence. Only the author's team does so:
    nobody takes it for themselves. Raises NotAllowed for the police, NotNow where `to` cannot be given it."""
    if wrong := rules.cannot_be_told(to.as_viewer()):
        raise NotAllowed(f"{wrong}.")
    _require_may_have(to, moment.record_id, by, now)
    kind = Sight.Kind.CONFIDENCE
    mine = {"kind": kind, "reference": rules.Whose(by.team_id, by.agency_id).reference}
    there = Sight.objects.filter(practitioner=to, record=moment.record_id, **mine).live(now).to_change(by=by)
    if there.exists():
        raise NotNow("They read this already.")
    note(by=by, did="named the allocated worker", about="moment", about_id=moment.pk, now=now)
    return share(record=moment.record_id, because="allocated", practitioner=to, by=by, now=now, **mine)


@transaction.atomic
def ask_to_disclose(
    *,
    confidence: Confidence,
    words: str,
    to: Practitioner | None,
    told_to: str,
    harm: str,
    why: str,
    was_child_told: bool,
    why_not_told: str,
    days: int,
    approver: Practitioner,
    by: Practitioner,
    now: datetime,
) -> Disclosure:
    """Asks a named approver for the smallest part to be disclosed, to prevent serious harm: to an account here for so
    many days, or, told by telephone, to nobody's account. Raises NotAllowed for an account of the police, and for an
    approver who heard it, asks, or may not."""
    decide(by.as_viewer(), Permission.KEEP_CONFIDENCE).require()
    wrong = rules.cannot_approve(approver.as_viewer(), confidence.by_id, by.pk)
    wrong = wrong or (rules.cannot_be_told(to.as_viewer()) if to else "")
    if wrong:
        raise NotAllowed(f"{wrong}.")
    for one in filter(None, (to, approver)):
        _require_may_have(one, confidence.record_id, by, now)
    whose = {"team_id": confidence.team_id, "agency_id": confidence.agency_id, "comes_from": confidence.comes_from}
    hers = {"moment_id": confidence.moment_id, "record_id": confidence.record_id, "author_id": confidence.by_id}
    whom = {"to": to, "to_role": to.role if to else "", "to_kind": to.agency.kind if to else "", "told_to": told_to}
    told = {"harm": harm, "why": why, "was_child_told": was_child_told, "why_not_told": why_not_told, "days": days}
    row = Disclosure.objects.create(
        confidence=confidence, words=words, approver=approver, by=by, at=now, **whose, **hers, **whom, **told
    )
    note(by=by, did="asked to disclose a part", about="disclosure", about_id=row.pk, now=now)
    return row


@transaction.atomic
def approve(*, disclosure: Disclosure, why: str, by: Practitioner, now: datetime) -> None:
    """The named approver agrees: from now on, and for the days that were asked for, that part is open to the one it is
    disclosed to. Raises NotAllowed for anybody else, NotNow where it was decided."""
    until = now + timedelta(days=disclosure.days) if disclosure.to_id else None
    _decide(disclosure, by, is_approved=True, decided_at=now, decided_why=why, until_at=until)
    note(by=by, did="approved a disclosure", about="disclosure", about_id=disclosure.pk, now=now)


@transaction.atomic
def refuse(*, disclosure: Disclosure, why: str, by: Practitioner, now: datetime) -> None:
    """The named approver does not agree: nothing is disclosed here."""
    _decide(disclosure, by, is_approved=False, decided_at=now, decided_why=why)
    note(by=by, did="refused a disclosure", about="disclosure", about_id=disclosure.pk, now=now)


@transaction.atomic
def take_back(*, disclosure: Disclosure, why: str, by: Practitioner, now: datetime) -> None:
    """Ends it before its time: from now on the one it was disclosed to reads nothing. By the author's team, or by who
    approved it. Raises NotNow where there is nothing to take back."""
    part = disclosure.as_part()
    if not (rules.is_of(by.as_viewer(), part.whose) or by.pk == disclosure.approver_id):
        raise NotAllowed("Only those who heard it, or who approved it, take it back.")
    rows = Disclosure.objects.filter(pk=disclosure.pk, is_approved=True, ended_at__isnull=True).to_change(by=by)
    if not rows.update(ended_at=now, ended_by=by, end_why=why):
        raise NotNow("There is nothing to take back. Look at it again.")
    note(by=by, did="took a disclosure back", about="disclosure", about_id=disclosure.pk, now=now)


def _place_of(worker: Practitioner) -> str:
    """Where somebody comes from, as others know it: their team, or their organisation."""
    return str(worker.team or worker.agency)[:120]


def _decide(disclosure: Disclosure, by: Practitioner, **fields: object) -> None:
    wrong = rules.cannot_approve(by.as_viewer(), disclosure.author_id, disclosure.by_id)
    if wrong or by.pk != disclosure.approver_id:
        raise NotAllowed("Only whoever was named to approve this decides on it.")
    rows = Disclosure.objects.filter(pk=disclosure.pk, decided_at__isnull=True).to_change(by=by)
    if not rows.update(**fields):
        raise NotNow("This has been decided already. Look at it again.")


def _require_may_have(who: Practitioner, record: int, by: Practitioner, now: datetime) -> None:
    """Somebody who is kept out of a young person is given nothing about them, and nobody is told why."""
    rows = Moment.objects.filter(record=record).to_change(by=by)
    if any(rows.filter(record__in=out).exists() for out in kept_from(who.as_viewer(), now)):
        raise NotNow(KEPT.format(name=who.name))


@transaction.atomic
def forget_records(*, records: Iterable[int], by: str, now: datetime) -> None:
    """Removes what was said in confidence about the moments of these records, who came, and what was disclosed."""
    wanted, number = list(records), 0
    for model in (Disclosure, Confidence, Coming):
        number += model.objects.filter(record__among=wanted).to_change(by=by)._raw_delete("default")
    note(by=by, did=f"forgot {number} rows held in confidence", about="records", about_id="", now=now)
