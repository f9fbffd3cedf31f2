"""Every write of section 11."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from reachable.agencies.models import Agency, Practitioner
from reachable.audits.together.section11.models import Rated, Round
from reachable.audits.together.section11.standards import VERSION, Rating
from reachable.errors import NotNow
from reachable.locks.changes import note

OUT = "What was written here was taken out."


@transaction.atomic
def begin(*, begins_on: date, ends_on: date, by: Practitioner, now: datetime) -> Round:
    """A round, by the standards of today. Raises NotNow where there is one of that period, as after a double click."""
    told = {"version": VERSION, "by": by, "at": now}
    row, is_new = Round.objects.get_or_create(begins_on=begins_on, ends_on=ends_on, defaults=told)
    if not is_new:
        raise NotNow("There is a self-assessment of this period already.")
    note(by=by, did="began a section 11 self-assessment", about="round", about_id=row.pk, now=now)
    return row


@transaction.atomic
def rate(
    *, round: Round, agency: Agency, standard: str, rating: Rating, evidence: str, by: Practitioner, now: datetime
) -> Rated:
    """How an organisation rates itself on a standard. A later one holds in its place. Raises NotNow once others have
    asked about it: what they asked about stands."""
    if Round.objects.select_for_update().get(pk=round.pk).challenged_on:
        raise NotNow("The challenge day was held: what was rated by then stands. Rate again the next time.")
    told = {"agency": agency, "standard": standard, "rating": rating, "evidence": evidence}
    row = Rated.objects.create(round=round, **told, by=by, at=now)
    note(by=by, did="wrote down a rating of section 11", about="round", about_id=round.pk, now=now)
    return row


@transaction.atomic
def challenge(*, round: Round, challenged_on: date, challenge_found: str, by: Practitioner, now: datetime) -> None:
    """What the challenge day found. Raises NotNow where it is written down already, and was not taken out."""
    waits = Round.objects.filter(Q(challenged_on__isnull=True) | Q(challenge_found=OUT), pk=round.pk)
    if not waits.update(challenged_on=challenged_on, challenge_found=challenge_found):
        raise NotNow("What the challenge day found is written down already.")
    note(by=by, did="wrote down what a challenge day found", about="round", about_id=round.pk, now=now)


@transaction.atomic
def take_out(*, round: Round, row: Rated | Round, why: str, by: Practitioner, now: datetime) -> None:
    """What an organisation wrote of a standard, or (a round) what the challenge day found: it names somebody, or was
    written by mistake, and is kept nowhere. Raises NotNow where it is out already."""
    if isinstance(row, Round):  # the day itself stands, or what it asked about could be rated anew
        there = Round.objects.filter(pk=row.pk, challenged_on__isnull=False).exclude(challenge_found=OUT)
        gone = there.update(challenge_found=OUT)
    else:
        gone, _ = Rated.objects.filter(pk=row.pk).delete()
    if not gone:
        raise NotNow("This is taken out already.")
    note(by=by, did="took out what was written of section 11", about="round", about_id=round.pk, now=now, why=why)
