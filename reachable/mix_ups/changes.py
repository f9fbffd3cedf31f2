"""Every write about putting a mix-up right. Whoever gave an answer can take it back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.changes import note
from reachable.locks.fields import GONE
from reachable.locks.models import Activity
from reachable.mix_ups.models import Answer
from reachable.mix_ups.parts import ANSWERS, Part
from reachable.mix_ups.resting import RESTS
from reachable.people import changes as people
from reachable.people.models import MixUp, Person


@transaction.atomic
def answer(
    *, mix_up: MixUp, part: Part, about: str, said: str, why: str = "", by: Practitioner, now: datetime
) -> Answer:
    """Answers one question of a mix-up. Raises NotNow where it has one already, or that is none of its answers."""
    if said not in ANSWERS[part]:
        raise NotNow("That is no answer to this question.")
    try:
        with transaction.atomic():
            made = Answer.objects.create(mix_up=mix_up, part=part, about=about, said=said, why=why, by=by, at=now)
    except IntegrityError as error:
        raise NotNow("This has been answered already. Whoever answered can take it back.") from error
    note(by=by, did=f"answered about a mix-up: {said}", about="mix-up", about_id=mix_up.pk, now=now)
    return made


@transaction.atomic
def take_back(*, answer: Answer, by: Practitioner, now: datetime) -> None:
    """Takes an answer back, by whoever gave it. Raises NotNow where it was taken back already, or is another's."""
    rows = Answer.objects.filter(pk=answer.pk, by=by).standing().to_change(by=by)
    if not rows.update(taken_back_at=now):
        raise NotNow("This was taken back already, or somebody else answered it.")
    note(by=by, did="took back an answer about a mix-up", about="mix-up", about_id=answer.mix_up_id, now=now)


@transaction.atomic
def forget_answers(*, answers: Iterable[int], by: str, now: datetime) -> None:
    """Blanks why old answers were given. What was answered, by whom and when stays."""
    number = Answer.objects.filter(pk__in=list(answers)).exclude(why="").to_change(by=by).update(why=GONE)
    note(by=by, did=f"forgot the words of {number} answers", about="answers", about_id="", now=now)


@transaction.atomic
def take_back_whose(*, record: int, person: Person, by: Practitioner, now: datetime) -> None:
    """As `people.changes.take_back_whose`. Raises NotNow also where somebody has written on what hangs on that record
    since: it is of one of the two, and would come to the other's page."""
    since = people.take_back_whose(record=record, person=person, by=by, now=now)
    written = Activity.objects.filter(_about(record, by), at__gt=since, at__lt=now, by__isnull=False)
    if written.exists():
        raise NotNow("Somebody has written on this since, about this young person. So it stays on this page.")


def _about(record: int, by: Practitioner) -> Q:
    """The log's lines about a record of ours and all that hangs on it."""
    found = Q(about="record", about_id=str(record))
    for rests in RESTS:
        ids = rests.rows().filter(**{rests.record: record}).to_change(by=by).values_list("pk", flat=True)
        found |= Q(about=rests.key, about_id__in=[str(pk) for pk in ids])
    return found
