"""Every write about a letter. What happened to it is added, and never written over."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from reachable.action_plan.letters.models import Letter, LetterStep, Point
from reachable.action_plan.letters.rules import Step
from reachable.action_plan.models import LetterAbout, Recommendation
from reachable.agencies.models import Practitioner
from reachable.errors import NotNow
from reachable.locks.changes import note


@transaction.atomic
def send(
    *,
    recommendations: Collection[Recommendation],
    to: str,
    asked: str,
    sent_on: date,
    due_on: date,
    by: Practitioner,
    now: datetime,
) -> Letter:
    """Writes down that a letter was sent, about these recommendations."""
    row = Letter.objects.create(to=to, asked=asked, sent_on=sent_on, due_on=due_on, by=by, at=now)
    LetterAbout.objects.bulk_create(LetterAbout(letter=row, recommendation=one) for one in recommendations)
    note(by=by, did="wrote down that a letter was sent", about="letter", about_id=row.pk, now=now)
    return row


@transaction.atomic
def add_step(*, letter: Letter, step: Step, so_on: date, words: str, by: Practitioner, now: datetime) -> LetterStep:
    """What happened to it. Raises NotNow for a day before it was sent."""
    if so_on < letter.sent_on:
        raise NotNow("This day is before the letter was sent. Look at the day again.")
    row = LetterStep.objects.create(letter=letter, step=step, so_on=so_on, words=words, by=by, at=now)
    note(by=by, did="wrote down what happened to a letter", about="letter", about_id=letter.pk, now=now)
    return row


@transaction.atomic
def add_point(*, letter: Letter, text: str, by: Practitioner, now: datetime) -> Point:
    """One point of the answer, for somebody to do something about."""
    row = Point.objects.create(letter=letter, text=text, by=by, at=now)
    note(by=by, did="took a point from an answer", about="letter", about_id=letter.pk, now=now)
    return row


@transaction.atomic
def do_about(*, point: Point, did: str, did_on: date, by: Practitioner, now: datetime) -> None:
    """What we did about a point. Raises NotNow where somebody has said so already."""
    if not Point.objects.filter(pk=point.pk, did="").update(did=did, did_on=did_on):
        raise NotNow("What was done about this point is written down already.")
    note(by=by, did="wrote down what was done about a point", about="letter", about_id=point.letter_id, now=now)
