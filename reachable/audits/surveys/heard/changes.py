"""Every write about focus groups, themes, and what was done about what was said."""

from datetime import date, datetime

from django.db import transaction

from reachable.agencies.models import Practitioner
from reachable.audits.surveys.heard.models import AnswerTo, FocusGroup, Heard, Theme
from reachable.audits.surveys.heard.rules import Became
from reachable.audits.surveys.models import Survey
from reachable.errors import NotNow
from reachable.locks.changes import note


@transaction.atomic
def write_group(*, held_on: date, of_whom: str, number: int, notes: str, by: Practitioner, now: datetime) -> FocusGroup:
    """Writes down that a focus group was held."""
    told = {"held_on": held_on, "of_whom": of_whom, "number": number, "notes": notes}
    row = FocusGroup.objects.create(**told, by=by, at=now)
    note(by=by, did="wrote down a focus group", about="focus group", about_id=row.pk, now=now)
    return row


@transaction.atomic
def add_theme(*, words: str, by: Practitioner, now: datetime) -> Theme:
    """A theme, or again one that was no longer used. Raises NotNow where it stands in the list."""
    held = Theme.objects.filter(words__iexact=words).first()
    if held and held.ended_at is None:
        raise NotNow("This theme is in the list already.")
    row = held or Theme(words=words, at=now)
    row.ended_at = None
    row.save()
    note(by=by, did="added a theme", about="theme", about_id=row.pk, now=now)
    return row


@transaction.atomic
def end_theme(*, theme: Theme, by: Practitioner, now: datetime) -> None:
    """Nothing more is put under it. Raises NotNow where it is out of the list."""
    if not Theme.objects.filter(pk=theme.pk, ended_at__isnull=True).update(ended_at=now):
        raise NotNow("This theme is out of the list already.")
    note(by=by, did="took a theme out of the list", about="theme", about_id=theme.pk, now=now)


@transaction.atomic
def write_heard(*, theme: Theme, words: str, place: FocusGroup | Survey, by: Practitioner, now: datetime) -> Heard:
    """Puts something that was said under a theme. `place`: the focus group or the survey in which it was said."""
    where = {"focus_group" if isinstance(place, FocusGroup) else "survey": place}
    row = Heard.objects.create(theme=theme, words=words, by=by, at=now, **where)
    note(by=by, did="put what was said under a theme", about="heard", about_id=row.pk, now=now)
    return row


@transaction.atomic
def answer(
    *, heard: Heard, became: Became, words: str, so_on: date, who: str, by: Practitioner, now: datetime
) -> AnswerTo:
    """What was done about it, what will be, or why nothing yet."""
    row = AnswerTo.objects.create(heard=heard, became=became, words=words, so_on=so_on, who=who, by=by, at=now)
    note(by=by, did="answered what was said", about="heard", about_id=heard.pk, now=now)
    return row


@transaction.atomic
def take_out_heard(*, heard: Heard, by: Practitioner, now: datetime) -> None:
    """What was said goes with what was answered to it: it named somebody. It is kept nowhere."""
    note(by=by, did="took out what was said", about="heard", about_id=heard.pk, now=now)
    heard.delete()


@transaction.atomic
def write_notes_anew(*, group: FocusGroup, of_whom: str, notes: str, by: Practitioner, now: datetime) -> None:
    """Other words for a focus group. Those before are kept nowhere: they may have named somebody."""
    FocusGroup.objects.filter(pk=group.pk).update(of_whom=of_whom, notes=notes)
    note(by=by, did="wrote the notes of a focus group anew", about="focus group", about_id=group.pk, now=now)
